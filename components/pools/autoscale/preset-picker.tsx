'use client'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import { Segmented } from '@/components/ui/segmented'
import {
  AUTOSCALE_PRESETS,
  type AutoscalePreset,
  buildPreset,
  checkPresetInputs,
  type PresetInput,
} from '@/lib/domain/autoscale/presets'

type Inputs = Readonly<Record<string, string>>

/** A ready formula by a few plain questions. Taking one replaces what stands in the editor; undo brings it back. */
export function PresetPicker({
  hasFormula,
  onTake,
}: {
  hasFormula: boolean
  onTake: (taken: { text: string; intervalMinutes: string }) => void
}) {
  const id = useId()
  const [preset, setPreset] = useState<AutoscalePreset>()
  const [inputs, setInputs] = useState<Inputs>({})
  const choose = (chosen: string) => {
    const next = AUTOSCALE_PRESETS.find((one) => one.id === chosen)
    setPreset(next)
    setInputs(Object.fromEntries((next?.inputs ?? []).map(({ name, value }) => [name, value])))
  }
  const problems = preset === undefined ? {} : checkPresetInputs(preset, inputs)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        Start from a ready formula
      </label>
      <select
        id={id}
        value={preset?.id ?? ''}
        onChange={(event) => choose(event.target.value)}
        className={fieldClass()}
      >
        <option value="">Choose what the pool is to do</option>
        {AUTOSCALE_PRESETS.map(({ id: value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {preset !== undefined && (
        <div className="flex flex-col gap-3 rounded border border-line bg-page p-3">
          <p className="max-w-[60ch] text-sm text-pretty text-muted">{preset.meaning}</p>
          <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
            {preset.inputs.map((input) => (
              <PresetField
                key={input.name}
                input={input}
                value={inputs[input.name] ?? ''}
                problem={problems[input.name]}
                onChange={(value) => setInputs({ ...inputs, [input.name]: value })}
              />
            ))}
          </div>
          <div>
            <Button
              size="small"
              disabledReason={
                Object.keys(problems).length > 0 ? 'A number above needs a change first.' : undefined
              }
              onClick={() => {
                onTake({ text: buildPreset(preset, inputs), intervalMinutes: preset.intervalMinutes })
                choose('')
              }}
            >
              {hasFormula ? 'Replace the formula by this one' : 'Use this formula'}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}

function PresetField({
  input,
  value,
  problem,
  onChange,
}: {
  input: PresetInput
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const id = useId()
  if (input.kind === 'nodes')
    return (
      <div className="flex flex-col gap-1">
        <span aria-hidden="true" className="text-sm font-medium">
          {input.label}
        </span>
        <Segmented
          label={input.label}
          segments={[
            { value: 'dedicated', label: 'Dedicated' },
            { value: 'spot', label: 'Spot' },
          ]}
          value={value}
          onChange={onChange}
        />
      </div>
    )
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {input.label}
      </label>
      <span className="flex items-center gap-2">
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={value}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? `${id}-unit` : `${id}-unit ${id}-problem`}
          // Enter would send the form that the formula is for.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onChange={(event) => onChange(event.target.value)}
          className={fieldClass('w-20')}
        />
        <span id={`${id}-unit`} className="text-sm text-muted">
          {input.unit}
        </span>
      </span>
      {problem !== undefined && (
        <span id={`${id}-problem`} className="max-w-64 text-sm text-failed">
          {problem}
        </span>
      )}
    </div>
  )
}
