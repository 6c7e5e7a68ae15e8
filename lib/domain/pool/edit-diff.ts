import { isRecord } from '../../batch/errors'
import { withoutSecretValues } from '../secret-values'
import type { WireRest } from '../wire'
import { formatPath, type Segment } from '../wire-path'

/** One place where two bodies differ; values as JSON, undefined where there is none. */
export interface Difference {
  /** Dotted path with indexes in brackets. */
  path: string
  before?: string
  after?: string
}

const HIDDEN = '(a secret, not shown)'

/** Where two bodies of the wire differ, by their paths. Secrets are named, never shown; a list is compared place by place. */
export function diffBodies(before: WireRest, after: WireRest): Difference[] {
  const secrets = [...secretPaths(before), ...secretPaths(after)]
  return differencesOf(before, after, []).map(({ path, before: old, after: now }) => {
    const isSecret = secrets.some((secret) => secret === path || isInside(secret, path))
    const show = (value: unknown) => (isSecret ? HIDDEN : JSON.stringify(value))
    return {
      path,
      ...(old !== undefined && { before: show(old) }),
      ...(now !== undefined && { after: show(now) }),
    }
  })
}

const isInside = (path: string, outer: string) =>
  path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length))

const secretPaths = (body: WireRest) =>
  withoutSecretValues(body)
    .secrets.filter(({ isGiven }) => isGiven)
    .map(({ path }) => path)

interface RawDifference {
  path: string
  before: unknown
  after: unknown
}

function differencesOf(before: unknown, after: unknown, path: readonly Segment[]): RawDifference[] {
  if (isEqual(before, after)) return []
  const keys = keysOf(before, after)
  if (keys === undefined || keys.length === 0) return [{ path: formatPath(path), before, after }]
  return keys.flatMap((key) => differencesOf(partAt(before, key), partAt(after, key), [...path, key]))
}

/** What is inside of the two, when both are of the same kind, or one is missing and the other is worth opening. */
function keysOf(before: unknown, after: unknown): Segment[] | undefined {
  const sides = [before, after].filter((side) => side !== undefined)
  if (sides.every(Array.isArray)) return [...Array(Math.max(...sides.map(({ length }) => length))).keys()]
  if (sides.every(isRecord)) return [...new Set(sides.flatMap(Object.keys))]
  return undefined
}

function partAt(value: unknown, key: Segment): unknown {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined
  return isRecord(value) ? value[String(key)] : undefined
}

/** True for values of JSON that say the same; the order of properties does not count. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, index) => isEqual(part, other[index]))
  if (!isRecord(one) || !isRecord(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isEqual(one[key], other[key]))
}
