import { chmodSync, mkdirSync, unlinkSync } from 'node:fs'
import type { NodeFolder } from './layout'
import { below, openChild, openFolder, type Place, replacedFault, stepsOf } from './place'
import { unless } from './unless'

/** How often what stands in a folder's place is removed, before a container is seen to put it there again and again. */
const ATTEMPTS = 5

/**
 * Reaches a folder and makes what is missing of the way down. A link or file in the place of one of its folders is
 * removed, never what it leads to. Throws ContainerFault when a container keeps putting one there.
 */
export function openOrMakeFolder({ root, folder }: NodeFolder): Place {
  mkdirSync(root, { recursive: true })
  return stepsOf(folder).reduce(
    (parent, step) => {
      try {
        return openOrMakeChild(parent, step, folder)
      } finally {
        parent.close()
      }
    },
    openFolder({ root, folder: '' }),
  )
}

/** Makes a folder that processes of any user may write: containers run as whoever their image says. */
export function makeOpenFolder(place: NodeFolder): void {
  const made = openOrMakeFolder(place)
  try {
    chmodSync(made.path, 0o777)
  } finally {
    made.close()
  }
}

function openOrMakeChild(parent: Place, name: string, folder: string): Place {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    unless(['EEXIST'], () => mkdirSync(below(parent.path, name)))
    const child = unless(['ENOENT'], () => openChild(parent, name))
    if (child?.stats.isDirectory()) return child
    child?.close()
    unless(['ENOENT', 'EISDIR', 'EPERM'], () => unlinkSync(below(parent.path, name)))
  }
  throw replacedFault(folder)
}
