import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../start/ports.mjs'
import { ROOT, startProgram } from './children'

/** What the figures are measured on. */
export interface Stage {
  /** The local account itself, and a dashboard in front of it. */
  direct: Origin
  proxied: Origin
  /** A relay in front of the account that adds `DELAY_MS` to each answer, and a dashboard in front of the relay. */
  delayedDirect: Origin
  delayedProxied: Origin
  stop(): Promise<void>
}

/** Where the Batch wire begins, and a token that is taken there. */
export interface Origin {
  url: string
  batchUrl: string
  token: string
}

export const DELAY_MS = 100
const FIRST_PORT = 4810

/** Starts a local account with nothing in it, a relay and two production dashboards. The build must be there. */
export async function startStage(): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const port = await freePort(FIRST_PORT)
  const account = await startProgram(
    [...tsx('emulator/main.ts'), '--port', String(port), '--engine', 'none', '--data', dataDir],
    /ready url=(\S+)/,
  )
  const accountUrl = account.match[1] ?? ''
  const relay = await startProgram(
    [...tsx('scripts/bench/relay.ts'), accountUrl, String(DELAY_MS)],
    /ready url=(\S+)/,
  )
  const relayUrl = relay.match[1] ?? ''
  const near = await startDashboard(accountUrl)
  const far = await startDashboard(relayUrl)
  const token = fetchToken(near.url)
  const direct = (url: string): Origin => ({ url, batchUrl: url, token })
  const proxied = (url: string): Origin => ({ url, batchUrl: `${url}/api/batch/local`, token })
  return {
    direct: direct(accountUrl),
    proxied: proxied(near.url),
    delayedDirect: direct(relayUrl),
    delayedProxied: proxied(far.url),
    async stop() {
      await Promise.all([near, far, relay, account].map((part) => part.stop()))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const tsx = (file: string) => ['--import', 'tsx', file]

async function startDashboard(localUrl: string) {
  const port = await freePort(FIRST_PORT)
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)]
  const { stop } = await startProgram(next, /Ready in/, {
    SLIPWAY_LOCAL_URL: localUrl,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  return { url: `http://localhost:${port}`, stop }
}

/** A contributor's token for Batch, as `npm run token` prints it. */
function fetchToken(url: string): string {
  const args = [...tsx('scripts/token.ts'), 'contributor', 'batch', '--url', url]
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).trim()
}
