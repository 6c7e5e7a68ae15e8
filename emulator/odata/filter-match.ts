import { toEpochMs } from '../store/time'
import type { Comparison, Filter } from './parse-filter'

/** Whether an object in memory passes the filter; for lists that are not in the store. */
export function matchesFilter(object: object, filter: Filter | undefined): boolean {
  if (filter === undefined) return true
  if (filter.kind === 'and') return matchesFilter(object, filter.left) && matchesFilter(object, filter.right)
  if (filter.kind === 'or') return matchesFilter(object, filter.left) || matchesFilter(object, filter.right)
  return matchesComparison(readField(object, filter.field), filter)
}

function readField(object: object, field: string): unknown {
  return field
    .split('/')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], object)
}

function matchesComparison(found: unknown, { operator, type, value }: Comparison): boolean {
  const left = toComparable(found, type)
  const right = typeof value === 'string' ? value.toLowerCase() : value
  if (operator === 'eq') return left === right
  if (operator === 'ne') return left !== right
  if (left === undefined) return false
  if (operator === 'startswith') return String(left).startsWith(String(right))
  const isLess = left < right
  if (operator === 'lt' || operator === 'ge') return isLess === (operator === 'lt')
  return (isLess || left === right) === (operator === 'le')
}

function toComparable(found: unknown, type: string): string | number | undefined {
  if (found === undefined || found === null) return undefined
  if (type === 'DateTime') return toEpochMs(String(found))
  if (typeof found === 'boolean') return found ? 1 : 0
  return typeof found === 'number' ? found : String(found).toLowerCase()
}
