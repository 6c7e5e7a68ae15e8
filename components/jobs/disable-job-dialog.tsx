'use client'
import { useForm } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { RadioField } from '@/components/form/choice-fields'
import { DialogForm } from '@/components/form/dialog-form'
import { useDraft } from '@/components/form/use-draft'
import { isRecord } from '@/lib/batch/errors'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

interface DisableValues {
  disableTasks: 'requeue' | 'terminate' | 'wait'
}

const CHOICES: readonly { value: DisableValues['disableTasks']; label: string; hint: string }[] = [
  {
    value: 'requeue',
    label: 'Requeue them',
    hint: 'They are ended now and start again when the job is enabled.',
  },
  { value: 'terminate', label: 'Terminate them', hint: 'They are ended now and count as completed.' },
  { value: 'wait', label: 'Let them finish', hint: 'The job is disabled once the last one has ended.' },
]

const DRAFT = { toDraft: (values: DisableValues) => values, fromDraft: toChoice }

/** Asks what becomes of running tasks, then disables the job. */
export function DisableJobDialog({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const { account } = useBatch()
  const form = useForm<DisableValues>({ defaultValues: { disableTasks: 'requeue' } })
  const draft = useDraft(`${account}/disable/${jobId}`, form, DRAFT)
  const close = () => {
    draft.clear()
    onClose()
  }
  const disable = useOperation('Jobs_DisableJob', { onSuccess: close })
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
      draft={draft}
      onClose={close}
    >
      <p className="text-muted">A disabled job keeps its tasks and starts none until it is enabled again.</p>
      <RadioField<DisableValues> name="disableTasks" label="Tasks that run now" options={CHOICES} />
    </DialogForm>
  )
}

function toChoice(json: unknown): DisableValues {
  const kept = isRecord(json) ? json.disableTasks : undefined
  return { disableTasks: CHOICES.find(({ value }) => value === kept)?.value ?? 'requeue' }
}
