import { evaluationError, type Place } from './formula-error'

/** What an expression of a formula gives. Times in ms of the epoch, intervals in ms; both may have fractions. */
export type Value =
  | { type: 'double'; value: number }
  | { type: 'doubleVec'; values: readonly number[] }
  | { type: 'string'; text: string }
  | { type: 'timestamp'; ms: number }
  | { type: 'timeinterval'; ms: number }
  /** A word for $NodeDeallocationOption. */
  | { type: 'option'; word: string }

/** Longest vector of a run; our own limit, so that no formula fills memory or time. */
const VECTOR_LENGTH_MAX = 10_000
/** Range of a JavaScript Date, in ms. */
const TIME_MAX_MS = 8.64e15

/** A number as a value; one that is not finite ends the run. */
export function toDouble(value: number, place: Place): Value {
  if (!Number.isFinite(value)) throw evaluationError(place, 'the result is not a finite number')
  return { type: 'double', value }
}

/** A list of numbers as a value; throws for too many, and when one is not finite. */
export function toVector(values: readonly number[], place: Place): Value {
  if (values.length > VECTOR_LENGTH_MAX)
    throw evaluationError(place, `a doubleVec has at most ${VECTOR_LENGTH_MAX} elements`)
  if (!values.every(Number.isFinite)) throw evaluationError(place, 'an element is not a finite number')
  return { type: 'doubleVec', values }
}

/** A point in time as a value; throws when it is too far away to be one. */
export function toTimestamp(ms: number, place: Place): Value {
  if (!(Math.abs(ms) <= TIME_MAX_MS)) throw evaluationError(place, 'the time is out of range')
  return { type: 'timestamp', ms }
}

/** A span of time as a value; throws when it is not finite. */
export function toInterval(ms: number, place: Place): Value {
  if (!Number.isFinite(ms)) throw evaluationError(place, 'the timeinterval is out of range')
  return { type: 'timeinterval', ms }
}

/** How the results of a run print a value. Fractions and intervals follow no documented form. */
export function formatValue(value: Value): string {
  switch (value.type) {
    case 'double':
      return formatDouble(value.value)
    case 'doubleVec':
      return `[${value.values.map(formatDouble).join(',')}]`
    case 'string':
      return value.text
    case 'timestamp':
      return new Date(value.ms).toISOString()
    case 'timeinterval':
      return formatInterval(value.ms)
    case 'option':
      return value.word
  }
}

function formatDouble(value: number): string {
  return String(Object.is(value, -0) ? 0 : value)
}

const MS_PER_DAY = 86_400_000

/** Days, hours, minutes and seconds as .NET writes a TimeSpan: [-][d.]hh:mm:ss[.fffffff]. */
function formatInterval(ms: number): string {
  const ticks = Math.round(Math.abs(ms) * 10_000)
  const wholeMs = Math.floor(ticks / 10_000)
  const days = Math.floor(wholeMs / MS_PER_DAY)
  const clock = [
    Math.floor(wholeMs / 3_600_000) % 24,
    Math.floor(wholeMs / 60_000) % 60,
    Math.floor(wholeMs / 1000) % 60,
  ]
  const fraction = ticks % 10_000_000
  return [
    ms < 0 && ticks > 0 ? '-' : '',
    days > 0 ? `${days}.` : '',
    clock.map((part) => String(part).padStart(2, '0')).join(':'),
    fraction > 0 ? `.${String(fraction).padStart(7, '0')}` : '',
  ].join('')
}
