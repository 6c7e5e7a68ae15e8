import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const READY_LIMIT_MS = 300_000
const KILL_AFTER_MS = 10_000
/** Makes a Node program end when this one does, even when this one is killed. */
const WITH_US = ['--import', new URL('../start/exit-with-parent.mjs', import.meta.url).href]
const running = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143))

/** A command's own children hear of it too: npm passes no signal on to what it runs. */
function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It has gone already.
  }
}

/** A program that runs beside the measurement. */
export interface Child {
  /** What its ready line matched. */
  match: RegExpExecArray
  pid: number
  /** SIGTERM, and SIGKILL when that takes longer than ten seconds. Resolves when it is gone. */
  stop(): Promise<void>
}

/** The arguments of Node that run a TypeScript program of the project. */
export const tsx = (file: string) => ['--import', 'tsx', file]

/** Starts Node with these arguments; see `startCommand`. */
export function startNode(args: readonly string[], ready: RegExp, env: Record<string, string> = {}) {
  return startCommand([process.execPath, ...WITH_US, ...args], ready, env)
}

/**
 * Starts a command in the project's folder and resolves with the first match of `ready` in what it prints. Rejects with all
 * it printed when it ends before that or takes longer than five minutes. It ends with this process at the latest.
 */
export function startCommand(
  [program = '', ...args]: readonly string[],
  ready: RegExp,
  env: Record<string, string> = {},
): Promise<Child> {
  const detached = process.platform !== 'win32'
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, detached })
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve())).then(
    () => void running.delete(child),
  )
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = (why: string) => reject(new Error(`${program} ${args.join(' ')} ${why}:\n${output}`))
    const limit = setTimeout(() => fail('did not become ready'), READY_LIMIT_MS)
    const read = (chunk: Buffer) => {
      output += chunk
      const match = ready.exec(output)
      if (match === null) return
      clearTimeout(limit)
      for (const stream of [child.stdout, child.stderr]) stream.off('data', read).resume()
      resolve({ match, pid: child.pid ?? 0, stop: () => end(child, ended) })
    }
    for (const stream of [child.stdout, child.stderr]) stream.on('data', read)
    child.once('error', reject)
    void ended.then(() => fail('ended'))
  })
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (running.has(child)) signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER_MS)
  await ended
  clearTimeout(timer)
}

/** A port of the loopback address that nobody listens on, as the system gives it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
