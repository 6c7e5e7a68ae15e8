'use client'
import { createContext, type ReactNode, useContext, useId } from 'react'
import { type FieldPath, type FieldValues, useController, useFormContext } from 'react-hook-form'
import type { Finding } from '@/lib/containers/finding'
import { useAfterPress } from './use-after-press'

/** What the checks say about the form as it is now; fields pick what names them. */
export const FindingsContext = createContext<readonly Finding[]>([])

/** The labels of the fields on screen by their names, so that the head of the form can name them. */
export const LabelsContext = createContext(new Map<string, string>())

/** What every field has in common. */
export interface FieldProps<T extends FieldValues = FieldValues> {
  name: FieldPath<T>
  label: string
  /** One sentence under the field: what it is for, or what is allowed. */
  hint?: string
  /** A small control at the end of the label's line. */
  beside?: ReactNode
  /** Unit behind the field, as `nodes`. */
  unit?: string
  isOptional?: boolean
  /** Keeps the label for screen readers only, in rows whose columns have heads. */
  isLabelHidden?: boolean
  placeholder?: string
  /** Why it cannot be changed now. */
  disabledReason?: string
  /** Called after the form knows the new value; for choices that reset others. */
  onChanged?: (value: string) => void
}

/**
 * A field of the form around it: its value, the blocking error (after the field was left or the form was sent), and the
 * findings that only warn or inform, which are live.
 */
export function useField(name: string) {
  const { control, setValue } = useFormContext()
  const { field, fieldState } = useController({ name, control })
  const own = useContext(FindingsContext).filter((finding) => finding.field === name)
  const id = useId()
  const leave = useAfterPress(field.onBlur)
  const error = fieldState.error?.message
  const repair = own.find(({ level, text }) => level === 'error' && text === error)?.repair
  const findings: Finding[] = [
    ...(error === undefined ? [] : [{ level: 'error' as const, text: error, repair }]),
    ...own.filter(({ level }) => level !== 'error'),
  ]
  return {
    id,
    findings,
    isInvalid: error !== undefined,
    value: field.value as unknown,
    ref: field.ref,
    onBlur: leave,
    set: (value: unknown) =>
      setValue(name, value, { shouldDirty: true, shouldValidate: error !== undefined, shouldTouch: false }),
  }
}

export type Field = ReturnType<typeof useField>

/** Text of a field's value; values that are no text count as empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The attributes that tie a control to its label, hint and findings. */
export function controlProps(
  field: Field,
  { hint, unit, disabledReason }: Pick<FieldProps, 'hint' | 'unit' | 'disabledReason'>,
) {
  const describedBy = [
    unit !== undefined && `${field.id}-unit`,
    hint !== undefined && `${field.id}-hint`,
    disabledReason !== undefined && `${field.id}-off`,
    field.findings.length > 0 && `${field.id}-findings`,
  ].filter(Boolean)
  return {
    id: field.id,
    ref: field.ref,
    onBlur: field.onBlur,
    'aria-invalid': field.isInvalid || undefined,
    'aria-disabled': disabledReason !== undefined || undefined,
    readOnly: disabledReason !== undefined || undefined,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
  }
}
