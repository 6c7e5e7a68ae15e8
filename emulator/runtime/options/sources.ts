import { mkdirSync, realpathSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { ContainerFault, type Mount } from '../runtime'

/**
 * The folder of this machine behind a path of the node, through the run's own mounts; undefined when the path lies
 * outside them. Links are followed first, so that a task cannot lead the engine out by one it made.
 */
export function toMachinePath(nodePath: string, mounts: readonly Mount[]): string | undefined {
  const path = posix.normalize(nodePath)
  for (const mount of mounts) {
    const rest = posix.relative(mount.target, path)
    if (rest.startsWith('..') || posix.isAbsolute(rest)) continue
    const real = realPathOf(join(mount.source, rest))
    return isWithin(real, realPathOf(mount.source)) ? real : undefined
  }
  return undefined
}

/** The run's own mount after following links; refuses one that a task turned into a link to somewhere else. */
export function checkedSource({ source, target }: Mount): string {
  const tail = commonTail(source, target)
  const root = tail === '' ? source : source.slice(0, source.length - tail.length)
  const real = realPathOf(source)
  if (real !== join(realPathOf(root), tail)) {
    const message = `The folder of ${target} was replaced by a link that leads out of its node.`
    throw new ContainerFault('ContainerInvalidSettings', message, [{ name: 'Message', value: message }])
  }
  return real
}

/** Makes the folder that `-v` names when it is not there, as Docker does. */
export function makeSource(path: string): void {
  mkdirSync(path, { recursive: true })
}

/** Follows links of the part that exists; the rest is taken as it is. */
function realPathOf(path: string): string {
  const full = resolve(path)
  try {
    return realpathSync(full)
  } catch {
    const parent = dirname(full)
    return parent === full ? full : join(realPathOf(parent), relative(parent, full))
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** The path that both end in, from a slash on: `/shared` of `/data/n1/shared` and `/mnt/batch/tasks/shared`. */
function commonTail(source: string, target: string): string {
  const left = source.split(sep)
  const right = target.split('/')
  let count = 0
  while (count < right.length - 1 && left.at(-1 - count) === right.at(-1 - count)) count += 1
  return count === 0 ? '' : sep + left.slice(-count).join(sep)
}
