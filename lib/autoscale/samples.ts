import { evaluationError, FormulaError, type Place } from './formula-error'
import { toDouble, toInterval, toTimestamp, toVector, type Value } from './value'

/** One measurement; `atMs` in ms of the epoch. */
export interface Sample {
  atMs: number
  value: number
}

/** Spacing of samples. Source: autoscale formula reference, sample data. */
export const SAMPLE_PERIOD_MS = 30_000

/** Everything a method needs: of which variable, on which history, at what time, where it stands. */
export interface SampleCall {
  variable: string
  /** Oldest first. */
  samples: readonly Sample[]
  nowMs: number
  place: Place
}

type SampleMethod = (call: SampleCall, args: readonly Value[]) => Value

/** Methods of the variables that have samples. Source: autoscale formula reference, methods. */
export const SAMPLE_METHODS: Readonly<Record<string, SampleMethod>> = {
  GetSample: getSample,
  GetSamplePercent(call, args) {
    if (args.length < 1 || args.length > 2)
      throw evaluationError(call.place, 'GetSamplePercent takes a start and maybe an end')
    return toDouble(readWindow(call, args).percent, call.place)
  },
  GetSamplePeriod: (call, args) =>
    withoutArguments(call, args, () => toInterval(SAMPLE_PERIOD_MS, call.place)),
  Count: (call, args) => withoutArguments(call, args, () => toDouble(call.samples.length, call.place)),
  HistoryBeginTime: (call, args) =>
    withoutArguments(call, args, () => {
      const oldest = call.samples[0]
      if (!oldest) throw evaluationError(call.place, `${call.variable} has no samples`)
      return toTimestamp(oldest.atMs, call.place)
    }),
}

function getSample(call: SampleCall, args: readonly Value[]): Value {
  const { place, samples, variable } = call
  const [first] = args
  if (first?.type === 'double' && args.length === 1) {
    const count = Math.trunc(first.value)
    if (count < 1) throw evaluationError(place, 'GetSample takes a count of 1 or more')
    return toVector(toValues(samples.slice(-count)), place)
  }
  const last = args.at(-1)
  const wanted = args.length > 1 && last?.type === 'double' ? last.value : undefined
  const bounds = wanted === undefined ? args : args.slice(0, -1)
  if (bounds.length < 1 || bounds.length > 2)
    throw evaluationError(place, 'GetSample takes a count, or a start, maybe an end, and maybe a percentage')
  const { found, percent } = readWindow(call, bounds)
  if (wanted !== undefined && percent < wanted)
    throw new FormulaError(
      'InsufficientSampleData',
      `Insufficient data from data set: ${variable} wanted ${wanted}%, received ${Math.trunc(percent)}%`,
      place,
    )
  return toVector(toValues(found), place)
}

/** The samples between two bounds in either order, the earlier one not included, and how many of the expected they are. */
function readWindow(call: SampleCall, bounds: readonly Value[]): { found: Sample[]; percent: number } {
  const times = bounds.map((bound) => toBoundMs(call, bound))
  const fromMs = Math.min(...times, ...(times.length === 1 ? [call.nowMs] : []))
  const toMs = Math.max(...times, ...(times.length === 1 ? [call.nowMs] : []))
  const found = call.samples.filter(({ atMs }) => atMs > fromMs && atMs <= toMs)
  const expected = Math.max(Math.floor((toMs - fromMs) / SAMPLE_PERIOD_MS), 1)
  return { found, percent: Math.min((found.length / expected) * 100, 100) }
}

/** A bound is a time, or an interval back from now. */
function toBoundMs({ nowMs, place }: SampleCall, bound: Value): number {
  if (bound.type === 'timestamp') return bound.ms
  if (bound.type === 'timeinterval') return nowMs - bound.ms
  throw evaluationError(place, `a window is bounded by timestamp or timeinterval, not ${bound.type}`)
}

function toValues(samples: readonly Sample[]): number[] {
  return samples.map(({ value }) => value)
}

function withoutArguments(call: SampleCall, args: readonly Value[], compute: () => Value): Value {
  if (args.length > 0) throw evaluationError(call.place, 'the method takes no arguments')
  return compute()
}
