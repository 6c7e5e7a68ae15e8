import { isRecord } from '../batch/errors'
import type { SecretPlace } from './secret-values'
import type { WireRest } from './wire'
import { parsePath, type Segment } from './wire-path'

/**
 * Puts the secrets of `original` back where an edited copy of withoutSecretValues still has their markers, also when rows
 * were moved. Markers of secrets that nobody gave are taken out again.
 */
export function restoreSecrets(
  edited: WireRest,
  original: object,
  secrets: readonly SecretPlace[],
): WireRest {
  const values = new Map(
    secrets.map(({ marker, path, isGiven }) => [
      marker,
      isGiven ? valueAt(original, parsePath(path)) : undefined,
    ]),
  )
  const restore = (value: unknown): unknown => {
    if (typeof value === 'string') return values.has(value) ? values.get(value) : value
    if (Array.isArray(value)) return value.map(restore)
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, part]) => [key, restore(part)])
        .filter(([, part]) => part !== undefined),
    )
  }
  // A record goes in, so a record comes out.
  return restore(edited) as WireRest
}

function valueAt(body: unknown, path: readonly Segment[]): unknown {
  return path.reduce<unknown>((part, segment) => {
    if (Array.isArray(part)) return part[Number(segment)]
    return isRecord(part) && Object.hasOwn(part, segment) ? part[segment] : undefined
  }, body)
}
