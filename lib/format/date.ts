import { formatCount } from './count'

const UNKNOWN = '-'

const timeFormats = new Map<string, Intl.DateTimeFormat>()

function timeFormat(utc: boolean, withSeconds: boolean): Intl.DateTimeFormat {
  const key = `${utc}${withSeconds}`
  const known = timeFormats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: withSeconds ? '2-digit' : undefined,
    timeZone: utc ? 'UTC' : undefined,
    timeZoneName: 'short',
  })
  timeFormats.set(key, format)
  return format
}

/** A point in time as pages and the wire hold it: ISO 8601, milliseconds since 1970, or a Date. */
export type Time = string | number | Date

/**
 * An absolute time as the person's locale writes it, in UTC or in the own zone, which it names: `2 Feb 2026, 09:15:00 UTC`.
 * Undefined and unreadable times read `-`.
 */
export function formatTime(
  time: Time | undefined,
  { utc, seconds = true }: { utc: boolean; seconds?: boolean },
): string {
  const ms = toMs(time)
  if (ms === undefined) return UNKNOWN
  return timeFormat(utc, seconds).format(ms)
}

const STEPS: readonly [limitMs: number, unitMs: number, unit: string][] = [
  [60_000, 1_000, 's'],
  [3_600_000, 60_000, 'min'],
  [86_400_000, 3_600_000, 'h'],
  [30 * 86_400_000, 86_400_000, 'd'],
  [365 * 86_400_000, 30 * 86_400_000, 'mo'],
  [Number.POSITIVE_INFINITY, 365 * 86_400_000, 'y'],
]

/**
 * How long ago, or until when, rounded down to one unit: `just now` (below 5 s either way, clocks differ), `12 s ago`,
 * `in 3 h`. Undefined and unreadable times read `-`.
 */
export function formatRelative(time: Time | undefined, now: Time): string {
  const ms = toMs(time)
  const nowMs = toMs(now)
  if (ms === undefined || nowMs === undefined) return UNKNOWN
  const distanceMs = Math.abs(nowMs - ms)
  if (distanceMs < 5_000) return 'just now'
  const step = STEPS.find(([limitMs]) => distanceMs < limitMs)
  const [, unitMs, unit] = step ?? [0, 1, 'ms']
  const text = `${formatCount(Math.floor(distanceMs / unitMs))} ${unit}`
  return ms <= nowMs ? `${text} ago` : `in ${text}`
}

/** Milliseconds since 1970, or undefined when the text is no time. */
export function toMs(time: Time | undefined): number | undefined {
  if (time === undefined || time === '') return undefined
  const ms = typeof time === 'number' ? time : new Date(time).getTime()
  return Number.isFinite(ms) ? ms : undefined
}
