'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { formatPlural } from '@/lib/format/count'
import { useOperation } from '@/lib/queries/use-operation'

/** Asks, and takes the formula off the pool; its targets stay. */
export function DisableAutoscaleDialog({ pool, onClose }: { pool: BatchPoolOutput; onClose: () => void }) {
  const disable = useOperation('Pools_DisablePoolAutoScale', { onSuccess: onClose })
  const dedicated = formatPlural(pool.targetDedicatedNodes ?? 0, 'dedicated node')
  const spot = formatPlural(pool.targetLowPriorityNodes ?? 0, 'Spot node')
  return (
    <ConfirmDialog
      title="Disable autoscale"
      action="Disable autoscale"
      isDanger={false}
      isPending={disable.isPending}
      error={disable.error && <ErrorPanel error={disable.error} title="Autoscale was not disabled" />}
      onConfirm={() => disable.mutate({ params: { poolId: pool.id } })}
      onClose={onClose}
    >
      <p>
        The pool keeps its targets of {dedicated} and {spot}, and costs as much until you resize it. The
        service forgets the formula, so copy it first if you want it again.
      </p>
    </ConfirmDialog>
  )
}
