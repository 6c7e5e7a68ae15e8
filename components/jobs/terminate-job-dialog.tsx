'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useOperation } from '@/lib/queries/use-operation'

/** Asks, then ends the job and what runs of it. */
export function TerminateJobDialog({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const terminate = useOperation('Jobs_TerminateJob', { onSuccess: onClose })
  return (
    <ConfirmDialog
      title="Terminate this job?"
      action="Terminate job"
      isPending={terminate.isPending}
      error={terminate.error && <ErrorPanel error={terminate.error} title="The job was not terminated" />}
      onConfirm={() => terminate.mutate({ params: { jobId }, body: { terminateReason: 'UserTerminate' } })}
      onClose={onClose}
    >
      <p>
        Running tasks are ended and waiting ones never start. The job and its files can still be read, but it
        takes no tasks again.
      </p>
    </ConfirmDialog>
  )
}
