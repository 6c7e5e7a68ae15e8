'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { PoolImageChecks } from '@/components/containers/image-check/pool-image-checks'
import { ErrorPanel } from '@/components/data/error-panel'
import { PageForm } from '@/components/form/page-form'
import { useDraft } from '@/components/form/use-draft'
import type { BatchError } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { toFieldFault } from '@/lib/domain/explain/fault-fields'
import { EDIT_FIELDS } from '@/lib/domain/explain/live-pool-fields'
import { imageOfRun } from '@/lib/domain/image-check/named-images'
import { reasonAgainst, refuse } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { checkEditedPool } from '@/lib/domain/pool/check-live-pool'
import {
  changedProperties,
  checkEdit,
  type EditValues,
  editablePart,
  editSchema,
  fromEditDraft,
  mergeEdit,
  toEditDraft,
  toEdited,
  toEditValues,
} from '@/lib/domain/pool/edit'
import { changedByOthers } from '@/lib/domain/pool/edit-request'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { useLivePoolFacts } from '../use-live-pool-facts'
import { ChangeView } from './change-view'
import { ChangedMeanwhile } from './changed-meanwhile'
import { EditFields } from './edit-fields'
import { useSendEdit } from './use-send-edit'

const DRAFT = { toDraft: toEditDraft, fromDraft: fromEditDraft }

/** What may change left, what will be sent right. */
export function EditForm({
  began,
  now,
  onKeep,
  onStartOver,
}: {
  /** The pool that the values come from; its tag goes out with the change. */
  began: BatchPoolOutput
  /** The pool as it was read last. */
  now: BatchPoolOutput
  onKeep: () => void
  onStartOver: () => void
}) {
  const { account } = useBatch()
  const { pools } = useRights()
  const router = useRouter()
  const facts = useLivePoolFacts()
  const check = (typed: EditValues) => checkEditedPool(typed, began, facts)
  const form = useForm<EditValues>({
    mode: 'onTouched',
    resolver: zodResolver(editSchema(began, check)),
    defaultValues: toEditValues(began),
  })
  const draft = useDraft(`${account}/edit/${began.id}`, form, DRAFT)
  const values = useWatch({ control: form.control, compute: (all: EditValues) => all })
  /** The refusal that stands at a field, which is then not at the foot of the form too. */
  const [atField, setAtField] = useState<BatchError>()
  const send = useSendEdit(
    began,
    () => {
      draft.clear()
      router.push(paths.pool(account, began.id, { tab: 'configuration' }))
    },
    (error, sent) => {
      const fault = toFieldFault(error, EDIT_FIELDS, sent)
      setAtField(fault && error)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as 'more', { message: fault.text }, { shouldFocus: true })
    },
  )
  const before = editablePart(began)
  const after = toEdited(values, began)
  const changed = changedProperties(before, after)
  const foreign = changedByOthers(before, editablePart(now), after)
  const nothing = changed.length === 0 ? refuse('Nothing is changed yet.') : undefined
  return (
    <PageForm
      form={form}
      draft={draft}
      isPending={send.isPending}
      error={
        send.error && send.error !== atField ? (
          <ErrorPanel error={send.error} title="The pool was not changed" />
        ) : undefined
      }
      action={{
        label: 'Change pool',
        disabledReason: reasonAgainst(pools, poolCan.edit(now), ...(nothing ? [nothing] : [])),
        onSubmit: (ready) => send.send(toEdited(ready, began)),
      }}
      findings={[...checkEdit(values, began), ...check(values)]}
      cancelHref={paths.pool(account, began.id)}
      asideTitle="What will be sent"
      aside={
        <>
          <ChangeView before={before} after={after} changed={changed} />
          {values.startTask.isOn && (
            <PoolImageChecks
              pool={now}
              sizes={facts.sizes}
              images={imageOfRun(values.startTask, 'Start task')}
              onPinDigest={(_, pinned) =>
                form.setValue('startTask.container.image', pinned, {
                  shouldDirty: true,
                  shouldValidate: true,
                })
              }
            />
          )}
        </>
      }
    >
      {foreign.length > 0 && !send.isPending && (
        <ChangedMeanwhile
          before={before}
          now={editablePart(now)}
          mine={changed.filter((key) => foreign.includes(key))}
          onKeep={() => {
            send.forget()
            form.reset(mergeEdit(form.getValues(), began, now), { keepDefaultValues: true })
            onKeep()
          }}
          onStartOver={() => {
            draft.clear()
            onStartOver()
          }}
        />
      )}
      <EditFields values={values} pool={now} />
    </PageForm>
  )
}
