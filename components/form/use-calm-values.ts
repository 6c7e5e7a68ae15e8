'use client'
import { startTransition, useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'

/**
 * The values of a form for what shows their meaning beside the fields: a moment behind the keyboard, in renderings that a
 * key press interrupts. The fields themselves follow at once.
 */
export function useCalmValues<T extends FieldValues>(form: UseFormReturn<T>): T {
  const [values, setValues] = useState<T>(() => form.getValues())
  useEffect(() => {
    const take = () => startTransition(() => setValues(structuredClone(form.getValues())))
    take()
    return form.subscribe({ formState: { values: true }, callback: take })
  }, [form])
  return values
}
