'use client'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CodeField } from '@/components/form/code-field'
import { Findings } from '@/components/form/field-frame'
import { NumberField } from '@/components/form/text-field'
import type { Finding } from '@/lib/containers/finding'
import { checkFormulaText } from '@/lib/domain/autoscale/check-formula-text'
import { completeFormula } from '@/lib/domain/autoscale/complete-formula'
import { PresetPicker } from './preset-picker'
import { ServiceEvaluation } from './service-evaluation'
import { TryIt } from './try-it'

/** What a formula is tried on. */
export interface ScaledPool {
  taskSlotsPerNode: number
  dedicated: number
  spot: number
}

export interface AutoscaleFieldsProps {
  /** Where formula and interval stand in the form; their names are `autoscale.formula` and `autoscale.intervalMinutes`. */
  name?: string
  pool: ScaledPool
  /** The pool that the service can evaluate the formula on; without it, or without autoscale on, only assumptions are. */
  livePool?: { id: string; isEnabled: boolean }
  disabledReason?: string
  /** Said below the interval. */
  intervalHint?: string
}

/** Formula and interval of a pool that scales itself, with ready formulas and ways to try one before it counts. */
export function AutoscaleFields(props: AutoscaleFieldsProps): ReactNode {
  const { name = 'autoscale', pool, livePool, disabledReason } = props
  const { setValue } = useFormContext()
  const formula = useFormula(`${name}.formula`)
  const shown = useDeferredValue(formula)
  const [ran, setRan] = useState<{ formula: string; finding: Finding | undefined }>()
  const own = checkFormulaText(shown)
  const marks = ran?.finding !== undefined && ran.formula === shown ? [...own, ran.finding] : own
  const mend = (text: string) =>
    setValue(`${name}.formula`, text, { shouldDirty: true, shouldValidate: true })
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {disabledReason === undefined && (
        <PresetPicker
          hasFormula={formula.trim() !== ''}
          onTake={({ text, intervalMinutes }) => {
            setValue(`${name}.formula`, text, { shouldDirty: true, shouldValidate: true })
            setValue(`${name}.intervalMinutes`, intervalMinutes, { shouldDirty: true, shouldValidate: true })
          }}
        />
      )}
      <div className="flex min-w-0 flex-col gap-1.5">
        <CodeField
          name={`${name}.formula`}
          label="Formula"
          language="autoscale"
          minLines={8}
          marks={marks}
          completions={completeFormula}
          disabledReason={disabledReason}
          hint="Ctrl and Space lists variables and functions. Tab leaves the editor."
        />
        {/* An error comes from the form’s own check too, once the field was left. */}
        <Findings
          findings={marks.filter(({ level, rule }) => level !== 'error' || rule === 'autoscale-run')}
          onRepair={disabledReason === undefined ? mend : undefined}
        />
      </div>
      <NumberField
        name={`${name}.intervalMinutes`}
        label="Evaluation interval"
        unit="minutes"
        isOptional
        disabledReason={disabledReason}
        hint={
          props.intervalHint ??
          'How often the formula decides, from 5 minutes. The service takes 15 when this is empty.'
        }
      />
      <TryIt formula={shown} pool={pool} isLive={livePool !== undefined} />
      {livePool !== undefined && (
        <ServiceEvaluation
          pool={livePool}
          formula={formula}
          onRun={(finding, evaluated) => setRan({ formula: evaluated, finding })}
        />
      )}
    </div>
  )
}

function useFormula(name: string): string {
  const { control } = useFormContext()
  const value: unknown = useWatch({ control, name })
  return typeof value === 'string' ? value : ''
}
