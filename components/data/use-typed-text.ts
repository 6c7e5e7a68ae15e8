'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { readAddress } from './address'
import { useSearchState } from './use-search-state'

/** A rest between keys: browsers refuse an address that changes a hundred times within seconds. */
const WRITE_AFTER_MS = 200

interface Waiting {
  text: string
  path: string
  timer: ReturnType<typeof setTimeout>
}

/**
 * A text of the address that is typed in a box. It lives in the box, and the address follows after a short rest, or at
 * once by `settle`, as when the box is left. What changes the address from elsewhere, as a link or going back, changes
 * the text, but never while keys are on their way.
 */
export function useTypedText(name: string) {
  const { get, set } = useSearchState()
  const [text, setText] = useState(get(name) ?? '')
  const written = useRef(text)
  const waiting = useRef<Waiting>(undefined)
  const settle = () => {
    if (waiting.current === undefined) return
    const { text, path, timer } = waiting.current
    clearTimeout(timer)
    waiting.current = undefined
    // Once the page is left, the address belongs to another one.
    if (window.location.pathname !== path) return
    written.current = text
    set({ [name]: text })
  }
  const type = (text: string) => {
    clearTimeout(waiting.current?.timer)
    waiting.current = {
      text,
      path: window.location.pathname,
      timer: setTimeout(settle, WRITE_AFTER_MS),
    }
    setText(text)
  }
  useEffect(() => () => clearTimeout(waiting.current?.timer), [])
  // After each rendering: one that was begun before the last key shows what stood in the address then.
  useLayoutEffect(() => {
    if (waiting.current !== undefined) return
    const now = readAddress().get(name) ?? ''
    if (now === written.current) return
    written.current = now
    setText(now)
  })
  return { text, type, settle }
}
