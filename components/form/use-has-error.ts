'use client'
import { type FieldErrors, get, useFormContext, useFormState } from 'react-hook-form'

/** Whether a field of the form around it is wrong, looked for at and below the given paths, as `startTask` or `mounts`. */
export function useHasError(...paths: readonly string[]): boolean {
  const { control } = useFormContext()
  const { errors } = useFormState({ control })
  return paths.some((path) => holdsMessage(get(errors, path)))
}

function holdsMessage(errors: unknown): boolean {
  if (errors === null || typeof errors !== 'object') return false
  return Object.entries(errors as FieldErrors).some(([key, entry]) =>
    key === 'ref' ? false : key === 'message' && typeof entry === 'string' ? true : holdsMessage(entry),
  )
}
