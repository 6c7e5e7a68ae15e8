import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDice } from '../faults/faults'
import { type AccountProcess, startProcess } from './account-process'
import { poolBody, taskBody } from './bodies'

const TASKS = 20_000
const COLLECTION_SIZE = 100
const COLLECTIONS = TASKS / COLLECTION_SIZE
const LANES = 4
/** A request takes about so long, so the kill falls anywhere in one. */
const REQUEST_MS = 40

/** What a kill in the middle of 20,000 submissions left; a sound account has only zeros below `stored`. */
export interface KillReport {
  seed: number
  /** Tasks that were answered for before the process was gone. */
  acknowledged: number
  /** Tasks that are there after the restart. */
  stored: number
  /** Tasks that were answered for and are not there. */
  missing: number
  /** Ids that are listed more than once. */
  twice: number
  /** Collections of which only a part is there. */
  partial: number
  /** By how much the counts of the job differ from its list. */
  miscounted: number
  /** Tasks that are missing after the client has tried again, as clients do. */
  missingInTheEnd: number
}

/** Submits tasks, kills the process at a moment that depends on the seed, starts it again and looks. */
export async function killOnce(seed: number): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
  let account: AccountProcess | undefined
  try {
    account = await startProcess(dataDir)
    await account.call('POST', '/pools', poolBody({ targetDedicatedNodes: 1 }))
    await account.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
    const acknowledged = await submitUntilKilled(account, createDice(`kill ${seed}`))
    account = await startProcess(dataDir)
    const stored = await listIds(account)
    const counted = await countTasks(account)
    for (const number of collections()) if (!acknowledged.has(number)) await submit(account, number)
    const inTheEnd = new Set(await listIds(account))
    const ids = new Set(stored)
    return {
      seed,
      acknowledged: acknowledged.size * COLLECTION_SIZE,
      stored: stored.length,
      missing: [...acknowledged].flatMap(toIds).filter((id) => !ids.has(id)).length,
      twice: stored.length - ids.size,
      partial: collections().filter((number) => isPartial(number, ids)).length,
      miscounted: counted - stored.length,
      missingInTheEnd: collections()
        .flatMap(toIds)
        .filter((id) => !inTheEnd.has(id)).length,
    }
  } finally {
    await account?.kill()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

const collections = () => Array.from({ length: COLLECTIONS }, (_, number) => number)
const toIds = (collection: number) =>
  Array.from({ length: COLLECTION_SIZE }, (_, index) => `task-${collection}-${index}`)

function isPartial(collection: number, ids: ReadonlySet<string>): boolean {
  const there = toIds(collection).filter((id) => ids.has(id)).length
  return there > 0 && there < COLLECTION_SIZE
}

/** The collections that were answered for. */
async function submitUntilKilled(account: AccountProcess, dice: () => number): Promise<ReadonlySet<number>> {
  const acknowledged = new Set<number>()
  const waiting = collections()
  const killAfter = 1 + Math.floor(dice() * (COLLECTIONS - 2 * LANES))
  const delayMs = dice() * REQUEST_MS
  let killed: Promise<void> | undefined
  const runLane = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      if (!(await submit(account, number).catch(() => false))) return
      acknowledged.add(number)
      if (acknowledged.size >= killAfter) killed ??= pause(delayMs).then(() => account.kill())
    }
  }
  await Promise.all(Array.from({ length: LANES }, runLane))
  await (killed ?? account.kill())
  return acknowledged
}

/** Whether every task of the collection is there according to the answer: new, or from a try before. */
async function submit(account: AccountProcess, collection: number): Promise<boolean> {
  const value = toIds(collection).map((id) => taskBody({ id }))
  const { status, body } = await account.call('POST', '/jobs/job-1/addtaskcollection', { value })
  // The results of addtaskcollection, one for each task.
  const results = (body.value ?? []) as { status: string; error?: { code: string } }[]
  const isThere = results.every(
    (result) => result.status === 'success' || result.error?.code === 'TaskExists',
  )
  return status === 200 && results.length === COLLECTION_SIZE && isThere
}

async function listIds(account: AccountProcess): Promise<string[]> {
  const ids: string[] = []
  let path: string | undefined = '/jobs/job-1/tasks?$select=id'
  while (path !== undefined) {
    const { body } = await account.call('GET', path)
    // A page of a list that selects the id.
    ids.push(...(body.value as { id: string }[]).map(({ id }) => id))
    const next: unknown = body['odata.nextLink']
    path = typeof next === 'string' ? next.slice(account.url.length) : undefined
  }
  return ids
}

async function countTasks(account: AccountProcess): Promise<number> {
  const { body } = await account.call('GET', '/jobs/job-1/taskcounts')
  const { active, running, completed } = body.taskCounts as Record<string, number>
  return Number(active) + Number(running) + Number(completed)
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
