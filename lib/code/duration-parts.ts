import { parseDuration } from '../format/duration'

export interface DurationParts {
  days: number
  hours: number
  minutes: number
  /** May have fractions down to a millisecond. */
  seconds: number
}

/** The parts of an ISO 8601 duration; undefined for no limit, for years and months, and for parts of a millisecond. */
export function toDurationParts(text: string): DurationParts | undefined {
  const ms = parseDuration(text)
  if (ms === undefined || !Number.isFinite(ms) || ms < 0 || /[.,]\d{4}/.test(text)) return undefined
  const minutes = Math.floor(ms / 60_000)
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
    seconds: (ms % 60_000) / 1000,
  }
}
