'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { PlusIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { jobCan } from '@/lib/domain/job/can'
import type { Permission } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

const reasonOf = (permission: Permission) => (permission.ok ? undefined : permission.reason)

/** What can be done with a job now. */
export function JobActions({ job }: { job: BatchJobOutput }) {
  const { account } = useBatch()
  const [isDeleting, setDeleting] = useState(false)
  const params = { jobId: job.id }
  const terminate = useOperation('Jobs_TerminateJob')
  const disable = useOperation('Jobs_DisableJob')
  const enable = useOperation('Jobs_EnableJob')
  const error = terminate.error ?? disable.error ?? enable.error
  return (
    <>
      {job.state === 'disabled' ? (
        <Button
          isPending={enable.isPending}
          disabledReason={reasonOf(jobCan.enable(job))}
          onClick={() => enable.mutate({ params })}
        >
          Enable job
        </Button>
      ) : (
        <Button
          isPending={disable.isPending}
          disabledReason={reasonOf(jobCan.disable(job))}
          onClick={() => disable.mutate({ params, body: { disableTasks: 'requeue' } })}
        >
          Disable job
        </Button>
      )}
      <Button
        isPending={terminate.isPending}
        disabledReason={reasonOf(jobCan.terminate(job))}
        onClick={() => terminate.mutate({ params, body: {} })}
      >
        Terminate job
      </Button>
      <Button
        variant="danger"
        disabledReason={job.state === 'deleting' ? 'The job is being deleted.' : undefined}
        onClick={() => setDeleting(true)}
      >
        Delete job
      </Button>
      {jobCan.addTask(job).ok && (
        <LinkButton href={paths.taskNew(account, job.id)} variant="primary" icon={<PlusIcon />}>
          Add task
        </LinkButton>
      )}
      {error && <ErrorPanel error={error} />}
      {isDeleting && <DeleteDialog job={job} onClose={() => setDeleting(false)} />}
    </>
  )
}

function DeleteDialog({ job, onClose }: { job: BatchJobOutput; onClose: () => void }) {
  const { account } = useBatch()
  const router = useRouter()
  const remove = useOperation('Jobs_DeleteJob', { onSuccess: () => router.push(paths.jobs(account)) })
  return (
    <ConfirmDialog
      title="Delete job"
      action="Delete job"
      typedId={job.id}
      isPending={remove.isPending}
      error={remove.error && <ErrorPanel error={remove.error} title="The job was not deleted" />}
      onConfirm={() => remove.mutate({ params: { jobId: job.id } })}
      onClose={onClose}
    >
      <p>All its tasks and their files on nodes are deleted; running tasks are ended.</p>
    </ConfirmDialog>
  )
}
