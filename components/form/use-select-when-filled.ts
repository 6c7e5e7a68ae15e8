'use client'
import { useLayoutEffect, useRef } from 'react'

/**
 * Selects the text of an empty field that something else fills while it has the focus: the next key then replaces the
 * suggestion instead of going on with it. The answer is to be called with what is typed.
 */
export function useSelectWhenFilled(id: string, text: string): (typed: string) => void {
  const before = useRef(text)
  const typed = useRef('')
  useLayoutEffect(() => {
    const wasEmpty = before.current === ''
    before.current = text
    const field = document.getElementById(id)
    if (!wasEmpty || text === '' || text === typed.current || field !== document.activeElement) return
    if (field instanceof HTMLInputElement) field.select()
  }, [id, text])
  return (text) => {
    typed.current = text
  }
}
