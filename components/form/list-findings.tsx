'use client'
import { useContext } from 'react'
import { get, useFormContext, useFormState } from 'react-hook-form'
import type { Finding } from '@/lib/containers/finding'
import { Findings } from './field-frame'
import { FindingsContext } from './use-field'

/** What is said of a list as a whole, such as that it must not be empty; its rows say their own. */
export function ListFindings({ name }: { name: string }) {
  const { control } = useFormContext()
  const { errors } = useFormState({ control })
  const error: { message?: string; root?: { message?: string } } | undefined = get(errors, name)
  const said = error?.root?.message ?? error?.message
  const own = useContext(FindingsContext).filter(({ field, level }) => field === name && level !== 'error')
  const findings: Finding[] = typeof said === 'string' ? [{ level: 'error', text: said }, ...own] : own
  return <Findings findings={findings} />
}
