import { type BatchFault, fault } from '../errors'
import type { NodeFolder } from '../node-files/layout'
import { openFolder, type Place } from '../node-files/place'
import { unless } from '../node-files/unless'
import { ContainerFault } from '../runtime/runtime'

/** A folder of a node whose files are answered, and the address of its files on the wire. */
export interface FileRoot extends NodeFolder {
  /** `/jobs/J/tasks/T/files`. */
  path: string
  baseUrl: string
}

/** System errors of an entry that a task took away meanwhile, or that this process may not look into. */
export const GONE = ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG']

/**
 * What `use` makes of the root's folder, held open. Without one that is what `missing` gives, by default a 404. Throws 404
 * for a link in its place.
 */
export function withRoot<T>(root: FileRoot, use: (folder: Place) => T, missing: () => T = throwNotFound): T {
  let folder: Place | undefined
  try {
    folder = unless(['ENOENT'], () => openFolder(root))
  } catch (error) {
    if (error instanceof ContainerFault) throw fault('FileNotFound', { Reason: error.message })
    throw error
  }
  if (!folder) return missing()
  try {
    return use(folder)
  } finally {
    folder.close()
  }
}

/** The address on the wire of what has that name below a root. */
export const urlOf = (root: FileRoot, filePath: string) =>
  `${root.baseUrl}${root.path}/${filePath.split('/').map(encodeURIComponent).join('/')}`

/** What a file is said to hold, by its name. */
export const contentTypeOf = (name: string) =>
  name.endsWith('.txt') ? 'text/plain' : 'application/octet-stream'

/** The fault of a file that is not there, or that nobody is to see. */
export function notFound(): BatchFault {
  return fault('FileNotFound')
}

function throwNotFound(): never {
  throw notFound()
}
