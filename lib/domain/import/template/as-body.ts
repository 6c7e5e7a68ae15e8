import { isRecord } from '../../../batch/errors'
import { formatPath, parsePath, type Segment } from '../../wire-path'
import { UNKNOWN } from './functions'
import { originOf } from './resolve'

/** Stands in a body for what is not known: an expression, which no rule judges. */
const EXPRESSION = '[unknown]'
const MOST_PARTS = 50_000

/** A value that was worked out, as plain JSON. */
export interface Worked {
  /** Without what is not known, lists without its rows. */
  known: unknown
  /** With an expression in place of it, so that every row keeps its place. */
  whole: unknown
  /** Paths of what is not known. */
  unresolved: readonly string[]
}

/** Makes plain JSON of what `resolve` gave. What would grow without end is unknown. */
export function toWorked(value: unknown): Worked {
  const unresolved: string[] = []
  let left = MOST_PARTS
  const read = (
    part: unknown,
    path: readonly Segment[],
    holders: readonly unknown[],
  ): [known: unknown, whole: unknown] => {
    if (part === UNKNOWN || left-- <= 0 || holders.includes(part)) {
      unresolved.push(formatPath(path))
      return [UNKNOWN, EXPRESSION]
    }
    if (typeof part !== 'object' || part === null) return [part, part]
    const inside = [...holders, part]
    if (Array.isArray(part)) {
      const rows = part.map((row, index) => read(row, [...path, index], inside))
      return [
        rows.map(([known]) => known).filter((known) => known !== UNKNOWN),
        rows.map(([, whole]) => whole),
      ]
    }
    const fields = Object.entries(part).map(
      ([key, item]) => [key, read(item, [...path, key], inside)] as const,
    )
    return [
      Object.fromEntries(fields.flatMap(([key, [known]]) => (known === UNKNOWN ? [] : [[key, known]]))),
      Object.fromEntries(fields.map(([key, [, whole]]) => [key, whole])),
    ]
  }
  const [known, whole] = read(value, [], [])
  return { known, whole, unresolved }
}

/** The place in the file of what stands at a path of a worked value; `root` is the place of the value itself. */
export function toFilePath(value: unknown, path: string, root: string): string {
  let at: unknown = value
  return parsePath(path).reduce<string>((place, segment) => {
    at =
      isRecord(at) || Array.isArray(at)
        ? Object.entries(at).find(([key]) => key === String(segment))?.[1]
        : undefined
    const own =
      typeof segment === 'number' ? `${place}[${segment}]` : place === '' ? segment : `${place}.${segment}`
    return originOf(at) ?? own
  }, root)
}
