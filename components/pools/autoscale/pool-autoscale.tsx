'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { ErrorPanel } from '@/components/data/error-panel'
import { FormButtons, FormShell } from '@/components/form/form-shell'
import { useDraft } from '@/components/form/use-draft'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import {
  type AutoscaleValues,
  autoscaleShape,
  checkAutoscale,
  emptyAutoscale,
  fromAutoscale,
  toAutoscale,
} from '@/lib/domain/autoscale/values'
import { AUTOSCALE_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { reviveValues, toFormSchema } from '@/lib/domain/form-schema'
import { reasonAgainst } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { formatPlural } from '@/lib/format/count'
import { formatIsoDuration } from '@/lib/format/duration'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { AutoscaleFields } from './autoscale-fields'
import { DisableAutoscaleDialog } from './disable-autoscale-dialog'
import { RunView } from './run-view'
import { useSendFormula } from './use-send-formula'

interface Values {
  autoscale: AutoscaleValues
}

const shape = z.object({ autoscale: autoscaleShape() })
const schema = toFormSchema<Values>(shape, ({ autoscale }) => checkAutoscale(autoscale))
const DRAFT = { toDraft: (values: Values) => values, fromDraft: (json: unknown) => reviveValues(shape, json) }
const FORM = 'autoscale'

/** Autoscale of a pool that exists: how it is now, the last run, and the formula to enable, change and evaluate. */
export function PoolAutoscale({ pool }: { pool: BatchPoolOutput }) {
  const [isDisabling, setDisabling] = useState(false)
  const { pools } = useRights()
  const isEnabled = pool.enableAutoScale === true
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Section
        title={isEnabled ? 'Autoscale is on' : 'Autoscale is off'}
        actions={
          isEnabled && (
            <Button
              disabledReason={reasonAgainst(pools, poolCan.disableAutoScale(pool))}
              onClick={() => setDisabling(true)}
            >
              Disable autoscale
            </Button>
          )
        }
      >
        <p className="max-w-[65ch] text-pretty text-muted">{sayState(pool)}</p>
      </Section>
      {isEnabled && (
        <Section title="Last run">
          {pool.autoScaleRun === undefined ? (
            <p className="text-muted">The formula has not been evaluated yet. The first run comes soon.</p>
          ) : (
            <RunView run={pool.autoScaleRun} />
          )}
        </Section>
      )}
      <Section title={isEnabled ? 'Change it' : 'Enable it'}>
        {/* A pool whose autoscale was switched has another form: other values, another action. */}
        <FormulaForm key={String(isEnabled)} pool={pool} />
      </Section>
      {isDisabling && <DisableAutoscaleDialog pool={pool} onClose={() => setDisabling(false)} />}
    </div>
  )
}

function FormulaForm({ pool }: { pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const { pools } = useRights()
  const isEnabled = pool.enableAutoScale === true
  const now = fromAutoscale({ ...pool })
  /** What the pool had when this form began, or was last sent. */
  const [began, setBegan] = useState(now)
  const form = useForm<Values>({
    mode: 'onTouched',
    resolver: zodResolver(schema),
    defaultValues: { autoscale: isEnabled ? now : emptyAutoscale() },
  })
  // Enabling and changing have drafts of their own: the one is done before the other begins.
  const draft = useDraft(`${account}/autoscale/${isEnabled ? 'change' : 'enable'}/${pool.id}`, form, DRAFT)
  const formula = useSendFormula(pool, {
    onSuccess: () => {
      draft.clear()
      const sent = form.getValues()
      form.reset(sent)
      setBegan(sent.autoscale)
    },
    onError: (error) => {
      const fault = toFieldFault(error, AUTOSCALE_FIELDS)
      // The map names fields of this form only.
      if (fault)
        form.setError(fault.field as 'autoscale.formula', { message: fault.text }, { shouldFocus: true })
    },
  })
  const isAtField = formula.error !== undefined && toFieldFault(formula.error, AUTOSCALE_FIELDS) !== undefined
  const isForeign = isEnabled && !isSame(now, began) && !isSame(now, form.getValues('autoscale'))
  const shell = {
    form,
    draft,
    isPending: formula.isPending,
    error: formula.error !== undefined && !isAtField && (
      <ErrorPanel
        error={formula.error}
        title={isEnabled ? 'Autoscale was not changed' : 'Autoscale was not enabled'}
      />
    ),
    action: {
      label: isEnabled ? 'Change autoscale' : 'Enable autoscale',
      disabledReason: reasonAgainst(pools, poolCan.enableAutoScale(pool)),
      onSubmit: ({ autoscale }: Values) => formula.send(toAutoscale(autoscale)),
    },
    children: null,
  }
  return (
    <div className="flex flex-col gap-4">
      {isForeign && (
        <Banner
          kind="attention"
          title="Someone changed the formula or the interval meanwhile."
          action={
            <>
              <Button
                size="small"
                onClick={() => {
                  form.reset({ autoscale: now })
                  setBegan(now)
                }}
              >
                Take theirs
              </Button>
              <Button size="small" onClick={() => setBegan(now)}>
                Keep mine
              </Button>
            </>
          }
        >
          What you typed is still here. Sending it replaces theirs.
        </Banner>
      )}
      <FormShell id={FORM} shell={shell}>
        <AutoscaleFields
          pool={{
            taskSlotsPerNode: pool.taskSlotsPerNode ?? 1,
            dedicated: pool.currentDedicatedNodes ?? 0,
            spot: pool.currentLowPriorityNodes ?? 0,
          }}
          livePool={{ id: pool.id, isEnabled }}
          intervalHint={
            isEnabled
              ? 'From 5 minutes. A new interval starts counting when it is sent; when this is empty, the interval stays.'
              : undefined
          }
        />
      </FormShell>
      <div className="flex flex-wrap items-center gap-3">
        <FormButtons id={FORM} shell={shell} />
        {formula.isSent && <span role="status">Sent. The next run decides the number of nodes.</span>}
      </div>
    </div>
  )
}

const isSame = (one: AutoscaleValues, other: AutoscaleValues) =>
  one.formula === other.formula && one.intervalMinutes === other.intervalMinutes

function sayState(pool: BatchPoolOutput): string {
  const dedicated = formatPlural(pool.targetDedicatedNodes ?? 0, 'dedicated node')
  const spot = formatPlural(pool.targetLowPriorityNodes ?? 0, 'Spot node')
  if (pool.enableAutoScale !== true)
    return `The pool has a fixed target of ${dedicated} and ${spot}. A formula can follow the tasks instead, and scale to zero when there is nothing to do.`
  const interval = formatIsoDuration(pool.autoScaleEvaluationInterval ?? 'PT15M')
  return `The formula is evaluated every ${interval}. It decided for ${dedicated} and ${spot}.`
}
