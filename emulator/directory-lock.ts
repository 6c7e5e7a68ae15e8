import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Another process works with the data directory; the message is for the person at the terminal. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse'
}

export interface DirectoryLock {
  release(): Promise<void>
}

/**
 * Keeps a second local account off the same data: two of them would undo each other's plans. A socket is listened on for
 * as long as the process lives, so that nothing is left locked after a kill. Rejects with DirectoryInUse.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 24)
  const path = join(tmpdir(), `slipway-${name}.lock`)
  if (await answers(path))
    throw new DirectoryInUse(
      `Another local account works with ${directory}. Stop it, or choose another directory with --data.`,
    )
  rmSync(path, { force: true })
  const server = createServer((socket) => socket.end())
  await listen(server, path)
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const settle = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => settle(true)).once('error', () => settle(false))
  })
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
}
