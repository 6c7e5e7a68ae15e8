'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useOperation } from '@/lib/queries/use-operation'

interface DialogProps {
  jobId: string
  taskId: string
  onClose: () => void
}

/** Asks, then ends the task. */
export function TerminateTaskDialog({ jobId, taskId, onClose }: DialogProps) {
  const terminate = useOperation('Tasks_TerminateTask', { onSuccess: onClose })
  return (
    <ConfirmDialog
      title="Terminate this task?"
      action="Terminate task"
      isPending={terminate.isPending}
      error={terminate.error && <ErrorPanel error={terminate.error} title="The task was not terminated" />}
      onConfirm={() => terminate.mutate({ params: { jobId, taskId } })}
      onClose={onClose}
    >
      <p>The task is ended and counts as failed. What it wrote so far can still be read.</p>
    </ConfirmDialog>
  )
}
