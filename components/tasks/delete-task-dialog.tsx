'use client'
import { useRouter } from 'next/navigation'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

interface DialogProps {
  jobId: string
  taskId: string
  onClose: () => void
}

/** Asks for the task’s id, deletes the task and goes to its job. */
export function DeleteTaskDialog({ jobId, taskId, onClose }: DialogProps) {
  const { account } = useBatch()
  const router = useRouter()
  const remove = useOperation('Tasks_DeleteTask', { onSuccess: () => router.push(paths.job(account, jobId)) })
  return (
    <ConfirmDialog
      title="Delete this task?"
      action="Delete task"
      typedId={taskId}
      isPending={remove.isPending || remove.isSuccess}
      error={remove.error && <ErrorPanel error={remove.error} title="The task was not deleted" />}
      onConfirm={() => remove.mutate({ params: { jobId, taskId } })}
      onClose={onClose}
    >
      <p>
        The task is deleted with the files it left on its node. If it runs, it is ended first. This cannot be
        undone.
      </p>
    </ConfirmDialog>
  )
}
