'use client'
import { useContext } from 'react'
import { get, useFormContext, useFormState } from 'react-hook-form'
import type { Finding } from '@/lib/containers/finding'
import { FindingsContext } from './use-field'

const NONE: readonly Finding[] = []

/** What is said of each entry of a list, by its index; read once for all of them, because lists can be long. */
export function useEntryFindings(name: string, property: string): (index: number) => readonly Finding[] {
  const { control } = useFormContext()
  const { errors } = useFormState({ control })
  const all = useContext(FindingsContext)
  const own = new Map<string, Finding[]>()
  for (const finding of all)
    if (finding.field?.startsWith(`${name}.`))
      own.set(finding.field, [...(own.get(finding.field) ?? []), finding])
  return (index) => {
    const path = `${name}.${index}.${property}`
    const findings = own.get(path) ?? NONE
    const error: { message?: unknown } | undefined = get(errors, path)
    const said = error?.message
    // A text that came from outside (a service refusal) is not among the checks' findings.
    if (typeof said !== 'string' || findings.some(({ text }) => text === said)) return findings
    return [{ level: 'error', text: said }, ...findings]
  }
}
