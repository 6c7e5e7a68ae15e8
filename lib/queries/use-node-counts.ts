'use client'
import { useQuery } from '@tanstack/react-query'
import type { BatchPoolNodeCountsOutput } from '@/lib/batch/types.generated'
import { type NodeCounts, sumNodeCounts } from '@/lib/domain/pool/node-counts'
import { pollInterval } from './polling'
import { useBatch } from './use-batch'

/** The nodes of every pool by state, in one request; undefined until it is answered. */
export function useNodeCounts(
  isChanging: boolean,
  { isEnabled = true }: { isEnabled?: boolean } = {},
): ReadonlyMap<string, NodeCounts> | undefined {
  const { list } = useBatch()
  const { data } = useQuery(
    list(
      'Pools_ListPoolNodeCounts',
      {},
      {
        refetchInterval: pollInterval(({ items }) => isChanging || items.some(hasStartingNodes)),
        enabled: isEnabled,
      },
    ),
  )
  return (
    data &&
    new Map(
      data.items.map(({ poolId, dedicated, lowPriority }) => [poolId, sumNodeCounts(dedicated, lowPriority)]),
    )
  )
}

const STARTING = ['creating', 'starting', 'waitingforstarttask']

/** A pool is steady as soon as its machines are there; its nodes are on their way for some time after that. */
function hasStartingNodes({ dedicated, lowPriority }: BatchPoolNodeCountsOutput): boolean {
  const counts = sumNodeCounts(dedicated, lowPriority)
  return STARTING.some((state) => (counts[state] ?? 0) > 0)
}
