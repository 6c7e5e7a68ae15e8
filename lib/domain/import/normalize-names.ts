import { isRecord } from '../../batch/errors'
import { MODELS } from '../../batch/models.generated'
import { toIsoDuration } from '../../format/duration'
import { formatPath, type Segment } from '../wire-path'

/** A body with the wire's names, and the paths whose names were spelled in another way. */
export interface Normalized {
  body: Record<string, unknown>
  renamed: readonly string[]
}

/**
 * Gives the fields of a body (a model of the contract) the wire's spelling where they differ in case only, as the Azure CLI
 * prints them (`nodeAgentSkuId`); leaves out nulls; turns durations as Python prints them (`0:15:00`) into ISO 8601. What
 * the contract does not know stays as it is.
 */
export function normalizeNames(model: string, body: Readonly<Record<string, unknown>>): Normalized {
  const renamed: string[] = []

  const object = (name: string, value: Readonly<Record<string, unknown>>, path: readonly Segment[]) => {
    const contract = MODELS[name] ?? {}
    const spellings = new Map(Object.keys(contract).map((key) => [key.toLowerCase(), key]))
    const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
      if (item === null) return []
      const spelling = spellings.get(key.toLowerCase())
      const isOther = spelling !== undefined && spelling !== key && !Object.hasOwn(value, spelling)
      const wire = isOther ? spelling : key
      if (isOther) renamed.push(formatPath([...path, key]))
      const kind = Object.hasOwn(contract, wire) ? contract[wire]?.replace('!', '') : undefined
      return [[wire, kind === undefined ? item : read(kind, item, [...path, wire])]]
    })
    return Object.fromEntries(entries)
  }

  const read = (kind: string, value: unknown, path: readonly Segment[]): unknown => {
    if (kind.endsWith('[]'))
      return Array.isArray(value)
        ? value.map((item, index) => read(kind.slice(0, -2), item, [...path, index]))
        : value
    if (kind === 'duration') return typeof value === 'string' ? toIso(value) : value
    return Object.hasOwn(MODELS, kind) && isRecord(value) ? object(kind, value, path) : value
  }

  return { body: object(model, body, []), renamed }
}

/** `1 day, 2:30:00` and `0:15:00`; anything else is left as it is. */
function toIso(text: string): string {
  const match = /^(?:(\d+) days?, )?(\d{1,2}):(\d\d):(\d\d(?:\.\d{1,6})?)$/.exec(text)
  if (match === null) return text
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const wholeMinutes = ((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)
  return toIsoDuration((wholeMinutes * 60 + (seconds ?? 0)) * 1000)
}
