'use client'
import { useSearchState } from '@/components/data/use-search-state'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { LinkButton } from '@/components/ui/link-button'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { jobCan } from '@/lib/domain/job/can'
import { reasonAgainst } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'

const DeleteJobDialog = lazyDialog(async () => (await import('./delete-job-dialog')).DeleteJobDialog)
const DisableJobDialog = lazyDialog(async () => (await import('./disable-job-dialog')).DisableJobDialog)
const EnableJobDialog = lazyDialog(async () => (await import('./enable-job-dialog')).EnableJobDialog)
const TerminateJobDialog = lazyDialog(async () => (await import('./terminate-job-dialog')).TerminateJobDialog)

/** What can be done with a job now. */
export function JobActions({ job }: { job: BatchJobOutput }) {
  const { account } = useBatch()
  const { jobs } = useRights()
  // In the address, so that a reload or a sign-in comes back to what was being done.
  const { get, set } = useSearchState()
  const open = get('dialog')
  const setOpen = (dialog: 'disable' | 'enable' | 'terminate' | 'delete') => set({ dialog })
  const close = () => set({ dialog: undefined })
  const isPaused = job.state === 'disabled' || job.state === 'enabling'
  return (
    <>
      {isPaused ? (
        <Button disabledReason={reasonAgainst(jobs, jobCan.enable(job))} onClick={() => setOpen('enable')}>
          Enable job
        </Button>
      ) : (
        <Button disabledReason={reasonAgainst(jobs, jobCan.disable(job))} onClick={() => setOpen('disable')}>
          Disable job
        </Button>
      )}
      <Button
        disabledReason={reasonAgainst(jobs, jobCan.terminate(job))}
        onClick={() => setOpen('terminate')}
      >
        Terminate job
      </Button>
      <Button disabledReason={reasonAgainst(jobs, jobCan.delete(job))} onClick={() => setOpen('delete')}>
        Delete job
      </Button>
      {jobCan.addTask(job).ok && (
        <LinkButton
          href={paths.taskNew(account, job.id)}
          variant="primary"
          icon={<PlusIcon />}
          disabledReason={reasonAgainst(jobs)}
        >
          Add task
        </LinkButton>
      )}
      {open === 'disable' && <DisableJobDialog jobId={job.id} onClose={close} />}
      {open === 'enable' && <EnableJobDialog jobId={job.id} onClose={close} />}
      {open === 'terminate' && <TerminateJobDialog jobId={job.id} onClose={close} />}
      {open === 'delete' && <DeleteJobDialog jobId={job.id} onClose={close} />}
    </>
  )
}
