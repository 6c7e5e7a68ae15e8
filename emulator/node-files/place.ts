import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import { join, sep } from 'node:path'
import { ContainerFault } from '../runtime/runtime'
import type { NodeFolder } from './layout'

/**
 * Something in a node's folder that is held open. A container may replace any name in its own folder at any moment, so
 * that what was checked under a name can be another thing when it is used: on Linux `path` leads to what was opened.
 */
export interface Place {
  /** Through the descriptor on Linux; elsewhere the path as it was when it was checked. */
  path: string
  /** Of what was opened itself; a link is seen as a link. */
  stats: Stats
  close(): void
}

const IS_LINUX = process.platform === 'linux'

/** Linux: reaches a thing without opening it for use, so that no pipe waits and no device acts. Not among Node's constants. */
const O_PATH = 0x200000

/** Reaches what has that name in a folder, links not followed. Throws the system's error (ENOENT) when nothing has it. */
export function openChild(folder: Place, name: string | Buffer): Place {
  return reach(below(folder.path, name), constants.O_NOFOLLOW)
}

/** Reaches a folder by its way down from the node's, no step of it a link. Throws ContainerFault for one that is no folder. */
export function openFolder({ root, folder }: NodeFolder): Place {
  return stepsOf(folder).reduce(
    (parent, step) => {
      try {
        return toFolder(openChild(parent, step), folder)
      } finally {
        parent.close()
      }
    },
    reach(realpathSync(root), 0),
  )
}

/**
 * Reaches what a path of checked names leads to from a folder, links followed as long as they end inside of it.
 * Undefined when there is nothing, or it lies outside.
 */
export function openInside(folder: Place, steps: readonly string[]): Place | undefined {
  let place: Place
  try {
    place = reach(join(folder.path, ...steps), 0)
  } catch {
    return undefined
  }
  if (`${whereIs(place)}${sep}`.startsWith(`${whereIs(folder)}${sep}`)) return place
  place.close()
  return undefined
}

/** Opens a file that was reached, so that reading or writing is of that very file. `flags`: those of `node:fs`. */
export function reopenFlags(flags: number): number {
  return flags | (constants.O_NONBLOCK ?? 0) | (IS_LINUX ? 0 : (constants.O_NOFOLLOW ?? 0))
}

/** The path of a folder on this machine, proven to be no link anywhere below the node's folder. Throws ContainerFault. */
export function provenPath(place: NodeFolder): string {
  openFolder(place).close()
  return join(realpathSync(place.root), ...stepsOf(place.folder))
}

/** The names on the way down; none for the node's own folder. */
export function stepsOf(folder: string): string[] {
  return folder === '' ? [] : folder.split('/')
}

/** The fault of a folder in whose place something else stands. */
export function replacedFault(folder: string): ContainerFault {
  const message = `The folder ${folder} was replaced by a link that leads out of its node.`
  return new ContainerFault('ContainerInvalidSettings', message, [{ name: 'Message', value: message }])
}

/** A name below a path; names of files need not be text. */
export function below(path: string, name: string | Buffer): string | Buffer {
  return typeof name === 'string' ? join(path, name) : Buffer.concat([Buffer.from(path + sep), name])
}

function toFolder(place: Place, folder: string): Place {
  if (place.stats.isDirectory()) return place
  place.close()
  throw replacedFault(folder)
}

function reach(path: string | Buffer, flags: number): Place {
  if (!IS_LINUX) return reachByPath(path, flags)
  const descriptor = openSync(path, O_PATH | flags)
  return {
    path: `/proc/self/fd/${descriptor}`,
    stats: fstatSync(descriptor),
    close: () => closeSync(descriptor),
  }
}

/** Without descriptors for folders, the best there is: links are resolved and looked at right before the use. */
function reachByPath(path: string | Buffer, flags: number): Place {
  const real = flags === 0 ? realpathSync(path) : path
  return { path: String(real), stats: lstatSync(real), close() {} }
}

function whereIs({ path }: Place): string {
  return IS_LINUX ? readlinkSync(path) : path
}
