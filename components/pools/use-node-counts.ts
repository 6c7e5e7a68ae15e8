'use client'
import { useQuery } from '@tanstack/react-query'
import { sumNodeCounts } from '@/lib/live/node-source'
import { FAST_POLL_MS, SLOW_POLL_MS } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'

/** Nodes by state, as `nodes` spell the states. */
export type NodeCounts = Readonly<Record<string, number>>

/** The nodes of every pool by state, in one request; undefined until it is answered. */
export function useNodeCounts(isChanging: boolean): ReadonlyMap<string, NodeCounts> | undefined {
  const { list } = useBatch()
  const { data } = useQuery(
    list('Pools_ListPoolNodeCounts', {}, { refetchInterval: isChanging ? FAST_POLL_MS : SLOW_POLL_MS }),
  )
  return (
    data &&
    new Map(
      data.items.map(({ poolId, dedicated, lowPriority }) => [poolId, sumNodeCounts(dedicated, lowPriority)]),
    )
  )
}
