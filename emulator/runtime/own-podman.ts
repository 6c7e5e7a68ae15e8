import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pingEngine } from './ping-engine'

/** As long as a path of a socket may be on Linux. */
const SOCKET_PATH_BYTES = 107
const READY_LIMIT_MS = 20_000
const POLL_MS = 50
const PING_LIMIT_MS = 3_000
const END_LIMIT_MS = 5_000
const WORDS_LENGTH = 500

/**
 * Becomes Podman, and ends its process group when the pipe from us closes, however we ended. Containers have groups of their
 * own and run on.
 */
const ENDS_WITH_US = 'exec 3<&0; (read -r _ <&3; kill 0) & exec "$@" </dev/null 3<&-'
/** Administrators' programs, as runc, lie outside the PATH of other people. */
const WITH_ALL_PROGRAMS = 'PATH="$PATH:/usr/sbin:/sbin"'

/** A service of an installed Podman that has none: our own child, at a socket that is ours. */
export interface OwnPodman {
  readonly socket: string
  /**
   * Starts the service unless it runs; resolves with why it does not answer, or undefined when it does. One that never
   * answered is not started again.
   */
  start(): Promise<string | undefined>
  close(): Promise<void>
}

/** Makes one that is not started yet; its socket lies in the folder, or where the path can be short enough. */
export function createOwnPodman(program: string, folder: string): OwnPodman {
  const wished = join(folder, 'podman.sock')
  const isShort = Buffer.byteLength(wished) <= SOCKET_PATH_BYTES
  const ownFolder = isShort ? undefined : mkdtempSync(join(tmpdir(), 'slipway-podman-'))
  const socket = ownFolder === undefined ? wished : join(ownFolder, 'podman.sock')
  let service: Service | undefined
  let hasAnswered = false
  let failure: string | undefined
  return {
    socket,
    async start() {
      if (failure !== undefined) return failure
      let problem = await service?.whyNotReady()
      if (service === undefined || service.hasEnded) {
        service = startService(program, socket)
        problem = await service.whyNotReady()
      }
      if (problem === undefined) hasAnswered = true
      else if (!hasAnswered) failure = problem
      return problem
    },
    async close() {
      await service?.stop()
      rmSync(ownFolder ?? socket, { recursive: true, force: true })
    },
  }
}

interface Service {
  readonly hasEnded: boolean
  whyNotReady(): Promise<string | undefined>
  stop(): Promise<void>
}

function startService(program: string, socket: string): Service {
  // What a service left that was killed, or a second one could not listen.
  rmSync(socket, { force: true })
  const command = [program, 'system', 'service', '--time=0', `unix://${socket}`]
  const child = spawn('/bin/sh', ['-c', `${WITH_ALL_PROGRAMS}; ${ENDS_WITH_US}`, 'sh', ...command], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
  let words = ''
  let hasEnded = false
  child.stderr?.on('data', (chunk) => {
    words = `${words}${chunk}`.slice(-WORDS_LENGTH)
  })
  child.stdin?.on('error', () => {})
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true
      // The shell that waits for us to end goes with it.
      child.stdin?.destroy()
      resolve()
    }
    child.once('error', end)
    child.once('exit', end)
  })
  child.unref()
  return {
    get hasEnded() {
      return hasEnded
    },
    async whyNotReady() {
      for (const endMs = Date.now() + READY_LIMIT_MS; Date.now() < endMs && !hasEnded; await pause(POLL_MS)) {
        const isReady = await pingEngine(socket, PING_LIMIT_MS).then(
          () => true,
          () => false,
        )
        if (isReady) return undefined
      }
      return `podman system service ${hasEnded ? 'ended' : 'does not answer'}${sayWords(words)}`
    },
    async stop() {
      if (hasEnded) return
      const timer = setTimeout(() => killGroup(child), END_LIMIT_MS)
      child.stdin?.end()
      await ended
      clearTimeout(timer)
    },
  }
}

/** The last line alone, without the frame that Podman's log gives it. */
function sayWords(output: string): string {
  const line = output.trim().split('\n').at(-1) ?? ''
  const words = /\bmsg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1]
  const plain: string = words === undefined ? line.replace(/^Error: /, '') : JSON.parse(words)
  return plain === '' ? '' : `: ${plain}`
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}
