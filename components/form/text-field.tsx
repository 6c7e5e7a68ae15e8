'use client'
import type { HTMLInputTypeAttribute } from 'react'
import type { FieldValues } from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import { FieldFrame } from './field-frame'
import { controlProps, type FieldProps, textOf, useField } from './use-field'
import { useSelectWhenFilled } from './use-select-when-filled'

interface TextFieldProps<T extends FieldValues> extends FieldProps<T> {
  /** For ids, images, commands: anything that a machine reads. */
  isMonospace?: boolean
  type?: HTMLInputTypeAttribute
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'url'
  /** Narrow for short values, so that the width says what is expected. */
  width?: 'short' | 'full'
}

/** One line of text. */
export function TextField<T extends FieldValues = FieldValues>(props: TextFieldProps<T>) {
  const field = useField(props.name)
  const markTyped = useSelectWhenFilled(field.id, textOf(field.value))
  const look = `${props.isMonospace ? 'font-mono text-[13px]' : ''} ${props.width === 'short' ? 'max-w-32' : ''}`
  return (
    <FieldFrame field={field} props={props}>
      <input
        {...controlProps(field, props)}
        type={props.type ?? 'text'}
        dir="auto"
        autoComplete={props.autoComplete ?? 'off'}
        autoCapitalize="off"
        spellCheck={false}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        value={textOf(field.value)}
        onChange={(event) => {
          markTyped(event.target.value)
          field.set(event.target.value)
          props.onChanged?.(event.target.value)
        }}
        className={fieldClass(look)}
      />
    </FieldFrame>
  )
}

/** A number, kept as the text that was typed, so that a wrong one can be shown and explained. */
export function NumberField<T extends FieldValues = FieldValues>(props: FieldProps<T>) {
  return <TextField<T> {...props} inputMode="numeric" width="short" />
}

/** A password or key: never filled in by the browser, never kept in a draft, empty again after a reload. */
export function SecretField<T extends FieldValues = FieldValues>(
  props: FieldProps<T> & {
    /** It was typed before, and has to be typed again because secrets are not kept. */
    isAskedAgain?: boolean
  },
) {
  const hint = props.isAskedAgain ? 'Secrets are not kept, so type it again.' : props.hint
  return <TextField<T> {...props} hint={hint} type="password" autoComplete="new-password" />
}
