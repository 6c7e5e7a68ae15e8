import { Skeleton } from '@/components/ui/skeleton'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { groupNodes, type NodeCounts } from '@/lib/domain/pool/node-counts'
import { formatCount, formatPlural } from '@/lib/format/count'
import { isChanging } from './is-changing'
import { NodeBar } from './node-bar'

/** How all pools are doing, in words and one bar. */
export function PoolsHeadline({
  pools,
  counts,
  isComplete,
}: {
  pools: readonly BatchPoolOutput[]
  counts: ReadonlyMap<string, NodeCounts> | undefined
  /** Whether these are all pools of the account. */
  isComplete: boolean
}) {
  if (pools.length === 0) return <p className="text-muted">There is no pool in this account.</p>
  const all = sumAll(counts)
  const changing = pools.filter(isChanging).length
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-muted">
        {counts === undefined ? (
          <Skeleton className="h-5 w-56 self-center" />
        ) : (
          <span className="font-medium text-text">{sayNodes(all)}</span>
        )}
        <span>
          {isComplete ? '' : 'the first '}
          {formatPlural(pools.length, 'pool')}
          {changing > 0 && `, ${changing} changing`}
        </span>
      </p>
      {Object.keys(all).length > 0 ? <NodeBar counts={all} /> : <span className="h-5" aria-hidden="true" />}
    </div>
  )
}

function sumAll(counts: ReadonlyMap<string, NodeCounts> | undefined): NodeCounts {
  const sum: Record<string, number> = {}
  for (const ofPool of counts?.values() ?? [])
    for (const [state, count] of Object.entries(ofPool)) sum[state] = (sum[state] ?? 0) + count
  return sum
}

/** The nodes that can work are the news; those that cannot are the alarm. */
function sayNodes(all: NodeCounts): string {
  const { total, ready, failed } = groupNodes(all)
  if (total === 0) return 'No nodes'
  const said = `${formatCount(ready)} of ${formatPlural(total, 'node')} ready`
  return failed === 0 ? said : `${said}, ${formatCount(failed)} failed`
}
