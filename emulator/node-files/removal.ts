import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, opendirSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as giveWay } from 'node:timers/promises'
import type { Log } from '../log'
import { below, openChild, openFolder, type Place } from './place'
import { codeOf, unless } from './unless'

/** Entries removed before other work of the account gets its turn. */
const ENTRIES_AT_ONCE = 200

/** How often a folder is gone through in which a container makes new entries meanwhile. */
const ATTEMPTS = 3

/** System errors of one entry: not this user's to remove, in use, or gone meanwhile. */
const STAYING = ['EACCES', 'EPERM', 'EBUSY', 'EROFS', 'ENOTDIR', 'ENOENT']

type BringUp = (entry: string | Buffer) => void

/**
 * Takes an entry out of a folder at once: a folder with all in it, of a link the link itself. What it was waits in a
 * new folder below `trash`, a path that no container sees, for emptyBin. Throws the system's error.
 */
export function moveToTrash(folder: Place, name: string, trash: string): string {
  const bin = join(trash, randomUUID())
  mkdirSync(bin, { recursive: true, mode: 0o700 })
  try {
    renameSync(below(folder.path, name), join(bin, '0'))
  } catch (error) {
    rmdirSync(bin)
    throw error
  }
  return bin
}

/** The folders below `trash` that an earlier run of the account did not empty. */
export function listBins(trash: string): string[] {
  return (unless(['ENOENT'], () => readdirSync(trash)) ?? []).map((name) => join(trash, name))
}

/**
 * Removes all in a folder of the trash, and the folder; what this process may not remove stays there, and the log says
 * so. A container that still runs may change what is in there: no link is entered. Each folder comes to the top before
 * it is emptied, so that depth costs neither stack nor descriptors.
 */
export async function emptyBin(bin: string, log: Log): Promise<void> {
  const top = openFolder({ root: bin, folder: '' })
  const waiting = readdirSync(bin)
  const bringUp: BringUp = (entry) => {
    const name = randomUUID()
    renameSync(entry, below(top.path, name))
    waiting.push(name)
  }
  let left = 0
  try {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
      if (!(await removeTree(top, name, bringUp))) left += 1
  } finally {
    top.close()
  }
  if (left > 0) log('files-not-removed', { folder: bin, entries: left })
  else rmdirSync(bin)
}

/** Whether all of it was removed, or will be because it was brought up. */
async function removeTree(folder: Place, name: string, bringUp: BringUp): Promise<boolean> {
  const place = openChild(folder, name)
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (place.stats.isDirectory()) await emptyFolder(place, bringUp)
      if (removeEntry(folder, name)) return true
    }
    return false
  } catch (error) {
    if (codeOf(error) === '') throw error
    return false
  } finally {
    place.close()
  }
}

async function emptyFolder(place: Place, bringUp: BringUp): Promise<void> {
  // A container may have left it without the rights to look into it.
  unless(['EPERM'], () => chmodSync(place.path, 0o700))
  // Names need not be text: in this encoding every byte survives.
  const entries = opendirSync(place.path, { encoding: 'latin1' })
  let seen = 0
  try {
    for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
      const name = Buffer.from(entry.name, 'latin1')
      // What cannot be removed stays, and so do the folders around it; its neighbours go.
      unless(STAYING, () => removeEntry(place, name) || bringUp(below(place.path, name)))
      seen += 1
      if (seen % ENTRIES_AT_ONCE === 0) await giveWay()
    }
  } finally {
    entries.closeSync()
  }
}

/** Removes one entry, of a link the link itself; false for a folder with something in it. Throws the system's error. */
export function removeEntry(folder: Place, name: string | Buffer): boolean {
  const path = below(folder.path, name)
  // Linux says EISDIR of a folder, other systems EPERM.
  const isGone = unless(['EISDIR', 'EPERM'], () => {
    unlinkSync(path)
    return true
  })
  if (isGone) return true
  return (
    unless(['ENOTEMPTY', 'EEXIST'], () => {
      rmdirSync(path)
      return true
    }) ?? false
  )
}
