import { opendirSync, type Stats } from 'node:fs'
import type { BatchNodeFileOutput } from '../../lib/batch/types.generated'
import { openChild, type Place } from '../node-files/place'
import { unless } from '../node-files/unless'
import { contentTypeOf, type FileRoot, GONE, urlOf, withRoot } from './file-root'

/** Most entries of one recursive list; a node has fewer unless a task went wild. */
const LIST_MAX = 100_000

/** How many folders below each other a recursive list goes down; each is held open meanwhile. */
const DEPTH_MAX = 100

/** The entries below a root, names relative to it with slashes; links are shown as what they are and never followed. */
export function listFiles(root: FileRoot, isRecursive: boolean): BatchNodeFileOutput[] {
  const found: BatchNodeFileOutput[] = []
  const visit = (folder: Place, prefix: string, depth: number) => {
    for (const entryName of readNames(folder, LIST_MAX - found.length)) {
      if (found.length >= LIST_MAX) return
      const entry = unless(GONE, () => openChild(folder, entryName))
      if (!entry) continue
      try {
        const name = prefix + entryName
        found.push(toFile(root, name, entry.stats))
        if (isRecursive && depth < DEPTH_MAX && entry.stats.isDirectory()) visit(entry, `${name}/`, depth + 1)
      } finally {
        entry.close()
      }
    }
  }
  // A node or task that has not begun has no folder, and no files.
  withRoot(
    root,
    (folder) => visit(folder, '', 1),
    () => {},
  )
  return found
}

/** At most so many names of a folder, sorted; none of one that cannot be looked into. */
function readNames(folder: Place, most: number): string[] {
  const entries = unless(GONE, () => opendirSync(folder.path))
  if (!entries) return []
  const names: string[] = []
  try {
    for (let entry = entries.readSync(); entry && names.length < most; entry = entries.readSync())
      names.push(entry.name)
  } finally {
    entries.closeSync()
  }
  return names.sort()
}

function toFile(root: FileRoot, name: string, stats: Stats): BatchNodeFileOutput {
  const url = urlOf(root, name)
  if (stats.isDirectory()) return { name, url, isDirectory: true }
  return {
    name,
    url,
    isDirectory: false,
    properties: {
      creationTime: stats.birthtime.toISOString(),
      lastModified: stats.mtime.toISOString(),
      contentLength: String(stats.size),
      contentType: contentTypeOf(name),
      fileMode: `0o${stats.mode.toString(8)}`,
    },
  }
}
