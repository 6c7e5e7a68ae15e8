'use client'
import { useEffect, useRef } from 'react'

let isWatching = false
let isPressed = false
const waiting = new Set<() => void>()

/**
 * Wraps what happens when a field is left. A press somewhere else takes the focus the moment the button goes down; what is
 * drawn then, as an error below the field, moves the page under the pointer, and the button goes up over something else:
 * the click is lost. So it waits until the button is up, and happens just before the click. Without a press it happens at
 * once, and not at all when the field is gone by then.
 */
export function useAfterPress(leave: () => void): () => void {
  const pending = useRef<() => void>(undefined)
  useEffect(() => {
    watchPresses()
    return () => {
      if (pending.current) waiting.delete(pending.current)
    }
  }, [])
  return () => {
    if (!isPressed) return leave()
    if (pending.current) waiting.delete(pending.current)
    pending.current = leave
    waiting.add(leave)
  }
}

function watchPresses() {
  if (isWatching) return
  isWatching = true
  const press = () => {
    isPressed = true
  }
  const release = () => {
    isPressed = false
    const due = [...waiting]
    waiting.clear()
    for (const leave of due) leave()
  }
  window.addEventListener('mousedown', press, true)
  window.addEventListener('mouseup', release, true)
  // A button can go up where nobody hears of it: after a drag, or outside of the window.
  for (const type of ['dragend', 'keydown', 'pointercancel']) window.addEventListener(type, release, true)
  window.addEventListener('blur', release)
  window.addEventListener('mousemove', ({ buttons }) => isPressed && buttons === 0 && release(), true)
}
