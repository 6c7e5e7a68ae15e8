import { loadNode } from '../machines/node-load'
import { requestSchedule } from '../machines/schedule-request'
import { raiseCoreQuota } from '../rules/quotas'
import { coresOf } from '../rules/vm-sizes'
import type { JobEntity, NodeEntity, PoolEntity } from '../store/docs'
import { addUncounted } from '../store/task-counts'
import type { World } from '../world'
import { isDedicated, stateOf, toNode } from './node-rows'
import type { Seed } from './parse-seed'
import { toJob, toPool } from './pool-and-job'
import { type Phase, toIso, toTask } from './task-rows'

/** Rows of one transaction: few enough that a kill loses little, many enough that the disk is not waited for. */
const CHUNK = 50_000
const SECOND_MS = 1000
const TASK_SLOTS = 4
const NODES_MAX = 100
/** Nodes on the move take their next step within so many seconds. */
const STEP_SPREAD_SECONDS = 60

/** The id of a seed belongs to somebody already; the message is for the person at the terminal. */
export class SeedError extends Error {
  override name = 'SeedError'
}

/** Under this and its name the store counts the rows that a seed has. */
const SEED_MARK = 'seed '

interface Place {
  world: World
  seed: Seed
  pool: PoolEntity
  job: JobEntity
  /** When the first row happened, in ms of the epoch. */
  startMs: number
}

/**
 * Writes what the seeds name that is not there yet, past the wire, before the account takes requests. A seed that was
 * interrupted goes on where it stopped; one that is complete is left as it is now. Throws SeedError.
 */
export function seedAccount(world: World, seeds: readonly Seed[]): void {
  for (const seed of seeds) {
    const startMs = performance.now()
    const rows = writeSeed(world, seed)
    world.log('seeded', { seed: seed.name, rows, seconds: Math.round(performance.now() - startMs) / 1000 })
  }
}

function writeSeed(world: World, seed: Seed): number {
  const { store } = world
  const mark = SEED_MARK + seed.name
  if (store.readMeta(mark) === undefined) world.commit(() => begin(world, seed, mark))
  const first = store.readMeta(mark) ?? 0
  if (first >= seed.count) return 0
  const place = findPlace(world, seed)
  const writeRow = seed.kind === 'nodes' ? nodeWriter(place) : taskWriter(place)
  for (let start = first; start < seed.count; start += CHUNK)
    addUncounted(store.sql, place.job.seq, () => {
      const end = Math.min(start + CHUNK, seed.count)
      for (let number = start; number < end; number += 1) writeRow(number)
      store.writeMeta(mark, end)
    })
  world.commit(() => requestSchedule(world, place.pool.seq, 0))
  return seed.count - first
}

function begin(world: World, { name, count, kind }: Seed, mark: string): void {
  const { store, clock } = world
  if (store.pools.find(0, name) || store.jobs.find(0, name))
    throw new SeedError(
      `The account has a pool or a job ${name} already that is not a seed. Delete it first.`,
    )
  const startMs = clock.nowMs() - count * SECOND_MS
  const nodes =
    kind === 'nodes' ? countNodes(count) : { dedicated: nodesFor(count), spot: 0, slots: TASK_SLOTS }
  const pool = store.pools.insert(0, toPool(name, toIso(startMs), nodes), {})
  raiseCoreQuota(world, true, nodes.dedicated * coresOf(pool.doc.vmSize))
  raiseCoreQuota(world, false, nodes.spot * coresOf(pool.doc.vmSize))
  store.jobs.insert(0, toJob(name, toIso(startMs)), {})
  if (kind === 'tasks')
    for (let number = 0; number < nodes.dedicated; number += 1) {
      const doc = toNode({ number, state: 'idle', isDedicated: true, atMs: startMs, pool: pool.doc })
      store.nodes.insert(pool.seq, doc, { boot: 1, slots: TASK_SLOTS })
    }
  store.writeMeta(mark, 0)
}

function findPlace(world: World, seed: Seed): Place {
  const pool = world.store.pools.find(0, seed.name)
  const job = world.store.jobs.find(0, seed.name)
  if (!pool || !job)
    throw new SeedError(`The seed ${seed.name} was interrupted, and its pool or job is gone.`)
  return { world, seed, pool, job, startMs: Date.parse(job.doc.creationTime) }
}

function countNodes(count: number): { dedicated: number; spot: number; slots: number } {
  const spot = Math.floor(count / 5)
  return { dedicated: count - spot, spot, slots: 1 }
}

const runningOf = (count: number) => Math.min(Math.floor(count / 100), NODES_MAX * TASK_SLOTS)
const nodesFor = (count: number) => Math.max(Math.ceil(runningOf(count) / TASK_SLOTS), 1)

/** Nodes of every state; on each running one runs a task of the job. */
function nodeWriter(place: Place): (number: number) => void {
  const { world, seed, pool, startMs } = place
  const { nodes, due } = world.store
  return (number) => {
    const state = stateOf(number)
    const atMs = startMs + number * SECOND_MS
    const doc = toNode({ number, state, isDedicated: isDedicated(number), atMs, pool: pool.doc })
    const node = nodes.insert(pool.seq, doc, { boot: state === 'creating' ? 0 : 1, slots: 1 })
    if (state === 'running') writeTask(place, number, 'running', node)
    if (state === 'creating' || state === 'starting' || state === 'rebooting') {
      const delaySeconds = 1 + (number % STEP_SPREAD_SECONDS)
      due.put('node-step', node.seq, startMs + (seed.count + delaySeconds) * SECOND_MS)
    }
  }
}

/** Most tasks have ended; of the others as many run as the nodes can take, and the last ones wait. */
function taskWriter(place: Place): (number: number) => void {
  const { count } = place.seed
  const nodes = place.world.store.nodes.select('parent = ? ORDER BY seq', place.pool.seq)
  const active = Math.floor((count * 3) / 100)
  const running = runningOf(count)
  return (number) => {
    const node = nodes[number % nodes.length]
    if (!node) throw new SeedError(`The nodes of the seed ${place.seed.name} are gone.`)
    const left = count - number
    writeTask(
      place,
      number,
      left <= active ? 'active' : left <= active + running ? 'running' : 'completed',
      node,
    )
  }
}

function writeTask(
  { world, pool, job, startMs }: Place,
  number: number,
  phase: Phase,
  node: NodeEntity,
): void {
  const atMs = startMs + number * SECOND_MS
  const isRunning = phase === 'running'
  const inner = { attempt: phase === 'active' ? 0 : 1, ...(isRunning && { node: node.seq }) }
  const task = world.store.tasks.insert(job.seq, toTask({ pool, number, phase, atMs, node }), inner)
  if (isRunning) loadNode(world, node, job.doc.id, task)
}
