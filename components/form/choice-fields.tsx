'use client'
import type { FieldValues } from 'react-hook-form'
import { cx } from '@/components/ui/cx'
import { Findings } from './field-frame'
import { FieldLabel } from './field-label'
import { controlProps, type FieldProps, useField } from './use-field'

/** On or off, for a boolean value; its label says what is so when it is on. */
export function SwitchField<T extends FieldValues = FieldValues>(
  props: Omit<FieldProps<T>, 'onChanged' | 'unit'> & { onChanged?: (isOn: boolean) => void },
) {
  const field = useField(props.name)
  const { readOnly: _, ...control } = controlProps(field, props)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label className="flex w-fit items-start gap-2.5">
        <input
          {...control}
          type="checkbox"
          role="switch"
          aria-checked={field.value === true}
          disabled={props.disabledReason !== undefined}
          checked={field.value === true}
          onChange={(event) => {
            field.set(event.target.checked)
            props.onChanged?.(event.target.checked)
          }}
          className="relative mt-0.5 h-4 w-7 flex-none appearance-none rounded-full border border-line-strong bg-sunken before:absolute before:top-0.5 before:left-0.5 before:size-2.5 before:rounded-full before:bg-line-strong before:transition-transform before:duration-120 checked:border-ink checked:bg-ink checked:before:translate-x-3 checked:before:bg-on-ink disabled:opacity-55"
        />
        <span className="font-medium">{props.label}</span>
      </label>
      {props.hint !== undefined && (
        <p id={`${field.id}-hint`} className="pl-9.5 text-sm text-pretty text-muted">
          {props.hint}
        </p>
      )}
      {props.disabledReason !== undefined && (
        <p id={`${field.id}-off`} className="pl-9.5 text-sm text-muted">
          {props.disabledReason}
        </p>
      )}
      <Findings id={`${field.id}-findings`} findings={field.findings} />
    </div>
  )
}

export interface RadioOption {
  value: string
  label: string
  hint?: string
  disabledReason?: string
}

/** One of a few, each with room to say what it means. */
export function RadioField<T extends FieldValues = FieldValues>(
  props: FieldProps<T> & {
    options: readonly RadioOption[]
    /** Beside each other where there is room, for options that need no hint. */
    isInline?: boolean
  },
) {
  const field = useField(props.name)
  return (
    <fieldset
      className={cx(
        'flex min-w-0 gap-2',
        props.isInline ? 'flex-row flex-wrap gap-x-6 [&>ul]:basis-full' : 'flex-col',
      )}
      aria-describedby={field.findings.length > 0 ? `${field.id}-findings` : undefined}
    >
      <legend className={props.isLabelHidden ? 'sr-only' : 'mb-1.5 font-medium'}>
        <FieldLabel label={props.label} />
      </legend>
      {props.options.map(({ value, label, hint, disabledReason }, index) => (
        <label key={value} className="flex items-start gap-2.5">
          <input
            ref={index === 0 ? field.ref : undefined}
            type="radio"
            name={field.id}
            checked={field.value === value}
            disabled={disabledReason !== undefined}
            onBlur={field.onBlur}
            onChange={() => {
              field.set(value)
              props.onChanged?.(value)
            }}
            className="relative mt-0.5 size-4 flex-none appearance-none rounded-full border border-line-strong bg-surface before:absolute before:inset-[3px] before:rounded-full checked:border-ink checked:before:bg-ink disabled:opacity-55"
          />
          <span className="min-w-0">
            <span className="block">{label}</span>
            {(disabledReason ?? hint) !== undefined && (
              <span className="block text-sm text-pretty text-muted">{disabledReason ?? hint}</span>
            )}
          </span>
        </label>
      ))}
      <Findings id={`${field.id}-findings`} findings={field.findings} onRepair={field.set} />
    </fieldset>
  )
}
