'use client'
import { useForm } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { RadioField } from '@/components/form/choice-fields'
import { DialogForm } from '@/components/form/dialog-form'
import { FieldRow } from '@/components/form/page-form'
import { NumberField } from '@/components/form/text-field'
import { useDraft } from '@/components/form/use-draft'
import { isRecord } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { checkWholeNumber, INT32_MAX, toWholeNumber } from '@/lib/domain/check-number'
import { RESIZE_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { toIsoDuration } from '@/lib/format/duration'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

interface Targets {
  dedicated: string
  spot: string
  timeoutMinutes: string
  option: 'requeue' | 'terminate' | 'taskcompletion'
}

const CHOICES: readonly { value: Targets['option']; label: string; hint: string }[] = [
  { value: 'requeue', label: 'Requeue them', hint: 'They are ended now and run again on another node.' },
  { value: 'terminate', label: 'Terminate them', hint: 'They are ended now and count as completed.' },
  {
    value: 'taskcompletion',
    label: 'Let them finish',
    hint: 'The node leaves once its last task has ended.',
  },
]

const DRAFT = { toDraft: (values: Targets) => values, fromDraft: toTargets }

/** Asks how many nodes the pool shall have. */
export function ResizeDialog({ pool, onClose }: { pool: BatchPoolOutput; onClose: () => void }) {
  const form = useForm<Targets>({
    mode: 'onTouched',
    defaultValues: {
      dedicated: String(pool.targetDedicatedNodes ?? 0),
      spot: String(pool.targetLowPriorityNodes ?? 0),
      timeoutMinutes: '',
      option: 'requeue',
    },
    resolver: (values) => {
      const errors = checkTargets(values)
      return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors }
    },
  })
  const { account } = useBatch()
  const draft = useDraft(`${account}/resize/${pool.id}`, form, DRAFT)
  const close = () => {
    draft.clear()
    onClose()
  }
  const resize = useOperation('Pools_ResizePool', {
    onSuccess: close,
    onError: (error, { body }) => {
      const fault = toFieldFault(error, RESIZE_FIELDS, body)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as keyof Targets, { message: fault.text }, { shouldFocus: true })
    },
  })
  const isAtField =
    resize.error !== null && toFieldFault(resize.error, RESIZE_FIELDS, resize.variables.body) !== undefined
  const send = ({ dedicated, spot, timeoutMinutes, option }: Targets) => {
    const minutes = toWholeNumber(timeoutMinutes)
    resize.mutate({
      params: { poolId: pool.id },
      body: {
        targetDedicatedNodes: Number(dedicated),
        targetLowPriorityNodes: Number(spot),
        ...(minutes !== undefined && { resizeTimeout: toIsoDuration(minutes * 60_000) }),
        nodeDeallocationOption: option,
      },
    })
  }
  return (
    <DialogForm
      title="Resize pool"
      form={form}
      action={{ label: 'Resize pool', onSubmit: send }}
      isPending={resize.isPending}
      error={
        resize.error && !isAtField && <ErrorPanel error={resize.error} title="The pool was not resized" />
      }
      draft={draft}
      onClose={close}
    >
      <p className="text-muted">New nodes pull the prefetched images before they take tasks.</p>
      <FieldRow>
        <NumberField<Targets> name="dedicated" label="Dedicated nodes" />
        <NumberField<Targets> name="spot" label="Spot nodes" />
      </FieldRow>
      <NumberField<Targets>
        name="timeoutMinutes"
        label="Resize timeout"
        unit="minutes"
        isOptional
        hint="The service takes 15 when this is empty."
      />
      <RadioField<Targets> name="option" label="Tasks on nodes that leave" options={CHOICES} />
    </DialogForm>
  )
}

/** What does not fit in a draft is as for a pool without nodes. */
function toTargets(json: unknown): Targets {
  const typed = isRecord(json) ? json : {}
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  const option = CHOICES.find(({ value }) => value === typed.option)?.value ?? 'requeue'
  return { dedicated: text('dedicated'), spot: text('spot'), timeoutMinutes: text('timeoutMinutes'), option }
}

function checkTargets(values: Targets) {
  const problems = {
    dedicated: checkWholeNumber(values.dedicated, { min: 0, max: INT32_MAX }),
    spot: checkWholeNumber(values.spot, { min: 0, max: INT32_MAX }),
    timeoutMinutes: checkWholeNumber(values.timeoutMinutes, { min: 5, max: 100_000, isOptional: true }),
  }
  const found = Object.entries(problems).filter(([, message]) => message !== undefined)
  return Object.fromEntries(found.map(([name, message]) => [name, { type: 'check', message }]))
}
