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
  const { service, ...words } = toPoolHealth(pool, counts)
  return (
    <StateText {...words} note={pool.enableAutoScale ? <ByFormula before={service} isShort /> : service} />
  )
}

/** How a pool is, beside its name. */
export function PoolHealthBadge({ pool }: { pool: BatchPoolOutput }) {
  const counts = useNodeCounts(isChanging(pool))
  const { service, ...words } = toPoolHealth(pool, counts && (counts.get(pool.id) ?? {}))
  return <StateBadge {...words} note={pool.enableAutoScale ? <ByFormula before={service} /> : service} />
}

/** A pool that scales by formula looks like one. */
function ByFormula({ before, isShort = false }: { before: string; isShort?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1" title="A formula sets the number of nodes.">
      {before}
      <FormulaIcon size={14} />
      <span className={isShort ? 'sr-only' : undefined}>by formula</span>
    </span>
  )
}
