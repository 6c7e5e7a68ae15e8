'use client'
import type { RefObject } from 'react'
import { useShortcuts } from './use-shortcuts'

/** Sends a form by Ctrl or Cmd with Enter from wherever the focus is, as a press of its button does; `effect` is its label. */
export function useSendKey(form: RefObject<HTMLFormElement | null>, effect: string): void {
  const run = ({ target }: KeyboardEvent) => {
    const element = form.current
    // A form below an open dialog is not what the person looks at.
    if (element === null || dialogOf(target) !== dialogOf(element)) return false
    leave(target)
    // First what leaving has changed is drawn.
    queueMicrotask(() => element.requestSubmit())
  }
  useShortcuts([{ keys: 'mod+enter', effect, run }])
}

const dialogOf = (target: EventTarget | null) => (target instanceof Element ? target.closest('dialog') : null)

/** A press of the button leaves the field, which takes over what was typed last; the person may go on typing. */
function leave(target: EventTarget | null) {
  if (!(target instanceof HTMLElement) || target !== document.activeElement) return
  target.blur()
  target.focus()
}
