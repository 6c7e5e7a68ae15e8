import { evaluationError, type Place } from './formula-error'
import { parseTime } from './parse-time'
import { toDouble, toTimestamp, toVector, type Value } from './value'

/** What functions need of a run. */
export interface FunctionContext {
  nowMs: number
  /** From 0 to 1. */
  random(): number
}

/** A function of the formula language, for evaluation and for an editor's completion. */
export interface FormulaFunction {
  name: string
  /** Parameters as the reference writes them. */
  parameters: string
  meaning: string
  apply(args: readonly Value[], context: FunctionContext, place: Place): Value
}

/** Source: autoscale formula reference, functions. `stop` is the evaluator's own: it ends the run. */
export const FUNCTIONS: readonly FormulaFunction[] = [
  ofList('avg', 'The average.', (list) => sum(list) / list.length),
  ofList('max', 'The largest.', (list) => list.reduce((most, element) => Math.max(most, element))),
  ofList('min', 'The smallest.', (list) => list.reduce((least, element) => Math.min(least, element))),
  ofList('sum', 'The sum; 0 of nothing.', sum, 0),
  ofList('len', 'How many there are.', (list) => list.length, 0),
  ofList('range', 'The largest less the smallest.', (list) => spread(list)),
  ofList('std', 'The standard deviation of a sample.', deviation, 2),
  ofList('norm', 'The square root of the sum of squares.', (list) =>
    Math.sqrt(sum(list.map((element) => element * element))),
  ),
  ofEach('lg', 'The logarithm to base 2.', Math.log2),
  ofEach('ln', 'The natural logarithm.', Math.log),
  ofEach('log', 'The logarithm to base 10.', Math.log10),
  ofEach('ceil', 'The next whole number above.', Math.ceil),
  ofEach('floor', 'The next whole number below.', Math.floor),
  ofEach(
    'round',
    'The nearest whole number.',
    (element) => Math.sign(element) * Math.round(Math.abs(element)),
  ),
  ofVector('percentile', 'double p', 'The element at a percentile from 0 to 100.', percentile),
  ofVector('val', 'double i', 'The element at a position that counts from 0.', elementAt),
  {
    name: 'rand',
    parameters: '',
    meaning: 'A random number from 0.0 to 1.0.',
    apply(args, { random }, place) {
      checkCount('rand', args, 0, 0, place)
      return toDouble(random(), place)
    },
  },
  {
    name: 'time',
    parameters: 'string dateTime=""',
    meaning: 'The time now, or the one that is given, in UTC.',
    apply: readTime,
  },
]

const BY_NAME = new Map(FUNCTIONS.map((entry) => [entry.name, entry]))

/** The function of that name; names are compared with their case. */
export function findFunction(name: string): FormulaFunction | undefined {
  return BY_NAME.get(name)
}

/** Of numbers and vectors in one list. */
function ofList(
  name: string,
  meaning: string,
  compute: (list: readonly number[]) => number,
  least = 1,
): FormulaFunction {
  return {
    name,
    parameters: 'doubleVecList',
    meaning,
    apply(args, _context, place) {
      checkCount(name, args, 1, Number.POSITIVE_INFINITY, place)
      const list = flatten(name, args, place)
      if (list.length < least)
        throw evaluationError(place, `${name} needs at least ${least} numbers, got ${list.length}`)
      return toDouble(compute(list), place)
    },
  }
}

/** Of a single number, which gives a number, or of a list, which gives a vector. */
function ofEach(name: string, meaning: string, compute: (element: number) => number): FormulaFunction {
  return {
    name,
    parameters: 'double or doubleVecList',
    meaning,
    apply(args, _context, place) {
      checkCount(name, args, 1, Number.POSITIVE_INFINITY, place)
      const [only] = args
      if (args.length === 1 && only?.type === 'double') return toDouble(compute(only.value), place)
      return toVector(flatten(name, args, place).map(compute), place)
    },
  }
}

/** Of a vector and one number. */
function ofVector(
  name: string,
  parameter: string,
  meaning: string,
  compute: (values: readonly number[], parameter: number) => number | undefined,
): FormulaFunction {
  return {
    name,
    parameters: `doubleVec v, ${parameter}`,
    meaning,
    apply(args, _context, place) {
      checkCount(name, args, 2, 2, place)
      const [vector, at] = args
      if (vector?.type !== 'doubleVec' || at?.type !== 'double')
        throw evaluationError(place, `${name} takes a doubleVec and a double`)
      const element = compute(vector.values, at.value)
      if (element === undefined)
        throw evaluationError(place, `${name} finds no element ${at.value} among ${vector.values.length}`)
      return toDouble(element, place)
    },
  }
}

function readTime(args: readonly Value[], { nowMs }: FunctionContext, place: Place): Value {
  checkCount('time', args, 0, 1, place)
  const [given = { type: 'string', text: '' }] = args
  if (given.type !== 'string') throw evaluationError(place, `time takes a string, not ${given.type}`)
  if (given.text === '') return toTimestamp(nowMs, place)
  const ms = parseTime(given.text)
  if (ms === undefined)
    throw evaluationError(place, `${JSON.stringify(given.text)} is not a time in W3C-DTF or RFC 1123 format`)
  return toTimestamp(ms, place)
}

function checkCount(name: string, args: readonly Value[], least: number, most: number, place: Place): void {
  if (args.length >= least && args.length <= most) return
  const wanted =
    most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least}${least < most ? ` to ${most}` : ''}`
  throw evaluationError(place, `${name} takes ${wanted} arguments, got ${args.length}`)
}

function flatten(name: string, args: readonly Value[], place: Place): readonly number[] {
  const list = args.flatMap((arg) => {
    if (arg.type === 'double') return [arg.value]
    if (arg.type === 'doubleVec') return arg.values
    throw evaluationError(place, `${name} takes doubles and doubleVecs, not ${arg.type}`)
  })
  toVector(list, place)
  return list
}

function sum(list: readonly number[]): number {
  return list.reduce((total, element) => total + element, 0)
}

function spread(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)
}

function deviation(list: readonly number[]): number {
  const average = sum(list) / list.length
  return Math.sqrt(sum(list.map((element) => (element - average) ** 2)) / (list.length - 1))
}

/** By the nearest rank, so that the result is an element. */
function percentile(values: readonly number[], percent: number): number | undefined {
  if (percent < 0 || percent > 100) return undefined
  const rank = Math.max(Math.ceil((percent / 100) * values.length), 1)
  return values.toSorted((a, b) => a - b)[rank - 1]
}

function elementAt(values: readonly number[], index: number): number | undefined {
  return values[Math.trunc(index)]
}
