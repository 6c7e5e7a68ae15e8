import type { BinaryOperator } from './formula'
import { evaluationError, type Place } from './formula-error'
import { toDouble, toInterval, toTimestamp, toVector, type Value } from './value'

type Compute = (left: number, right: number) => number

const ARITHMETIC: Readonly<Record<string, Compute>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '!=': (order) => order !== 0,
}

/**
 * Applies an operator other than && and ||. Pairs of types that the reference does not list end the run.
 * Source: autoscale formula reference, operations.
 */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value, place: Place): Value {
  const holds = COMPARISONS[operator]
  if (holds) return { type: 'double', value: holds(compare(operator, left, right, place)) ? 1 : 0 }
  const compute = ARITHMETIC[operator]
  const result = compute && applyArithmetic(operator, compute, left, right, place)
  if (!result) throw noOperator(operator, left, right, place)
  return result
}

/** Applies a sign or a negation. */
export function applyUnary(operator: '-' | '!', operand: Value, place: Place): Value {
  if (operand.type === 'double')
    return toDouble(operator === '-' ? -operand.value : Number(operand.value === 0), place)
  if (operand.type === 'timeinterval' && operator === '-') return toInterval(-operand.ms, place)
  throw evaluationError(place, `there is no operator ${operator} for ${operand.type}`)
}

/** Whether a condition holds: every number but 0. Other types end the run. */
export function isTrue(value: Value, place: Place): boolean {
  if (value.type === 'double') return value.value !== 0
  throw evaluationError(place, `a condition must be a double, not ${value.type}`)
}

function applyArithmetic(
  operator: BinaryOperator,
  compute: Compute,
  left: Value,
  right: Value,
  place: Place,
): Value | undefined {
  if (left.type === 'double' && right.type === 'double') {
    if (operator === '/' && right.value === 0) throw evaluationError(place, 'division by zero')
    return toDouble(compute(left.value, right.value), place)
  }
  if (left.type === 'doubleVec') return applyToVector(compute, left.values, right, place)
  return applyToTime(operator, compute, left, right, place)
}

function applyToVector(
  compute: Compute,
  left: readonly number[],
  right: Value,
  place: Place,
): Value | undefined {
  if (right.type === 'double')
    return toVector(
      left.map((element) => compute(element, right.value)),
      place,
    )
  if (right.type !== 'doubleVec') return undefined
  if (left.length !== right.values.length)
    throw evaluationError(place, `the vectors have ${left.length} and ${right.values.length} elements`)
  return toVector(
    left.map((element, index) => compute(element, right.values[index] ?? 0)),
    place,
  )
}

function applyToTime(
  operator: BinaryOperator,
  compute: Compute,
  left: Value,
  right: Value,
  place: Place,
): Value | undefined {
  switch (`${left.type} ${operator} ${right.type}`) {
    case 'double * timeinterval':
    case 'timeinterval * double':
    case 'timeinterval / double':
    case 'timeinterval + timeinterval':
    case 'timeinterval - timeinterval':
    case 'timestamp - timestamp':
      return toInterval(compute(toNumber(left), toNumber(right)), place)
    case 'timeinterval + timestamp':
    case 'timestamp + timeinterval':
      return toTimestamp(compute(toNumber(left), toNumber(right)), place)
    default:
      return undefined
  }
}

function toNumber(value: Value): number {
  if (value.type === 'double') return value.value
  return value.type === 'timestamp' || value.type === 'timeinterval' ? value.ms : Number.NaN
}

/** Less than, equal to or greater than 0; strings by code units. */
function compare(operator: BinaryOperator, left: Value, right: Value, place: Place): number {
  if (left.type === 'string' && right.type === 'string')
    return left.text === right.text ? 0 : left.text < right.text ? -1 : 1
  const isComparable = left.type === right.type && left.type !== 'doubleVec' && left.type !== 'option'
  if (!isComparable) throw noOperator(operator, left, right, place)
  return toNumber(left) - toNumber(right)
}

function noOperator(operator: BinaryOperator, left: Value, right: Value, place: Place) {
  return evaluationError(place, `there is no operator ${operator} for ${left.type} and ${right.type}`)
}
