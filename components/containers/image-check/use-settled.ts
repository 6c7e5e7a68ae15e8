'use client'
import { useEffect, useMemo, useState } from 'react'

const REST_MS = 800

/** The value as it was when its field was left, or when nobody had changed it for 800 ms. It must be plain JSON. */
export function useSettled<T>(value: T): T {
  const now = JSON.stringify(value)
  const [settled, setSettled] = useState(now)
  useEffect(() => {
    const settle = () => setSettled(now)
    const timer = setTimeout(settle, REST_MS)
    document.addEventListener('focusout', settle)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('focusout', settle)
    }
  }, [now])
  // What JSON.stringify wrote of a T is read as one.
  return useMemo(() => JSON.parse(settled) as T, [settled])
}
