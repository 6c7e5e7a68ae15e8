import type { JobEntity, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { FreeNodes } from './free-nodes'
import { listUnfitNodes } from './job-preparation'
import { preemptFor } from './preemption'
import { listReady, roomInJob } from './ready-tasks'
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
  const free = new FreeNodes(world, pool)
  const jobs = world.store.jobs.select(
    "executionInfo_poolId = ? AND state = 'active' ORDER BY priority DESC, seq",
    pool.doc.id,
  )
  let started = 0
  for (const job of jobs) {
    if (free.slots <= 0 || started >= STARTS_MAX) break
    started += scheduleJob(world, pool, job, free, STARTS_MAX - started)
  }
  if (started >= STARTS_MAX) return requestSchedule(world, poolSeq, 0)
  preemptFor(world, pool, jobs)
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
  const unfit = listUnfitNodes(world, job)
  for (const task of listReady(world, job, Math.min(free.slots, room) + WINDOW_EXTRA)) {
    if (started >= room || free.slots <= 0) break
    const nodes = free.take(task, unfit)
    if (!nodes) continue
    startTask(world, { pool, nodes, job, task })
    started += 1
  }
  return started
}
