import { SAMPLE_PERIOD_MS, type Sample } from '../../lib/autoscale/samples'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { type Measures, measurePool } from './measures'

/** How far back the history of a pool reaches: our own choice, the service's is not documented. */
const HISTORY_MS = 24 * 3_600_000
/**
 * When a sample can be read. The service is late too, so that a window up to now is never complete; not so late that
 * formulas fail here that ask for 70 percent of three minutes, as many do.
 */
const LAG_MS = 30_000

/** Measures the pool for its history, and again at the next time that is a multiple of the period. */
export function recordSample(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active' || !pool.doc.enableAutoScale) return
  const nowMs = world.clock.nowMs()
  const atMs = nowMs - (nowMs % SAMPLE_PERIOD_MS)
  const { sql, due } = world.store
  sql.run(
    'INSERT OR REPLACE INTO pool_samples (pool, at, measures) VALUES (?, ?, ?)',
    poolSeq,
    atMs,
    JSON.stringify(measurePool(world, pool)),
  )
  sql.run('DELETE FROM pool_samples WHERE pool = ? AND at <= ?', poolSeq, nowMs - HISTORY_MS)
  due.put('pool-sample', poolSeq, atMs + SAMPLE_PERIOD_MS)
}

/** Begins a history; there is nothing in it yet. */
export function beginSamples(world: World, poolSeq: number): void {
  const nowMs = world.clock.nowMs()
  world.store.due.put('pool-sample', poolSeq, nowMs - (nowMs % SAMPLE_PERIOD_MS) + SAMPLE_PERIOD_MS)
}

/** Ends the history and forgets it. */
export function endSamples({ store: { sql, due } }: World, poolSeq: number): void {
  due.cancel('pool-sample', poolSeq)
  sql.run('DELETE FROM pool_samples WHERE pool = ?', poolSeq)
}

/** Reads the history of each variable, oldest first; variables that are not measured have none. */
export function openHistory(world: World, pool: PoolEntity): (variable: string) => readonly Sample[] {
  const rows = world.store.sql
    .all(
      'SELECT at, measures FROM pool_samples WHERE pool = ? AND at <= ? ORDER BY at',
      pool.seq,
      world.clock.nowMs() - LAG_MS,
    )
    .map(({ at, measures }) => ({
      atMs: Number(at),
      // Written by recordSample.
      measures: JSON.parse(String(measures)) as Measures,
    }))
  return (variable) =>
    rows.flatMap(({ atMs, measures }) => {
      const value = measures[variable]
      return value === undefined ? [] : [{ atMs, value }]
    })
}
