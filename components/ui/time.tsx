'use client'
import { useSyncExternalStore } from 'react'
import { formatRelative, formatTime, type Time as TimeValue, toMs } from '@/lib/format/date'
import { onServiceTime, serviceNowMs } from '@/lib/service-clock'
import { usePreferences } from './preferences'

const TICK_MS = 10_000
/** Answers of the service move the clock too, so that what they tell is never in the future. */
const LEAST_STEP_MS = 2_000
const listeners = new Set<() => void>()
let nowMs = 0
let stop: (() => void) | undefined

/** One clock for every relative time on the page, so that they change together and cost one timer. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  stop ??= run()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    stop?.()
    stop = undefined
  }
}

function run() {
  const step = () => {
    if (Math.abs(serviceNowMs() - nowMs) < LEAST_STEP_MS) return
    nowMs = serviceNowMs()
    for (const each of listeners) each()
  }
  const timer = setInterval(step, TICK_MS)
  const forget = onServiceTime(step)
  return () => {
    clearInterval(timer)
    forget()
  }
}

function readNow(): number {
  if (stop === undefined || nowMs === 0) nowMs = Math.floor(serviceNowMs() / 1000) * 1000
  return nowMs
}

/** Now by the service's clock in milliseconds, moving every ten seconds and with answers; 0 while the server renders. */
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
