'use client'
import { useForm } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { RadioField } from '@/components/form/choice-fields'
import { DialogForm } from '@/components/form/dialog-form'
import { useOperation } from '@/lib/queries/use-operation'

interface DisableValues {
  disableTasks: 'requeue' | 'terminate' | 'wait'
}

const CHOICES = [
  {
    value: 'requeue',
    label: 'Requeue them',
    hint: 'They are ended now and start again when the job is enabled.',
  },
  { value: 'terminate', label: 'Terminate them', hint: 'They are ended now and count as completed.' },
  { value: 'wait', label: 'Let them finish', hint: 'The job is disabled once the last one has ended.' },
]

/** Asks what becomes of running tasks, then disables the job. */
export function DisableJobDialog({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const disable = useOperation('Jobs_DisableJob', { onSuccess: onClose })
  const form = useForm<DisableValues>({ defaultValues: { disableTasks: 'requeue' } })
  return (
    <DialogForm
      title="Disable this job?"
      form={form}
      action={{
        label: 'Disable job',
        onSubmit: (body) => disable.mutate({ params: { jobId }, body }),
      }}
      isPending={disable.isPending}
      error={disable.error && <ErrorPanel error={disable.error} title="The job was not disabled" />}
      onClose={onClose}
    >
      <p className="text-muted">A disabled job keeps its tasks and starts none until it is enabled again.</p>
      <RadioField<DisableValues> name="disableTasks" label="Tasks that run now" options={CHOICES} />
    </DialogForm>
  )
}
