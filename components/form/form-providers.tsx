'use client'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import type { Finding } from '@/lib/containers/finding'
import { FindingsContext, LabelsContext } from './use-field'
import { type OpenSection, SectionsContext } from './use-reveal'
import { WaitingContext } from './waiting'

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
  const waiting = useWaitingFields()
  return (
    <FormProvider {...form}>
      <LabelsContext value={labels}>
        <SectionsContext value={sections}>
          <WaitingContext value={waiting}>
            <FindingsContext value={withoutRepeats(findings)}>{children}</FindingsContext>
          </WaitingContext>
        </SectionsContext>
      </LabelsContext>
    </FormProvider>
  )
}

/** Two checks may say the same of one place. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [`${finding.field} ${finding.path} ${finding.text}`, finding]),
    ).values(),
  ]
}

function useWaitingFields() {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set())
  const setWaiting = useCallback((name: string, isWaiting: boolean) => {
    setNames((before) => new Set([...before].filter((other) => other !== name).concat(isWaiting ? name : [])))
  }, [])
  return useMemo(() => ({ names, setWaiting }), [names, setWaiting])
}
