import { isRecord } from '../../batch/errors'
import { leafPaths } from '../import/leaf-paths'
import type { WireRest } from '../wire'
import { parsePath, type Segment } from '../wire-path'
import { fromPoolRequest } from './from-request'

/**
 * The paths of a pool body that no field of the form shows. The form keeps more than those to put rows together again, so
 * each kept value is tried: when another one in its place changes what a field holds, a field shows it.
 */
export function keptPaths(body: object): string[] {
  const before = shown(body)
  return leafPaths(fromPoolRequest(body).rest).filter((path) => {
    const changed = withChange(body, parsePath(path))
    return changed === undefined || shown(changed) === before
  })
}

function shown(body: object): string {
  const { kept: _, ...values } = fromPoolRequest(body).values
  return JSON.stringify(values)
}

/** A copy of the body with another value of the same type at the path; undefined when there is nothing at it. */
function withChange(body: object, [segment, ...below]: readonly Segment[]): WireRest | undefined {
  if (segment === undefined) return undefined
  // A list is copied as one; its indexes are read and set like names.
  const copy = (Array.isArray(body) ? [...body] : { ...body }) as Record<string, unknown>
  if (!Object.hasOwn(copy, segment)) return undefined
  const value = copy[segment]
  const next = below.length === 0 ? toOther(value) : withPart(value, below)
  if (next === undefined) return undefined
  copy[segment] = next
  return copy
}

const withPart = (value: unknown, below: readonly Segment[]) =>
  isRecord(value) || Array.isArray(value) ? withChange(value as object, below) : undefined

function toOther(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  return typeof value === 'string' ? `${value}x` : undefined
}
