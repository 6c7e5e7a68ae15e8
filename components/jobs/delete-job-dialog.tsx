'use client'
import { useRouter } from 'next/navigation'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

/** Asks for the job's id, deletes the job and goes to the list. */
export function DeleteJobDialog({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const { account } = useBatch()
  const router = useRouter()
  const remove = useOperation('Jobs_DeleteJob', { onSuccess: () => router.push(paths.jobs(account)) })
  return (
    <ConfirmDialog
      title="Delete this job?"
      action="Delete job"
      typedId={jobId}
      isPending={remove.isPending || remove.isSuccess}
      error={remove.error && <ErrorPanel error={remove.error} title="The job was not deleted" />}
      onConfirm={() => remove.mutate({ params: { jobId } })}
      onClose={onClose}
    >
      <p>
        The job is deleted with all its tasks and the files they left on nodes. Running tasks are ended. This
        cannot be undone.
      </p>
    </ConfirmDialog>
  )
}
