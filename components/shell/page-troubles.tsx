'use client'
import { lazy, Suspense, useEffect, useState } from 'react'

const Troubles = lazy(async () => ({ default: (await import('./troubles')).Troubles }))

/** Before any wait is worth a word, and early enough to be here when the connection is lost. */
const LOAD_AFTER_MS = 1_500

/** The place of what holds up the whole page. Its code comes soon after the page: not at first, not when it is too late. */
export function PageTroubles() {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), LOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="flex flex-col gap-2 not-empty:mb-4">
      <Suspense>{isDue && <Troubles />}</Suspense>
    </div>
  )
}
