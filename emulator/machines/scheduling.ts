import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import { countFreeSlots } from '../store/store'
import type { World } from '../world'
import { requestSchedule } from './schedule-request'
import { startTask } from './task-start'

/** Most tasks that one look at the queues starts; the next look follows at once. */
const STARTS_MAX = 500
/** How many more tasks than free slots are looked at, so that one that needs many slots does not hold up the rest. */
const WINDOW_EXTRA = 100

/** Starts waiting tasks on free slots: jobs by priority, then by age; tasks of a job in the order they were added. */
export function schedulePool(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active') return
  const free = new FreeNodes(world.store.nodes.select('parent = ? AND freeSlots > 0', poolSeq), pool)
  const jobs = world.store.jobs.select(
    "executionInfo_poolId = ? AND state = 'active' ORDER BY priority DESC, seq",
    pool.doc.id,
  )
  let started = 0
  for (const job of jobs) {
    if (free.slots <= 0 || started >= STARTS_MAX) break
    started += scheduleJob(world, pool, job, free, STARTS_MAX - started)
  }
  if (started >= STARTS_MAX) requestSchedule(world, poolSeq, 0)
}

function scheduleJob(
  world: World,
  pool: PoolEntity,
  job: JobEntity,
  free: FreeNodes,
  startsMax: number,
): number {
  const room = Math.min(roomInJob(world, job), startsMax)
  if (room <= 0) return 0
  let started = 0
  const window = Math.min(free.slots, room) + WINDOW_EXTRA
  const tasks = world.store.tasks.select(
    "parent = ? AND state = 'active' ORDER BY seq LIMIT ?",
    job.seq,
    window,
  )
  for (const task of tasks) {
    if (started >= room || free.slots <= 0) break
    const node = free.take(task)
    if (!node) continue
    startTask(world, { pool, node, job, task })
    started += 1
  }
  return started
}

/** How many more tasks of the job may run at once; maxParallelTasks is unlimited at -1 or when it is missing. */
function roomInJob(world: World, job: JobEntity): number {
  const limit = job.doc.maxParallelTasks ?? -1
  if (limit === -1) return Number.POSITIVE_INFINITY
  return limit - world.store.tasks.count("parent = ? AND state = 'running'", job.seq)
}

/** The nodes of a pool that take tasks, and the pool's way to fill them. */
class FreeNodes {
  slots: number
  private readonly isPacking: boolean

  constructor(
    private readonly nodes: NodeEntity[],
    pool: PoolEntity,
  ) {
    this.slots = nodes.reduce((sum, node) => sum + freeOf(node), 0)
    this.isPacking = pool.doc.taskSchedulingPolicy?.nodeFillType === 'pack'
  }

  /** The node for a task, or undefined when none has enough free slots. */
  take(task: TaskEntity): NodeEntity | undefined {
    const needed = task.doc.requiredSlots ?? 1
    const wanted = task.doc.affinityInfo?.affinityId
    let best: NodeEntity | undefined
    for (const node of this.nodes) {
      if (freeOf(node) < needed) continue
      if (node.doc.affinityId === wanted) return this.use(node, needed)
      if (!best || (this.isPacking ? freeOf(node) < freeOf(best) : freeOf(node) > freeOf(best))) best = node
    }
    return best && this.use(best, needed)
  }

  private use(node: NodeEntity, slots: number): NodeEntity {
    this.slots -= slots
    return node
  }
}

function freeOf(node: NodeEntity): number {
  return countFreeSlots(node.doc, node.inner)
}
