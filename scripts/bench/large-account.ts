import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startNode, tsx } from './children'
import { fetchPage, SELECT } from './listing'
import { atMost, median, type Row } from './report'
import { fetchToken } from './stage'

const SMALL_JOB = '1k-tasks'
const LARGE_JOB = '1m-tasks'
const POOL = '10000-nodes'
const VERSION = 'api-version=2025-06-01'
/** How many changes one page of a delta brings. */
const DELTA_SIZE = 500
const WARM_UPS = 5
const ROUNDS = 31

/** What the local account costs that holds a job of a million tasks and a pool of ten thousand nodes. */
export async function measureLargeAccount(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    const seeded = await timeStart(dataDir, [LARGE_JOB])
    const peakWhileSeedingMB = memoryOf(seeded.child)
    await seeded.child.stop()
    const filled = await timeStart(dataDir, [LARGE_JOB, SMALL_JOB, POOL])
    const measured = await measureLists(filled.child).finally(() => filled.child.stop())
    const restarted = await timeStart(dataDir, [])
    const restartedMB = memoryOf(restarted.child)
    await restarted.child.stop()
    const memoryMB = Math.max(peakWhileSeedingMB, measured.memoryMB, restartedMB)
    return [
      atMost('seeding a job of 1,000,000 tasks', seeded.seconds, 60, 's'),
      atMost('page of 1000 tasks, 1,000,000 over 1,000', measured.page, 1.3, 'times'),
      atMost('delta of 500 tasks, 1,000,000 over 1,000', measured.delta, 1.3, 'times'),
      atMost('memory with 1,000,000 tasks, 10,000 nodes', memoryMB, 600, 'MB'),
      atMost('restart with 1,000,000 tasks, 10,000 nodes', restarted.seconds, 5, 's'),
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** From the start of the process to its ready line; a seed that is there already costs nothing. */
async function timeStart(
  dataDir: string,
  seeds: readonly string[],
): Promise<{ child: Child; seconds: number }> {
  const startMs = performance.now()
  const what = [...seeds.flatMap((seed) => ['--seed', seed]), '--engine', 'none', '--control']
  const account = [...tsx('emulator/main.ts'), '--data', dataDir, ...what]
  const child = await startNode(account, /ready url=(\S+) account=local key=(\S+)/)
  return { child, seconds: (performance.now() - startMs) / 1000 }
}

/** Resident megabytes (1,000,000 bytes) of the process, as the system counts them. */
function memoryOf({ pid }: Child): number {
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024) / 1e6
}

async function measureLists(child: Child): Promise<{ page: number; delta: number; memoryMB: number }> {
  const [, url = '', key = ''] = child.match
  await freeze(url, key)
  const token = fetchToken(url.replace('127.0.0.1', 'localhost'))
  const page = await compare(token, (job) => `${url}/jobs/${job}/tasks?${VERSION}&$select=${SELECT}`, 1000)
  const since = new Map<string, string>()
  for (const job of [SMALL_JOB, LARGE_JOB]) since.set(job, await fetchDeltaStart(url, token, job))
  const delta = await compare(
    token,
    (job) =>
      `${url}/jobs/${job}/tasks?${VERSION}&maxresults=${DELTA_SIZE}&$select=${SELECT}&$filter=${since.get(job)}`,
    DELTA_SIZE,
  )
  await walk(`${url}/pools/${POOL}/nodes?${VERSION}`, token, 10)
  return { page, delta, memoryMB: memoryOf(child) }
}

/** Nothing moves while it is measured. */
async function freeze(url: string, key: string): Promise<void> {
  const headers = { 'x-slipway-control': key }
  await fetch(`${url}/_emulator/clock`, { method: 'POST', headers, body: JSON.stringify({ frozen: true }) })
}

/** The filter for what changed in the later half of a seeded job, whose tasks changed a second apart: all have ended there. */
async function fetchDeltaStart(url: string, token: string, job: string): Promise<string> {
  const count = job === LARGE_JOB ? 1_000_000 : 1000
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/jobs/${job}?${VERSION}`, { headers })
  // A job as the wire has it.
  const { creationTime } = (await answer.json()) as { creationTime: string }
  const startIso = new Date(Date.parse(creationTime) + (count / 2 - DELTA_SIZE / 2) * 1000).toISOString()
  return encodeURIComponent(`stateTransitionTime ge datetime'${startIso}'`)
}

/**
 * The median time of a page of the large job over that of the small one. The two take turns, and turns at going first; in the
 * large job each turn is the next page of a walk, as far as the list has more than one.
 */
async function compare(token: string, toFirst: (job: string) => string, size: number): Promise<number> {
  const smallMs: number[] = []
  const largeMs: number[] = []
  let next = toFirst(LARGE_JOB)
  const small = async () => smallMs.push((await timePage(toFirst(SMALL_JOB), token, size)).ms)
  const large = async () => {
    const page = await timePage(next, token, size)
    largeMs.push(page.ms)
    next = page.next ?? toFirst(LARGE_JOB)
  }
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1)
    for (const measure of round % 2 === 0 ? [small, large] : [large, small]) await measure()
  return median(largeMs.slice(WARM_UPS)) / median(smallMs.slice(WARM_UPS))
}

async function timePage(
  address: string,
  token: string,
  size: number,
): Promise<{ ms: number; next?: string }> {
  const startMs = performance.now()
  const page = await fetchPage(new URL(address), token)
  const ms = performance.now() - startMs
  if (page.value.length !== size) throw new Error(`A page had ${page.value.length} entries, not ${size}.`)
  const next = page['odata.nextLink']
  return { ms, ...(next !== undefined && { next }) }
}

/** Reads so many pages of a list, one after the other. */
async function walk(first: string, token: string, pages: number): Promise<void> {
  let next: string | undefined = first
  for (let number = 0; number < pages && next !== undefined; number += 1)
    next = (await fetchPage(new URL(next), token))['odata.nextLink']
}
