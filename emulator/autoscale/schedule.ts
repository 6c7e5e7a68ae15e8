import { toLimitMs } from '../duration'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { beginSamples, endSamples } from './samples'

/** How often formulas run when nothing says otherwise. Source: REST reference, autoScaleEvaluationInterval. */
export const DEFAULT_INTERVAL = 'PT15M'
const DEFAULT_INTERVAL_MS = 15 * 60_000

/** How long after it is asked for the first run comes: our own choice, the service's delay is not documented. */
const FIRST_RUN_MS = 1000

/** Begins to sample the pool and to run its formula; the caller has put both settings into `pool.doc`, and saves it. */
export function startAutoScale(world: World, pool: PoolEntity): void {
  pool.doc.enableAutoScale = true
  pool.doc.autoScaleEvaluationInterval ??= DEFAULT_INTERVAL
  beginSamples(world, pool.seq)
  restartRuns(world, pool)
}

/** Begins a new schedule now. */
export function restartRuns(world: World, pool: PoolEntity): void {
  world.store.due.put('pool-autoscale', pool.seq, world.clock.nowMs() + FIRST_RUN_MS)
}

/** Puts the next run one interval from now. */
export function planNextRun(world: World, pool: PoolEntity): void {
  const intervalMs = toLimitMs(pool.doc.autoScaleEvaluationInterval) ?? DEFAULT_INTERVAL_MS
  world.store.due.put('pool-autoscale', pool.seq, world.clock.nowMs() + intervalMs)
}

/** Ends the runs and the samples of a pool; its settings are the caller's. */
export function stopAutoScale(world: World, poolSeq: number): void {
  world.store.due.cancel('pool-autoscale', poolSeq)
  endSamples(world, poolSeq)
}
