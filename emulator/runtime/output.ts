import { randomUUID } from 'node:crypto'
import { constants, renameSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { openOrMakeFolder } from '../node-files/make-folder'
import { below, openChild, type Place, reopenFlags } from '../node-files/place'
import { removeEntry } from '../node-files/removal'
import { codeOf, unless } from '../node-files/unless'
import { ContainerFault, type OutputPlace } from './runtime'

const HEADER_BYTES = 8
const STDERR = 2

/** One piece of a container's output. */
interface Piece {
  isStderr: boolean
  bytes: Buffer
}

/** The two files of a run. */
export interface OutputFiles {
  /** Writes the engine's stream from the first byte on, to its end. `isTty`: one plain stream without frames. */
  copy(stream: AsyncIterable<Buffer | string>, isTty: boolean): Promise<void>
  /** Removes what stands behind the last byte that the last copy wrote. */
  cutOff(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens both files; `isFresh` makes them anew. Without it a reader never sees a file shrink when the output of a
 * container is read again from its first byte. What a container left in place of a file is removed, never followed.
 */
export async function openOutput(place: OutputPlace, isFresh: boolean): Promise<OutputFiles> {
  const [stdout, stderr] = await openBoth(place, isFresh)
  let written = { stdout: 0, stderr: 0 }
  return {
    async copy(stream, isTty) {
      written = { stdout: 0, stderr: 0 }
      for await (const { isStderr, bytes } of isTty ? plain(stream) : frames(stream)) {
        const name = isStderr ? 'stderr' : 'stdout'
        await writeAll(isStderr ? stderr : stdout, bytes, written[name])
        written[name] += bytes.length
      }
    },
    async cutOff() {
      await stdout.truncate(written.stdout)
      await stderr.truncate(written.stderr)
    },
    async close() {
      await Promise.all([stdout.close(), stderr.close()])
    },
  }
}

/** Writes the output of what is not run: the text as its only words. */
export async function writeStdout(place: OutputPlace, text: string): Promise<void> {
  const [stdout, stderr] = await openBoth(place, true)
  try {
    await stdout.writeFile(text)
  } finally {
    await Promise.all([stdout.close(), stderr.close()])
  }
}

async function openBoth(place: OutputPlace, isFresh: boolean): Promise<[FileHandle, FileHandle]> {
  const folder = openOrMakeFolder(place)
  const prefix = place.streamPrefix ?? ''
  try {
    const stdout = await openFile(folder, `${prefix}stdout.txt`, isFresh)
    const stderr = await openFile(folder, `${prefix}stderr.txt`, isFresh).catch(async (error) => {
      await stdout.close()
      throw error
    })
    return [stdout, stderr]
  } finally {
    folder.close()
  }
}

/** How often a file is made anew before a container is seen to replace it again and again. */
const ATTEMPTS = 5

async function openFile(folder: Place, name: string, isFresh: boolean): Promise<FileHandle> {
  if (isFresh) freeName(folder, name)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const opened = await openOrMake(folder, name)
    if (opened) return opened
    // A pipe would hold the account up, and a device would be written to.
    freeName(folder, name)
  }
  const message = `Something else stands in the place of ${name}, and comes back when it is removed.`
  throw new ContainerFault('ContainerMiscError', message)
}

/** Removes what has that name; a folder with something in it, which a container left, keeps that under another name. */
function freeName(folder: Place, name: string): void {
  unless(['ENOENT'], () => {
    if (!removeEntry(folder, name))
      renameSync(below(folder.path, name), below(folder.path, `${name}-${randomUUID()}`))
  })
}

async function openOrMake(folder: Place, name: string): Promise<FileHandle | undefined> {
  const place = unless(['ENOENT'], () => openChild(folder, name))
  const { O_WRONLY, O_CREAT, O_EXCL } = constants
  if (!place)
    return open(below(folder.path, name), O_WRONLY | O_CREAT | O_EXCL).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
      return undefined
    })
  try {
    return place.stats.isFile() ? await open(place.path, reopenFlags(O_WRONLY)) : undefined
  } finally {
    place.close()
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

async function* plain(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Piece> {
  for await (const chunk of stream) yield { isStderr: false, bytes: Buffer.from(chunk) }
}

/**
 * Takes Docker's multiplexed stream apart: 8 bytes of header (stream, three zeros, length in big endian), then the
 * payload. Payloads are handed on as they come in, and only as fast as they are taken.
 */
async function* frames(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Piece> {
  let header = Buffer.alloc(0)
  let left = 0
  for await (const chunk of stream) {
    let rest = Buffer.from(chunk)
    while (rest.length > 0) {
      if (left === 0) {
        const missing = HEADER_BYTES - header.length
        header = Buffer.concat([header, rest.subarray(0, missing)])
        rest = rest.subarray(missing)
        if (header.length < HEADER_BYTES) continue
        left = header.readUInt32BE(4)
      }
      const bytes = rest.subarray(0, left)
      rest = rest.subarray(left)
      left -= bytes.length
      if (bytes.length > 0) yield { isStderr: header[0] === STDERR, bytes }
      if (left === 0) header = Buffer.alloc(0)
    }
  }
}
