import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, freePort, ROOT, startNode, tsx } from './children'

export const DELAY_MS = 100
export const TASK_COUNT = 100_000
/** What the account is filled with; its pool and its job have the same id. */
const SEED = '100k-tasks'
export const POOL_ID = SEED
export const JOB_ID = SEED

/** Where paths of the wire begin, `http://127.0.0.1:PORT` and what comes before the wire's own path. */
export type WireBase = string

/** What is measured on: the local account, with and without a delay, and a production dashboard before each. */
export interface Stage {
  /** Of the dashboard that has no delay behind it. */
  dashboardUrl: string
  /** A contributor's, for Batch. */
  token: string
  near: { direct: WireBase; proxied: WireBase }
  /** Each answer takes at least `DELAY_MS`, as if the service were far away. */
  far: { direct: WireBase; proxied: WireBase }
}

/** Sets the stage, hands it to `work`, and takes everything down whatever happens. The production build must be there. */
export async function withStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const children: Child[] = []
  const start = async (args: readonly string[], ready: RegExp, env?: Record<string, string>) => {
    const child = await startNode(args, ready, env)
    children.push(child)
    return child.match[1] ?? ''
  }
  try {
    return await work(await setStage(dataDir, start))
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Start = (args: readonly string[], ready: RegExp, env?: Record<string, string>) => Promise<string>

async function setStage(dataDir: string, start: Start): Promise<Stage> {
  const account = [...tsx('emulator/main.ts'), '--seed', SEED, '--data', dataDir]
  const accountUrl = await start(account, /ready url=(\S+)/)
  const relay = [...tsx('scripts/bench/relay.ts'), accountUrl, String(DELAY_MS)]
  const relayUrl = await start(relay, /ready url=(\S+)/)
  const nearUrl = await startDashboard(start, accountUrl)
  const farUrl = await startDashboard(start, relayUrl)
  return {
    dashboardUrl: nearUrl,
    token: fetchToken(nearUrl),
    near: { direct: accountUrl, proxied: `${nearUrl}/api/batch/local` },
    far: { direct: relayUrl, proxied: `${farUrl}/api/batch/local` },
  }
}

async function startDashboard(start: Start, localUrl: string): Promise<string> {
  const port = String(await freePort())
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', port]
  const env = { SLIPWAY_LOCAL_URL: localUrl, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await start(next, /Ready in/, env)
  return `http://localhost:${port}`
}

/** A contributor's token for Batch, as `npm run token` prints it. */
export function fetchToken(url: string): string {
  const args = [...tsx('scripts/token.ts'), 'contributor', 'batch', '--url', url]
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).trim()
}
