'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { FormSection, PageForm } from '@/components/form/page-form'
import { NumberField } from '@/components/form/text-field'
import { useDraft } from '@/components/form/use-draft'
import { Banner } from '@/components/ui/banner'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { sayTargets } from '@/lib/domain/pool/refresh'
import {
  checkRefresh,
  fromRefreshDraft,
  passwordsOf,
  type RefreshValues,
  refreshSchema,
  toContainers,
  toRefreshDraft,
  toRefreshValues,
  toWaitMinutes,
} from '@/lib/domain/pool/refresh-form'
import { readNote } from '@/lib/domain/pool/refresh-note'
import { makePlan, type RefreshPlan } from '@/lib/domain/pool/refresh-plan'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { PlanMeaning } from './plan-meaning'
import { RefreshImageFields } from './refresh-image-fields'

const OPTIONS = [
  {
    value: 'taskcompletion',
    label: 'Let them finish',
    hint: 'Nodes take no new tasks and leave once their tasks have ended. This may take as long as the longest task.',
  },
  { value: 'requeue', label: 'Requeue them', hint: 'They are ended now and run again on the new nodes.' },
  { value: 'terminate', label: 'Terminate them', hint: 'They are ended now and count as completed.' },
]

const DRAFT = { toDraft: toRefreshDraft, fromDraft: fromRefreshDraft }
const NO_CONTAINERS = { type: 'dockerCompatible' as const }

/** What is to change, and how the nodes leave; the right side says what will happen. */
export function PlanForm({
  pool,
  onPlan,
}: {
  pool: BatchPoolOutput
  onPlan: (plan: RefreshPlan, passwords: ReadonlyMap<number, string>) => void
}) {
  const { account } = useBatch()
  const { pools } = useRights()
  const containers = pool.virtualMachineConfiguration?.containerConfiguration
  const form = useForm<RefreshValues>({
    mode: 'onTouched',
    resolver: zodResolver(refreshSchema()),
    defaultValues: toRefreshValues(containers ?? NO_CONTAINERS),
  })
  const draft = useDraft(`${account}/refresh/${pool.id}`, form, DRAFT)
  const values = useWatch({ control: form.control, compute: (all: RefreshValues) => all })
  const note = readNote(pool.metadata)
  if (containers === undefined)
    return (
      <p className="text-muted">
        This pool was not created for containers, so it has no images and registries to change. Clone it, and
        turn containers on in the copy.
      </p>
    )
  const begin = (ready: RefreshValues) => {
    draft.clear()
    const plan = makePlan(pool, {
      id: crypto.randomUUID(),
      begunAt: new Date().toISOString(),
      option: ready.option,
      waitMinutes: toWaitMinutes(ready),
      containers: toContainers(ready, containers),
    })
    onPlan(plan, passwordsOf(ready))
  }
  return (
    <PageForm
      form={form}
      draft={draft}
      isPending={false}
      action={{
        label: 'Start the refresh',
        onSubmit: begin,
        disabledReason: reasonAgainst(pools, poolCan.edit(pool)),
      }}
      findings={checkRefresh(values)}
      cancelHref={paths.pool(account, pool.id)}
      asideTitle="What will happen"
      aside={<PlanMeaning pool={pool} values={values} />}
    >
      {note !== undefined && (
        <Banner kind="attention" title="A refresh of this pool has been begun already.">
          It was begun elsewhere, and the pool had {sayTargets(note)} before.{' '}
          {note.isChanged ? 'Its images were changed.' : 'Its images were not changed yet.'} If nobody goes on
          with it, start here: this one takes its place and goes back to those nodes.
        </Banner>
      )}
      <RefreshImageFields logins={values.registries} />
      <FormSection title="Nodes that leave">
        <RadioField<RefreshValues> name="option" label="Running tasks" options={OPTIONS} />
        <NumberField<RefreshValues>
          name="waitMinutes"
          label="The resize to 0 may take"
          unit="minutes"
          hint="When it takes longer, nodes that are left stay, and you decide how to go on."
        />
      </FormSection>
    </PageForm>
  )
}
