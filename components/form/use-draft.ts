'use client'
import { useEffect, useRef, useState } from 'react'
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form'
import { DRAFT_PREFIX, hasLeftTab } from '@/lib/auth/tab-keys'

const SAVE_AFTER_MS = 400

export interface Draft {
  /** The form shows values of an earlier visit. */
  isRestored: boolean
  /** Whether a draft was looked for; before that nothing may fill the form from elsewhere. */
  isRead: boolean
  /** Forgets the draft and empties the form. */
  discard: () => void
  /** Forgets the draft; for after the form was sent. */
  clear: () => void
}

/**
 * Keeps what is typed in this tab's session storage, so that a reload or a sign-in loses nothing. `toDraft` must take out
 * every secret; `fromDraft` reads any JSON back, as far as it fits. `key` names account and form.
 */
export function useDraft<T extends FieldValues>(
  key: string,
  form: UseFormReturn<T>,
  { toDraft, fromDraft }: { toDraft: (values: T) => unknown; fromDraft: (json: unknown) => T },
): Draft {
  const [read, setRead] = useState<{ name: string; isRestored: boolean }>()
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  const name = `${DRAFT_PREFIX}${key}`

  // The two mappers are module functions by contract; taking them as dependencies would restart the watch on each render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const json = readJson(name)
    if (json !== undefined) form.reset(fromDraft(json), { keepDefaultValues: true })
    // Under another name the form is another one, and begins empty.
    else if (read !== undefined) form.reset(form.formState.defaultValues as DefaultValues<T>)
    setRead({ name, isRestored: json !== undefined })
    const save = () => {
      if (pending.current !== undefined) writeJson(name, toDraft(form.getValues()))
      stop(pending)
    }
    const unsubscribe = form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ isDirty }) => {
        if (!isDirty) return
        stop(pending)
        pending.current = setTimeout(save, SAVE_AFTER_MS)
      },
    })
    window.addEventListener('pagehide', save)
    return () => {
      unsubscribe()
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [name, form])

  const clear = () => {
    stop(pending)
    removeItem(name)
  }
  const discard = () => {
    clear()
    form.reset(form.formState.defaultValues as DefaultValues<T>)
    setRead({ name, isRestored: false })
  }
  const isRead = read?.name === name
  return { isRestored: isRead && read.isRestored, isRead, discard, clear }
}

function stop(timer: { current: ReturnType<typeof setTimeout> | undefined }) {
  clearTimeout(timer.current)
  timer.current = undefined
}

// Storage can be switched off or full; a form without a draft still works.
function readJson(name: string): unknown {
  try {
    const text = sessionStorage.getItem(name)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function writeJson(name: string, value: unknown) {
  // What was typed last comes to be saved when the form goes, and it goes because its person signed out.
  if (hasLeftTab()) return
  try {
    sessionStorage.setItem(name, JSON.stringify(value))
  } catch {}
}

function removeItem(name: string) {
  try {
    sessionStorage.removeItem(name)
  } catch {}
}
