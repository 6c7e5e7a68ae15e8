import { posix } from 'node:path'
import { CONTAINER_ROOT, isFileSystem, writtenFolderAbove } from '../../node-files/layout'
import { openOrMakeFolder } from '../../node-files/make-folder'
import { provenPath } from '../../node-files/place'
import { unless } from '../../node-files/unless'
import { ContainerFault, type Mount } from '../runtime'
import { hostAccessProblem, type OptionContext, OptionProblem } from './draft'

/** What a run option asks to be mounted. */
export interface AskedMount {
  /** Absolute path of the node, as the run sees it. */
  source: string
  target: string
  isReadOnly: boolean
}

/**
 * The mounts that show a folder of the node under another path of the container, with the rights that the run has
 * there. Undefined for a path outside of what the run sees of its node. Throws OptionProblem for a folder that another
 * container could replace by a link while this one starts.
 */
export function toNodeMounts(option: string, asked: AskedMount, context: OptionContext): Mount[] | undefined {
  const own = findOwn(asked.source, context.mounts)
  if (!own) return undefined
  const { root, folder } = own
  const above = writtenFolderAbove(folder)
  if (above !== undefined && !context.allowHostAccess) throw unstableProblem(option, asked.source, above)
  const isReadOnly = asked.isReadOnly || (own.isReadOnly && !isFileSystem(folder))
  return [
    { root, folder, target: asked.target, isReadOnly },
    ...listWithin(folder, context.mounts).map((mount) => ({
      ...mount,
      target: posix.join(asked.target, posix.relative(folder, mount.folder)),
      isReadOnly: asked.isReadOnly || mount.isReadOnly,
    })),
  ]
}

/** The folder of this machine behind a mount. One that only `-v` names is made when it is missing, as Docker does. */
export function toMachinePath(option: string, source: string, mount: Mount, context: OptionContext): string {
  try {
    if (isFileSystem(mount.folder) || writtenFolderAbove(mount.folder)) openOrMakeFolder(mount).close()
    const path = unless(['ENOENT'], () => provenPath(mount))
    if (path !== undefined) return path
  } catch (error) {
    if (!(error instanceof ContainerFault)) throw error
    throw context.allowHostAccess
      ? new OptionProblem(error.message)
      : hostAccessProblem(`${option} ${source}`)
  }
  throw new OptionProblem(`The source ${source} of ${option} is not on the node.`)
}

/** The deepest of the run's own mounts that the path lies in, brought down to the path. */
function findOwn(source: string, mounts: readonly Mount[]): Mount | undefined {
  const path = posix.resolve('/', source)
  const [own] = mounts
    .filter(({ target }) => isWithin(path, target))
    .sort((a, b) => b.target.length - a.target.length)
  return (
    own && { ...own, folder: posix.join(own.folder, posix.relative(own.target, path)).replace(/^\.$/, '') }
  )
}

function listWithin(folder: string, mounts: readonly Mount[]): Mount[] {
  return mounts.filter((mount) => mount.folder !== folder && isWithin(`/${mount.folder}`, `/${folder}`))
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

function unstableProblem(option: string, source: string, above: string): OptionProblem {
  const whole = `${CONTAINER_ROOT}/${above}`
  return new OptionProblem(
    `${option} ${source} lies in a folder that tasks write, where a link could take its place. ` +
      `Mount ${whole} instead, and name the rest of the path in the command.`,
  )
}
