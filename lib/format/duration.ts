import { formatCount } from './count'

/** TimeSpan.MaxValue of .NET in whole days: what the service writes for "no limit" (batch-wire.md section 2). */
const NO_LIMIT_DAYS = 10_675_199

const GRAMMAR =
  /^(-)?P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/

/**
 * Milliseconds of an ISO 8601 duration such as `PT15M` or `P1DT2H`. Infinity for the .NET maximum, which Batch uses for
 * "no limit"; undefined for anything that is no duration, and for years and months, which have no fixed length.
 */
export function parseDuration(text: string): number | undefined {
  const match = GRAMMAR.exec(text.trim().toUpperCase())
  if (match === null) return undefined
  const [, sign, ...parts] = match
  const [weeks, days, hours, minutes, seconds] = parts.map((part) => Number((part ?? '0').replace(',', '.')))
  const wholeDays = (weeks ?? 0) * 7 + (days ?? 0)
  if (wholeDays >= NO_LIMIT_DAYS) return Number.POSITIVE_INFINITY
  const totalSeconds = ((wholeDays * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)
  return Math.round(totalSeconds * 1000) * (sign === undefined ? 1 : -1)
}

/** The ISO 8601 duration of a time in milliseconds, from 0 up: `PT1H30M`, `P7D`, `PT0S`; Infinity gives the .NET maximum. */
export function toIsoDuration(ms: number): string {
  if (ms === Number.POSITIVE_INFINITY) return 'P10675199DT2H48M5.4775807S'
  if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`${ms} ms is no duration.`)
  const { days, hours, minutes, seconds } = split(ms)
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  const text = `${days ? `${days}D` : ''}${time ? `T${time}` : ''}`
  return text === '' ? 'PT0S' : `P${text}`
}

/**
 * A duration in its two largest units: `850 ms`, `12 s`, `3 min 5 s`, `2 h 10 min`, `4 d 1 h`; Infinity reads `no limit`,
 * undefined and NaN read `-`. Below ten seconds with one decimal.
 */
export function formatDuration(ms: number | undefined): string {
  if (ms === undefined || Number.isNaN(ms)) return '-'
  if (ms === Number.POSITIVE_INFINITY) return 'no limit'
  if (ms < 0) return `-${formatDuration(-ms)}`
  if (ms < 1_000) return `${formatCount(Math.round(ms))} ms`
  if (ms < 9_950) return `${formatCount(Number((ms / 1000).toFixed(1)))} s`
  const { days, hours, minutes, seconds } = split(Math.round(ms / 1000) * 1000)
  const parts = [
    [days, 'd'],
    [hours, 'h'],
    [minutes, 'min'],
    [seconds, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${formatCount(count)} ${unit}`)
    .join(' ')
}

/** An ISO 8601 duration of the wire in words; a text that is no duration is shown as it is, undefined as `-`. */
export function formatIsoDuration(text: string | undefined): string {
  if (text === undefined) return '-'
  const ms = parseDuration(text)
  return ms === undefined ? text : formatDuration(ms)
}

function split(ms: number) {
  const seconds = ms / 1000
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: Number((seconds % 60).toFixed(3)),
  }
}
