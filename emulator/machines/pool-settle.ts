import type { PoolDoc } from '../store/docs'
import type { World } from '../world'

/** Ends a resize when no node is leaving any more. */
export function settleAllocation(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active' || pool.doc.allocationState !== 'resizing') return
  if (world.store.due.has('pool-allocate', poolSeq) || countLeaving(world, poolSeq) > 0) return
  setAllocation(world, pool.doc, 'steady')
  world.store.pools.save(pool)
}

/** Puts the pool's allocation into a state; the caller saves it. */
export function setAllocation(world: World, doc: PoolDoc, allocationState: string): void {
  doc.allocationState = allocationState
  doc.allocationStateTransitionTime = world.clock.nowIso()
}

function countLeaving(world: World, poolSeq: number): number {
  return world.store.nodes
    .select('parent = ?', poolSeq)
    .filter((node) => node.inner.isLeaving || node.inner.pending === 'leave').length
}
