import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/start/ports.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FIRST_PORT = 4710

export interface SlipwayOptions {
  /** `auto`, `none` (the default: simulated) or the path of a Docker-compatible socket. */
  engine?: string
  /** Kept after stop when given; else a folder of its own that goes with it. */
  dataDir?: string
  environment?: Readonly<Record<string, string>>
}

/** Slipway as `npm start` runs it: supervisor, production dashboard and local account. */
export interface Slipway {
  /** Where people open it, `http://localhost:PORT`. */
  readonly url: string
  /** The local account itself, `http://127.0.0.1:PORT`. */
  readonly localUrl: string
  /** For the header `x-slipway-control`. */
  readonly controlKey: string
  readonly dataDir: string
  /** All that it printed since it was started last. */
  output(): string
  /** Ends it as Ctrl-C does and removes its data. */
  stop(): Promise<void>
  /** SIGKILL to all three processes. */
  kill(): Promise<void>
  /** Starts it again on the same ports and data. */
  restart(): Promise<void>
  /** SIGKILL to the local account alone; the supervisor starts it again. */
  killLocalAccount(): void
}

interface Running {
  child: ChildProcess
  localUrl: string
  controlKey: string
  pids: { account: number; dashboard: number }
  exited: Promise<unknown>
  output: string[]
}

type Message =
  | { kind: 'dashboard'; pid: number }
  | { kind: 'account'; pid: number; url: string; key: string }
  | { kind: 'ready'; url: string }

function environmentFor(port: number, dataDir: string, options: SlipwayOptions): NodeJS.ProcessEnv {
  const { ENTRA_CLIENT_ID, ENTRA_TENANT_ID, HOST, NODE_ENV, NODE_OPTIONS, ...inherited } = process.env
  return {
    ...inherited,
    PORT: String(port),
    SLIPWAY_DATA: dataDir,
    SLIPWAY_ENGINE: options.engine ?? 'none',
    ...options.environment,
  } as unknown as NodeJS.ProcessEnv // Next's types demand NODE_ENV, which the command itself sets
}

function run(port: number, dataDir: string, options: SlipwayOptions): Promise<Running> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--control'], {
    cwd: ROOT,
    env: environmentFor(port, dataDir, options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const output: string[] = []
  child.stdout?.on('data', (chunk) => output.push(String(chunk)))
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  return new Promise((resolve, reject) => {
    const exited = new Promise((done) => child.once('close', done))
    void exited.then((code) => reject(new Error(`Slipway ended with ${code}:\n${output.join('')}`)))
    const running: Running = {
      child,
      exited,
      output,
      localUrl: '',
      controlKey: '',
      pids: { account: 0, dashboard: 0 },
    }
    child.on('message', (message: Message) => {
      if (message.kind === 'dashboard') running.pids.dashboard = message.pid
      if (message.kind === 'account') {
        running.pids.account = message.pid
        running.localUrl = message.url
        running.controlKey = message.key
      }
      if (message.kind === 'ready') resolve(running)
    })
  })
}

/** Starts a Slipway of its own on free ports with the production build, and waits until its health check answers. */
export async function startSlipway(options: SlipwayOptions = {}): Promise<Slipway> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'slipway-')))
  const port = await freePort(FIRST_PORT + 20 * Number(process.env.TEST_PARALLEL_INDEX ?? 0))
  let running = await run(port, dataDir, options)
  return {
    url: `http://localhost:${port}`,
    get localUrl() {
      return running.localUrl
    },
    get controlKey() {
      return running.controlKey
    },
    dataDir,
    output: () => running.output.join(''),
    async stop() {
      running.child.kill('SIGTERM')
      await running.exited
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
    async kill() {
      const { child, pids } = running
      for (const pid of [child.pid, pids.account, pids.dashboard]) if (pid) process.kill(pid, 'SIGKILL')
      await running.exited
    },
    async restart() {
      running = await run(port, dataDir, options)
    },
    killLocalAccount() {
      process.kill(running.pids.account, 'SIGKILL')
    },
  }
}
