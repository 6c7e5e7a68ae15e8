'use client'
import { useBatch } from '@/lib/queries/use-batch'
import type { ViewWish } from './collection-view'
import { liveCollection } from './live-collections'
import { NODE_COLUMNS, type NodeColumns, nodeSource } from './node-source'
import { type LiveRows, useLive } from './use-live'

/**
 * The nodes of a pool, live. `counts` of the status has the node states as groups, without those that no node is in.
 * `useLiveNodes(poolId, { where: { state: ['unusable'] }, sort: { column: 'stateTransitionTime' } })`
 */
export function useLiveNodes(poolId: string, wish: ViewWish<keyof NodeColumns> = {}): LiveRows<NodeColumns> {
  const { account, client } = useBatch()
  const collection = liveCollection(client, `nodes ${poolId}`, NODE_COLUMNS, () => nodeSource(client, poolId))
  return useLive(collection, { account, resource: 'node' }, wish)
}
