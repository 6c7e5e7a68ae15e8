import { toLimitMs } from '../duration'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { setAllocation } from './pool-settle'
import { requestSchedule } from './schedule-request'

/** Plans the end of a resize that begins now; `timeout` is a duration in ISO 8601. */
export function planResizeTimeout({ store, clock }: World, poolSeq: number, timeout: string): void {
  const limitMs = toLimitMs(timeout)
  if (limitMs === undefined) store.due.cancel('pool-timeout', poolSeq)
  else store.due.put('pool-timeout', poolSeq, clock.nowMs() + limitMs)
}

/** Ends a resize whose time is over: what was allocated stays, and nodes that wait for their tasks stay too. */
export function expireResize(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active' || pool.doc.allocationState !== 'resizing') return
  world.store.due.cancel('pool-allocate', poolSeq)
  keepWaitingNodes(world, pool)
  pool.doc.resizeErrors = [
    ...(pool.doc.resizeErrors ?? []),
    {
      code: 'AllocationTimedout',
      message: 'The resize timeout was over before the pool had the nodes it asked for.',
    },
  ]
  setAllocation(world, pool.doc, 'steady')
  world.store.pools.save(pool)
}

/** Nodes that were to leave with their last task stay in the pool; those that are leaving already go. */
export function keepWaitingNodes(world: World, pool: PoolEntity): void {
  for (const node of world.store.nodes.select('parent = ?', pool.seq)) {
    if (node.inner.pending !== 'leave') continue
    delete node.inner.pending
    world.store.nodes.save(node)
  }
  requestSchedule(world, pool.seq, 0)
}
