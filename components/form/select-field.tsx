'use client'
import type { FieldValues } from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import { ChevronDownIcon } from '@/components/ui/icons'
import { FieldFrame } from './field-frame'
import { controlProps, type FieldProps, textOf, useField } from './use-field'

export interface Option {
  value: string
  label: string
}

/** A choice of a few known values; for many, take ComboField. */
export function SelectField<T extends FieldValues = FieldValues>(
  props: FieldProps<T> & { options: readonly Option[] },
) {
  const field = useField(props.name)
  const { readOnly: _, ...control } = controlProps(field, props)
  return (
    <FieldFrame field={field} props={props}>
      <span className="relative flex w-full">
        <select
          {...control}
          disabled={props.disabledReason !== undefined}
          value={textOf(field.value)}
          onChange={(event) => {
            field.set(event.target.value)
            props.onChanged?.(event.target.value)
          }}
          className={fieldClass('appearance-none pr-8')}
        >
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDownIcon size={14} className="pointer-events-none absolute top-2 right-2.5 text-muted" />
      </span>
    </FieldFrame>
  )
}
