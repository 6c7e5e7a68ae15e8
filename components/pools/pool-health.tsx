'use client'
import { FormulaIcon } from '@/components/ui/icons'
import { StateBadge, StateText } from '@/components/ui/state-mark'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { toPoolHealth } from '@/lib/domain/pool/health'
import type { NodeCounts } from '@/lib/domain/pool/node-counts'
import { useNodeCounts } from '@/lib/queries/use-node-counts'
import { isChanging } from './is-changing'

/** How a pool is, in a row. */
export function PoolHealthText({ pool, counts }: { pool: BatchPoolOutput; counts: NodeCounts | undefined }) {
  return <StateText {...toMark(pool, counts)} />
}

/** How a pool is, beside its name. */
export function PoolHealthBadge({ pool }: { pool: BatchPoolOutput }) {
  const counts = useNodeCounts(isChanging(pool))
  return <StateBadge {...toMark(pool, counts && (counts.get(pool.id) ?? {}))} />
}

function toMark(pool: BatchPoolOutput, counts: NodeCounts | undefined) {
  const { service, ...words } = toPoolHealth(pool, counts)
  if (!pool.enableAutoScale) return { ...words, note: service }
  const note = (
    <span className="inline-flex items-center gap-1" title="A formula sets the number of nodes.">
      {service}
      <FormulaIcon size={14} />
      <span>by formula</span>
    </span>
  )
  return { ...words, note }
}
