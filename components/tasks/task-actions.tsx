'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import type { Permission } from '@/lib/domain/permission'
import { taskCan } from '@/lib/domain/task/can'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

const reasonOf = (permission: Permission) => (permission.ok ? undefined : permission.reason)

/** What can be done with a task now. */
export function TaskActions({ jobId, task }: { jobId: string; task: BatchTaskOutput }) {
  const [isDeleting, setDeleting] = useState(false)
  const params = { jobId, taskId: task.id }
  const terminate = useOperation('Tasks_TerminateTask')
  const reactivate = useOperation('Tasks_ReactivateTask')
  const error = terminate.error ?? reactivate.error
  return (
    <>
      <Button
        isPending={terminate.isPending}
        disabledReason={reasonOf(taskCan.terminate(task))}
        onClick={() => terminate.mutate({ params })}
      >
        Terminate task
      </Button>
      <Button
        isPending={reactivate.isPending}
        disabledReason={reasonOf(taskCan.reactivate(task))}
        onClick={() => reactivate.mutate({ params })}
      >
        Reactivate task
      </Button>
      <Button variant="danger" onClick={() => setDeleting(true)}>
        Delete task
      </Button>
      {error && <ErrorPanel error={error} />}
      {isDeleting && <DeleteDialog jobId={jobId} taskId={task.id} onClose={() => setDeleting(false)} />}
    </>
  )
}

function DeleteDialog({ jobId, taskId, onClose }: { jobId: string; taskId: string; onClose: () => void }) {
  const { account } = useBatch()
  const router = useRouter()
  const remove = useOperation('Tasks_DeleteTask', { onSuccess: () => router.push(paths.job(account, jobId)) })
  return (
    <ConfirmDialog
      title="Delete task"
      action="Delete task"
      typedId={taskId}
      isPending={remove.isPending}
      error={remove.error && <ErrorPanel error={remove.error} title="The task was not deleted" />}
      onConfirm={() => remove.mutate({ params: { jobId, taskId } })}
      onClose={onClose}
    >
      <p>The task and its files are deleted; if it runs, it is ended.</p>
    </ConfirmDialog>
  )
}
