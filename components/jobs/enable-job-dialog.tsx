'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useOperation } from '@/lib/queries/use-operation'

/** Asks, then lets the job start tasks again. */
export function EnableJobDialog({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const enable = useOperation('Jobs_EnableJob', { onSuccess: onClose })
  return (
    <ConfirmDialog
      title="Enable this job?"
      action="Enable job"
      isDanger={false}
      isPending={enable.isPending}
      error={enable.error && <ErrorPanel error={enable.error} title="The job was not enabled" />}
      onConfirm={() => enable.mutate({ params: { jobId } })}
      onClose={onClose}
    >
      <p>Its waiting tasks can start again.</p>
    </ConfirmDialog>
  )
}
