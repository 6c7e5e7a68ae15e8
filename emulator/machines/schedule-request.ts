import type { JobDoc } from '../store/docs'
import type { World } from '../world'

/** Asks for a look at the queues of a pool; several requests become one. */
export function requestSchedule(world: World, poolSeq: number, delayMs: number): void {
  world.store.due.putSooner('pool-schedule', poolSeq, world.clock.nowMs() + delayMs)
}

/** The same by a job: its pool may not exist yet, then there is nothing to look at. */
export function requestJobSchedule(world: World, job: JobDoc, delayMs: number): void {
  const poolId = job.executionInfo?.poolId
  const pool = poolId === undefined ? undefined : world.store.pools.find(0, poolId)
  if (pool) requestSchedule(world, pool.seq, delayMs)
}
