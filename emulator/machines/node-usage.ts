import type { NodeEntity } from '../store/docs'
import type { World } from '../world'

/** A time in which a pool had one node with a machine, in ms of the epoch. */
export interface UsageSpan {
  poolId: string
  vmSize: string
  fromMs: number
  toMs: number
}

/** How long spans are kept, and the earliest that can be asked for. */
const KEPT_MS = 30 * 86_400_000

/** Writes down the time that a node had its machine, which ends now; the pool must still be there. */
export function recordUsage({ store, clock }: World, node: NodeEntity): void {
  const span = currentSpan(node, store.pools.bySeq(node.parent)?.doc.id, clock.nowMs())
  if (!span) return
  store.sql.run('DELETE FROM pool_usage WHERE toMs < ?', clock.nowMs() - KEPT_MS)
  store.sql.run(
    'INSERT INTO pool_usage (pool, vmSize, fromMs, toMs) VALUES (?, ?, ?, ?)',
    span.poolId,
    span.vmSize,
    span.fromMs,
    span.toMs,
  )
}

/** The spans that overlap a range: of nodes that are gone or deallocated, and of those that are there. */
export function listSpans({ store, clock }: World, fromMs: number, toMs: number): UsageSpan[] {
  const earliestMs = Math.max(fromMs, clock.nowMs() - KEPT_MS)
  const ended = store.sql
    .all('SELECT * FROM pool_usage WHERE fromMs < ? AND toMs > ?', toMs, earliestMs)
    .map((row) => ({
      poolId: String(row.pool),
      vmSize: String(row.vmSize),
      fromMs: Number(row.fromMs),
      toMs: Number(row.toMs),
    }))
  const present = store.pools.select('parent = 0 ORDER BY id').flatMap((pool) =>
    store.nodes.select('parent = ?', pool.seq).flatMap((node) => {
      const span = currentSpan(node, pool.doc.id, clock.nowMs())
      return span && span.fromMs < toMs ? [span] : []
    }),
  )
  return [...ended, ...present].map((span) => ({ ...span, fromMs: Math.max(span.fromMs, earliestMs) }))
}

function currentSpan(
  { doc, inner }: NodeEntity,
  poolId: string | undefined,
  nowMs: number,
): UsageSpan | undefined {
  if (poolId === undefined || inner.machineSinceMs === null) return undefined
  const fromMs = inner.machineSinceMs ?? Date.parse(doc.allocationTime ?? '')
  return Number.isNaN(fromMs) ? undefined : { poolId, vmSize: doc.vmSize, fromMs, toMs: nowMs }
}
