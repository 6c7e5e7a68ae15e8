'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { LinkButton } from '@/components/ui/link-button'
import type { BatchJobOutput, BatchTaskOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { taskCan } from '@/lib/domain/task/can'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'

const DeleteTaskDialog = lazyDialog(async () => (await import('./delete-task-dialog')).DeleteTaskDialog)
const TerminateTaskDialog = lazyDialog(
  async () => (await import('./terminate-task-dialog')).TerminateTaskDialog,
)
const ReactivateTaskDialog = lazyDialog(
  async () => (await import('./reactivate-task-dialog')).ReactivateTaskDialog,
)

/** What can be done with a task now. */
export function TaskActions({
  jobId,
  task,
  job,
}: {
  jobId: string
  task: BatchTaskOutput
  /** Undefined while it is not known. */
  job: BatchJobOutput | undefined
}) {
  const { account } = useBatch()
  const { jobs } = useRights()
  const [open, setOpen] = useState<'terminate' | 'reactivate' | 'delete'>()
  const dialog = { jobId, taskId: task.id, onClose: () => setOpen(undefined) }
  return (
    <>
      <LinkButton
        href={`${paths.taskNew(account, jobId)}?from=${encodeURIComponent(task.id)}`}
        disabledReason={reasonAgainst(jobs)}
      >
        Add again with changes
      </LinkButton>
      <Button
        disabledReason={reasonAgainst(jobs, taskCan.terminate(task))}
        onClick={() => setOpen('terminate')}
      >
        Terminate task
      </Button>
      <Button
        disabledReason={reasonAgainst(jobs, taskCan.reactivate(task, job))}
        onClick={() => setOpen('reactivate')}
      >
        Reactivate task
      </Button>
      <Button disabledReason={reasonAgainst(jobs, taskCan.delete(task))} onClick={() => setOpen('delete')}>
        Delete task
      </Button>
      {open === 'terminate' && <TerminateTaskDialog {...dialog} />}
      {open === 'reactivate' && <ReactivateTaskDialog {...dialog} />}
      {open === 'delete' && <DeleteTaskDialog {...dialog} />}
    </>
  )
}
