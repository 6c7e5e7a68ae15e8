'use client'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { spellVmSize } from '@/lib/batch/vm-size-name'
import { formatCount, formatPlural } from '@/lib/format/count'
import { useNodeCounts } from '@/lib/queries/use-node-counts'
import { isChanging } from './is-changing'
import { NodeBar } from './node-bar'

/** How many nodes a pool has and how they are, in words and one bar. */
export function PoolSummary({ pool }: { pool: BatchPoolOutput }) {
  const counts = useNodeCounts(isChanging(pool))?.get(pool.id) ?? {}
  const hasNodes = Object.keys(counts).length > 0
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-muted">
        <span className="font-medium text-text">{sayNodes(pool)}</span>
        <span>{spellVmSize(pool.vmSize)}</span>
        {(pool.taskSlotsPerNode ?? 1) > 1 && <span>{pool.taskSlotsPerNode} task slots per node</span>}
      </p>
      {hasNodes ? <NodeBar counts={counts} /> : <span className="h-5" aria-hidden="true" />}
    </div>
  )
}

function sayNodes(pool: BatchPoolOutput): string {
  const now = (pool.currentDedicatedNodes ?? 0) + (pool.currentLowPriorityNodes ?? 0)
  const target = (pool.targetDedicatedNodes ?? 0) + (pool.targetLowPriorityNodes ?? 0)
  return now === target ? formatPlural(now, 'node') : `${formatCount(now)} of ${formatPlural(target, 'node')}`
}
