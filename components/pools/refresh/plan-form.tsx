'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { FormSection, PageForm } from '@/components/form/page-form'
import { NumberField } from '@/components/form/text-field'
import { useDraft } from '@/components/form/use-draft'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { checkRefreshedPool } from '@/lib/domain/pool/check-live-pool'
import { sayTargets } from '@/lib/domain/pool/refresh'
import {
  checkRefresh,
  fromRefreshDraft,
  passwordsOf,
  type RefreshValues,
  refreshSchema,
  toContainers,
  toPlannedValues,
  toRefreshDraft,
  toRefreshValues,
  toWaitMinutes,
} from '@/lib/domain/pool/refresh-form'
import { readNote } from '@/lib/domain/pool/refresh-note'
import { correctPlan, makePlan, type RefreshPlan } from '@/lib/domain/pool/refresh-plan'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { serviceNowMs } from '@/lib/service-clock'
import { useLivePoolFacts } from '../use-live-pool-facts'
import { PlanMeaning } from './plan-meaning'
import { PlannedImages } from './planned-images'
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

/**
 * What is to change, and how the nodes leave; the right side says what will happen. With `corrected`, a refresh that
 * stopped before the change gets other values and stays the same refresh.
 */
export function PlanForm({
  pool,
  corrected,
  onBack,
  onPlan,
}: {
  pool: BatchPoolOutput
  corrected?: RefreshPlan
  /** Back to the steps of `corrected` as they are. */
  onBack: () => void
  onPlan: (plan: RefreshPlan, passwords: ReadonlyMap<number, string>) => void
}) {
  const { account } = useBatch()
  const { pools } = useRights()
  const containers = pool.virtualMachineConfiguration?.containerConfiguration
  const facts = useLivePoolFacts()
  const check = (typed: RefreshValues) => checkRefreshedPool(typed, pool, facts)
  const form = useForm<RefreshValues>({
    mode: 'onTouched',
    resolver: zodResolver(refreshSchema(check)),
    defaultValues: corrected ? toPlannedValues(corrected) : toRefreshValues(containers ?? NO_CONTAINERS),
  })
  const draftKey = `${account}/refresh/${pool.id}`
  const draft = useDraft(corrected ? `${draftKey}/${corrected.id}` : draftKey, form, DRAFT)
  const values = useWatch({ control: form.control, compute: (all: RefreshValues) => all })
  const note = readNote(pool.metadata)
  const wayBack = {
    dedicated: note?.dedicated ?? pool.targetDedicatedNodes ?? 0,
    spot: note?.spot ?? pool.targetLowPriorityNodes ?? 0,
    autoscale: pool.enableAutoScale ? { autoScaleFormula: pool.autoScaleFormula ?? '' } : undefined,
  }
  if (containers === undefined)
    return (
      <p className="text-muted">
        This pool was not created for containers, so it has no images and registries to change. Clone it, and
        turn containers on in the copy.
      </p>
    )
  const begin = (ready: RefreshValues) => {
    draft.clear()
    const wish = {
      option: ready.option,
      waitMinutes: toWaitMinutes(ready),
      containers: toContainers(ready, containers),
    }
    const begun = { id: crypto.randomUUID(), begunAt: new Date(serviceNowMs()).toISOString() }
    onPlan(
      corrected ? correctPlan(corrected, wish) : makePlan(pool, { ...begun, ...wish }),
      passwordsOf(ready),
    )
  }
  return (
    <PageForm
      form={form}
      draft={draft}
      isPending={false}
      action={{
        label: corrected ? 'Go on with the refresh' : 'Start the refresh',
        onSubmit: begin,
        disabledReason: reasonAgainst(pools, poolCan.edit(pool)),
      }}
      findings={[...checkRefresh(values), ...check(values)]}
      cancelHref={paths.pool(account, pool.id)}
      asideTitle="What will happen"
      aside={
        <>
          <PlanMeaning pool={pool} back={corrected ?? wayBack} values={values} />
          <PlannedImages
            form={form}
            values={values}
            pool={pool}
            back={corrected ?? wayBack}
            sizes={facts.sizes ?? []}
          />
        </>
      }
    >
      {corrected && (
        <Banner
          title="The refresh goes on from the step where it is."
          action={
            <Button size="small" onClick={onBack}>
              Back to the steps
            </Button>
          }
        >
          Correct what was refused. Passwords were not kept, so each has to be typed again.
        </Banner>
      )}
      {note !== undefined && !corrected && (
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
