'use client'
import { useQuery } from '@tanstack/react-query'
import { type NodeCounts, sumNodeCounts } from '@/lib/domain/pool/node-counts'
import { FAST_POLL_MS, SLOW_POLL_MS } from './polling'
import { useBatch } from './use-batch'

/** The nodes of every pool by state, in one request; undefined until it is answered. */
export function useNodeCounts(isChanging: boolean): ReadonlyMap<string, NodeCounts> | undefined {
  return useNodeCountsRead(isChanging).counts
}

/** The same, with whether the first answer is still to come. */
export function useNodeCountsRead(isChanging: boolean) {
  const { list } = useBatch()
  const { data, isLoading } = useQuery(
    list('Pools_ListPoolNodeCounts', {}, { refetchInterval: isChanging ? FAST_POLL_MS : SLOW_POLL_MS }),
  )
  const counts =
    data &&
    new Map(
      data.items.map(({ poolId, dedicated, lowPriority }) => [poolId, sumNodeCounts(dedicated, lowPriority)]),
    )
  return { counts, isLoading }
}
