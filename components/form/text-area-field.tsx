'use client'
import type { FieldValues } from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import { FieldFrame } from './field-frame'
import { controlProps, type FieldProps, textOf, useField } from './use-field'

/** Several lines of text; grows with its content from `rows` lines up. */
export function TextAreaField<T extends FieldValues = FieldValues>(
  props: FieldProps<T> & {
    rows?: number
    isMonospace?: boolean
    /** For secrets of several lines, which a password field cannot hold. */
    isMasked?: boolean
  },
) {
  const field = useField(props.name)
  return (
    <FieldFrame field={field} props={props}>
      <textarea
        {...controlProps(field, props)}
        rows={props.rows ?? 3}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        value={textOf(field.value)}
        onChange={(event) => {
          field.set(event.target.value)
          props.onChanged?.(event.target.value)
        }}
        className={fieldClass(
          `h-auto max-h-80 min-h-8 py-1.5 field-sizing-content ${props.isMonospace ? 'font-mono text-[13px]' : ''} ${props.isMasked ? '[-webkit-text-security:disc]' : ''}`,
        )}
      />
    </FieldFrame>
  )
}
