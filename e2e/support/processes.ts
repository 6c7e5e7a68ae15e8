import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { freePort } from '../../scripts/start/ports.mjs'

const POLL_MS = 50
const READY_LIMIT_MS = 20_000
const END_LIMIT_MS = 5000

/** A program that runs beside a test. */
export interface RunningProcess {
  readonly pid: number
  /** SIGTERM, then SIGKILL when it takes longer than five seconds. Resolves when it is gone. */
  stop(): Promise<void>
}

const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Whether every one of these programs can be run. */
export function hasPrograms(...names: string[]): boolean {
  return names.every((name) => findProgram(name) !== undefined)
}

/** Where a program is: in the folders of PATH, then in those that Debian keeps for administrators. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/**
 * Starts a program and waits until `isReady` says so. Rejects with all it printed when it ends before that or takes
 * longer than 20 seconds. It ends with the test process at the latest.
 */
export async function startProcess(
  command: readonly [string, ...string[]],
  options: { isReady: () => Promise<boolean>; env?: NodeJS.ProcessEnv; cwd?: string },
): Promise<RunningProcess> {
  const [program, ...args] = command
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: options.env ?? process.env,
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  })
  children.add(child)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)))
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      output.push(error.message)
      resolve()
    })
    child.once('exit', () => resolve())
  }).then(() => children.delete(child))
  const running = { pid: child.pid ?? 0, stop: () => end(child, ended) }
  if (await becomesReady(ended, options.isReady)) return running
  await running.stop()
  throw new Error(`${program} did not become ready:\n${output.join('')}`)
}

/** Runs a program to its end and returns what it printed. Throws with its words when it fails. */
export function runProgram(
  command: readonly [string, ...string[]],
  options: { env?: NodeJS.ProcessEnv; input?: Buffer | string } = {},
): string {
  const [program, ...args] = command
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  })
  if (status === 0) return stdout
  throw new Error(`${program} ${args[0] ?? ''} failed: ${error?.message ?? `${stdout}${stderr}`.trim()}`)
}

/** Asks again and again until the answer is yes, the program ends or its time is up. */
function becomesReady(ended: Promise<unknown>, isReady: () => Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isUp: boolean) => {
      clearInterval(asking)
      clearTimeout(limit)
      resolve(isUp)
    }
    const asking = setInterval(async () => {
      if (await isReady().catch(() => false)) settle(true)
    }, POLL_MS)
    const limit = setTimeout(() => settle(false), READY_LIMIT_MS)
    void ended.then(() => settle(false))
  })
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS)
  await ended
  clearTimeout(timer)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A free port of the loopback address; random, so that tests beside each other do not meet. */
export function freeTestPort(): Promise<number> {
  return freePort(20_000 + Math.floor(Math.random() * 12_000))
}
