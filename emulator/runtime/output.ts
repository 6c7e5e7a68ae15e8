import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

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
 * Opens both files; `isFresh` empties them at once. Without it a reader never sees a file shrink when the output of a
 * container is read again from its first byte. Links are not followed: a task may have put one in place of its file.
 */
export async function openOutput(
  paths: { stdoutPath: string; stderrPath: string },
  isFresh: boolean,
): Promise<OutputFiles> {
  const flags =
    constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (isFresh ? constants.O_TRUNC : 0)
  const stdout = await open(paths.stdoutPath, flags)
  const stderr = await open(paths.stderrPath, flags).catch(async (error) => {
    await stdout.close()
    throw error
  })
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
