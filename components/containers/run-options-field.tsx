'use client'
import { TextField } from '@/components/form/text-field'
import { labelOf } from './label-of'

/** The run options as text. */
export function RunOptionsField({ path, subject }: { path: string; subject?: string }) {
  return (
    <TextField
      name={`${path}.runOptions`}
      label={labelOf(subject, 'Run options')}
      isMonospace
      isOptional
      hint="As docker create takes them."
    />
  )
}
