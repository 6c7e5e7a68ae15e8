'use client'
import { useEffect, useState } from 'react'
import type { DefaultValues, FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form'

/** The form goes on as it is; only what it starts with is another. */
const KEEP = {
  keepValues: true,
  keepErrors: true,
  keepTouched: true,
  keepIsSubmitted: true,
  keepSubmitCount: true,
  keepFieldsRef: true,
}

/**
 * Puts suggestions into the text fields that are still empty, each once, as soon as it is known: undefined is not known yet,
 * an empty text is none. They become what the form starts with: nobody changed anything yet, so no draft is kept of them
 * and leaving asks nothing. What was typed in the meantime stays, and a suggestion that was deleted does not come back.
 * Returns the names of the fields that wait for a suggestion; `values` are those of the form, for a rendering.
 */
export function useSuggestions<T extends FieldValues>(
  form: UseFormReturn<T>,
  values: T,
  suggested: Readonly<Partial<Record<Path<T>, string | undefined>>>,
): Path<T>[] {
  const names = Object.keys(suggested) as Path<T>[]
  const [filled, setFilled] = useState<readonly Path<T>[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the object is new in every rendering, its texts are not
  useEffect(() => {
    // What the form knows of itself is a rendering behind.
    const starts = form.control._defaultValues
    const known = names.flatMap((name) => {
      const text = suggested[name] ?? ''
      const isOpen = text !== '' && starts[name] === '' && form.getValues(name) === ''
      return isOpen ? [[name, text] as [Path<T>, PathValue<T, Path<T>>]] : []
    })
    if (known.length === 0) return
    for (const [name, text] of known) form.setValue(name, text)
    setFilled((before) => [...before, ...known.map(([name]) => name)])
    form.clearErrors(known.map(([name]) => name))
    form.reset({ ...starts, ...Object.fromEntries(known) } as DefaultValues<T>, KEEP)
  }, [form, JSON.stringify(suggested)])
  return names.filter(
    (name) => suggested[name] === undefined && values[name] === '' && !filled.includes(name),
  )
}

/** Why a form is not sent yet; undefined once nothing is awaited. */
export const sayFilling = (awaited: readonly string[]) =>
  awaited.length === 0 ? undefined : 'The form is still being filled. Wait a moment.'
