import { formatCount } from '../format/count'

export interface NumberRange {
  min: number
  max: number
  /** An empty text stands for the service's default and is fine. */
  isOptional?: boolean
}

/**
 * Says what is wrong with a whole number as typed, with the allowed range; undefined when it is fine. Only ASCII digits
 * with an optional minus count: `1e3`, `1,000`, `1.5` and digits of other scripts are refused with a remedy.
 */
export function checkWholeNumber(text: string, range: NumberRange): string | undefined {
  const typed = text.trim()
  const limits = `from ${formatCount(range.min)} to ${formatCount(range.max)}`
  if (typed === '') return range.isOptional ? undefined : `Enter a whole number ${limits}.`
  if (!/^-?[0-9]+$/.test(typed)) return `Enter a whole number ${limits}, in digits 0 to 9 without separators.`
  const value = Number(typed)
  if (!Number.isSafeInteger(value) || value < range.min || value > range.max)
    return `Enter a number ${limits}.`
  return undefined
}

/** The number of a checked text; undefined when it is empty, or no whole number. */
export function toWholeNumber(text: string): number | undefined {
  return /^-?[0-9]+$/.test(text.trim()) ? Number(text.trim()) : undefined
}

/** Whole minutes of an ISO 8601 duration as a field shows them; undefined when it is no whole number of minutes. */
export function toMinutesText(ms: number | undefined): string | undefined {
  if (ms === undefined || !Number.isFinite(ms) || ms % 60_000 !== 0) return undefined
  return String(ms / 60_000)
}

/** Largest number of the wire's 32-bit integers. */
export const INT32_MAX = 2_147_483_647
