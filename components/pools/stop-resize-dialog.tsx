'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useOperation } from '@/lib/queries/use-operation'

/** Asks before a resize is stopped where it is. */
export function StopResizeDialog({ poolId, onClose }: { poolId: string; onClose: () => void }) {
  const stop = useOperation('Pools_StopPoolResize', { onSuccess: onClose })
  return (
    <ConfirmDialog
      title="Stop the resize?"
      action="Stop resize"
      isDanger={false}
      isPending={stop.isPending}
      error={stop.error && <ErrorPanel error={stop.error} title="The resize was not stopped" />}
      onConfirm={() => stop.mutate({ params: { poolId } })}
      onClose={onClose}
    >
      <p>The pool keeps the nodes that it has by then. You can resize it again afterwards.</p>
    </ConfirmDialog>
  )
}
