'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useOperation } from '@/lib/queries/use-operation'

interface DialogProps {
  jobId: string
  taskId: string
  onClose: () => void
}

/** Asks, then puts the failed task back into the queue. */
export function ReactivateTaskDialog({ jobId, taskId, onClose }: DialogProps) {
  const reactivate = useOperation('Tasks_ReactivateTask', { onSuccess: onClose })
  return (
    <ConfirmDialog
      title="Reactivate this task?"
      action="Reactivate task"
      isDanger={false}
      isPending={reactivate.isPending}
      error={reactivate.error && <ErrorPanel error={reactivate.error} title="The task was not reactivated" />}
      onConfirm={() => reactivate.mutate({ params: { jobId, taskId } })}
      onClose={onClose}
    >
      <p>
        The task runs again under the same id, with its retries counted from the start. Its stdout and stderr
        are written anew.
      </p>
    </ConfirmDialog>
  )
}
