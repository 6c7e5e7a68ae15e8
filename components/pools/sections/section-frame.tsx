'use client'
import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FormDisclosure } from '@/components/form/form-disclosure'

interface SectionFrameProps<T> {
  /** Path of the section's values in the form. */
  name: string
  title: string
  /** One line that tells what is set. */
  toSummary: (values: T) => string
  children: (values: T) => ReactNode
}

/** A closed section of the pool form over the values at `name`. It is drawn again only when those change. */
export function SectionFrame<T>({ name, title, toSummary, children }: SectionFrameProps<T>) {
  const { control } = useFormContext()
  const values: T = useWatch({ control, name })
  return (
    <FormDisclosure title={title} summary={toSummary(values)} fields={[name]}>
      {children(values)}
    </FormDisclosure>
  )
}
