import type { PoolDoc } from '../store/docs'
import type { World } from '../world'

/** Ends a resize when no node is leaving any more. */
export function settleAllocation(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active' || pool.doc.allocationState !== 'resizing') return
  if (world.store.due.has('pool-allocate', poolSeq) || hasLeaving(world, poolSeq)) return
  world.store.due.cancel('pool-timeout', poolSeq)
  setAllocation(world, pool.doc, 'steady')
  world.store.pools.save(pool)
}

/** Puts the pool's allocation into a state; the caller saves it. */
export function setAllocation(world: World, doc: PoolDoc, allocationState: string): void {
  doc.allocationState = allocationState
  doc.allocationStateTransitionTime = world.clock.nowIso()
}

/** Asked once for every node that left: the indexed state answers while others are leaving too. */
function hasLeaving({ store: { nodes } }: World, poolSeq: number): boolean {
  if (nodes.select("parent = ? AND state = 'leavingpool' LIMIT 1", poolSeq).length > 0) return true
  return nodes.select('parent = ?', poolSeq).some(({ inner }) => inner.isLeaving || inner.pending === 'leave')
}
