'use client'
import { useContext } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Finding } from '@/lib/containers/finding'
import { formatPlural } from '@/lib/format/count'
import { FindingsContext } from './use-field'

/** What the checks say of the form, in the order of how much it matters; advice stands at its field alone. */
export interface FormFindings {
  errors: readonly Finding[]
  warnings: readonly Finding[]
  /** Errors at fields that are still empty: nobody did anything wrong yet. */
  missing: readonly Finding[]
}

/** The findings of the form around, or those at and below some of its paths. */
export function useFindings(paths?: readonly string[]): FormFindings {
  const { getValues } = useFormContext()
  const all = useContext(FindingsContext)
  const found = all.filter(({ field }) => paths === undefined || isWithin(field, paths))
  const errors = found.filter(({ level }) => level === 'error')
  const isMissing = ({ field }: Finding) => field !== undefined && isEmpty(getValues(field))
  return {
    errors: errors.filter((finding) => !isMissing(finding)),
    warnings: found.filter(({ level }) => level === 'warning'),
    missing: errors.filter(isMissing),
  }
}

const isWithin = (field: string | undefined, paths: readonly string[]) =>
  paths.some((path) => field === path || field?.startsWith(`${path}.`))

const isEmpty = (value: unknown) =>
  typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0

/** `1 error, 2 warnings, 3 to fill in`; empty when there is nothing. */
export function sayCounts({ errors, warnings, missing }: FormFindings): string {
  return [
    errors.length > 0 && formatPlural(errors.length, 'error'),
    warnings.length > 0 && formatPlural(warnings.length, 'warning'),
    missing.length > 0 && `${missing.length} to fill in`,
  ]
    .filter(Boolean)
    .join(', ')
}
