'use client'
import { type ReactNode, useState } from 'react'
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import type { Finding } from '@/lib/containers/finding'
import { FindingsContext, LabelsContext } from './use-field'
import { type OpenSection, SectionsContext } from './use-reveal'

/** What fields, sections and whatever leads to them know of the form around them; it draws nothing. */
export function FormProviders<T extends FieldValues>({
  form,
  findings = [],
  children,
}: {
  form: UseFormReturn<T>
  findings?: readonly Finding[]
  children: ReactNode
}) {
  const [labels] = useState(() => new Map<string, string>())
  const [sections] = useState(() => new Set<OpenSection>())
  return (
    <FormProvider {...form}>
      <LabelsContext value={labels}>
        <SectionsContext value={sections}>
          <FindingsContext value={findings}>{children}</FindingsContext>
        </SectionsContext>
      </LabelsContext>
    </FormProvider>
  )
}
