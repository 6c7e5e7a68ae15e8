'use client'
import { useSyncExternalStore } from 'react'
import { formatRelative, formatTime, type Time as TimeValue, toMs } from '@/lib/format/date'
import { usePreferences } from './preferences'

const TICK_MS = 10_000
const listeners = new Set<() => void>()
let nowMs = 0
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for every relative time on the page, so that they change together and cost one timer. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    nowMs = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function readNow(): number {
  if (timer === undefined || nowMs === 0) nowMs = Math.floor(Date.now() / 1000) * 1000
  return nowMs
}

/** Now in milliseconds, moving every ten seconds; 0 while the server renders. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow, () => 0)
}

/** A point in time: relative, with the absolute time on hover; `isAbsolute` turns that round. Follows the UTC switch. */
export function Time({ time, isAbsolute = false }: { time: TimeValue | undefined; isAbsolute?: boolean }) {
  const { isUtc } = usePreferences()
  const now = useNow()
  const ms = toMs(time)
  if (ms === undefined) return <span className="text-faint">-</span>
  const absolute = formatTime(ms, { utc: isUtc })
  const relative = now === 0 ? absolute : formatRelative(ms, now)
  return (
    // The server renders in its own zone; the browser puts it right.
    <time
      suppressHydrationWarning
      dateTime={new Date(ms).toISOString()}
      title={isAbsolute ? relative : absolute}
      className="whitespace-nowrap"
    >
      {isAbsolute ? absolute : relative}
    </time>
  )
}
