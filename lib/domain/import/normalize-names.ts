import { isRecord } from '../../batch/errors'
import { MODELS } from '../../batch/models.generated'
import { RENAMED_PROPERTIES } from '../../batch/spec/older-names'
import { parseDuration, toIsoDuration } from '../../format/duration'
import { formatPath, parsePath, type Segment } from '../wire-path'

/** One property under another name than the wire's. */
export interface Renamed {
  /** As it stands in the text. */
  path: string
  /** The wire's own name. */
  name: string
  /** The name of an older version, and not only another spelling. */
  isOlder: boolean
}

/** A body with the wire's names. */
export interface Normalized {
  body: Record<string, unknown>
  renamed: readonly Renamed[]
  /** The place in the text of what stands at a path of `body`. */
  toGivenPath: (path: string) => string
}

/**
 * Gives the fields of a body (a model of the contract) the wire's names where they have those of an older version or differ
 * in case and underscores only, as the Azure CLI and Python print them (`nodeAgentSkuId`, `vm_size`); leaves out nulls;
 * turns durations as Python prints them (`0:15:00`) into ISO 8601, unless it `keepsDurations`. What the contract does not
 * know stays as it is, and so does a second name where the wire's own is there.
 */
export function normalizeNames(
  model: string,
  body: Readonly<Record<string, unknown>>,
  { keepsDurations = false }: { keepsDurations?: boolean } = {},
): Normalized {
  const renamed: Renamed[] = []
  /** Paths in the text by paths of the wire, for what changed its name. */
  const given = new Map<string, string>()

  const object = (name: string, value: Readonly<Record<string, unknown>>, path: readonly Segment[]) => {
    const contract = MODELS[name] ?? {}
    const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
      if (item === null) return []
      const wire = wireNameOf(key, contract)
      const isOther = wire !== undefined && wire !== key && !Object.hasOwn(value, wire)
      const at = [...path, isOther ? wire : key]
      if (isOther) {
        const own = givenPath(given, [...path, key])
        given.set(formatPath(at), own)
        renamed.push({ path: own, name: wire, isOlder: spell(key) !== spell(wire) })
      }
      const known = at.at(-1) as string
      const kind = Object.hasOwn(contract, known) ? contract[known]?.replace('!', '') : undefined
      return [[known, kind === undefined ? item : read(kind, item, at)]]
    })
    return Object.fromEntries(entries)
  }

  const read = (kind: string, value: unknown, path: readonly Segment[]): unknown => {
    if (kind.endsWith('[]'))
      return Array.isArray(value)
        ? value.map((item, index) => read(kind.slice(0, -2), item, [...path, index]))
        : value
    if (kind === 'duration' && !keepsDurations) return typeof value === 'string' ? toIso(value) : value
    return Object.hasOwn(MODELS, kind) && isRecord(value) ? object(kind, value, path) : value
  }

  return { body: object(model, body, []), renamed, toGivenPath: (path) => givenPath(given, parsePath(path)) }
}

/** Names that are the same but for case and underscores. */
export const spell = (name: string): string => name.replaceAll('_', '').toLowerCase()

/** The name that a property has in a model of the contract; undefined when it has none by any spelling. */
function wireNameOf(key: string, contract: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(contract, key)) return key
  const older = RENAMED_PROPERTIES.find((one) => spell(one.older) === spell(key))
  if (older !== undefined && Object.hasOwn(contract, older.name)) return older.name
  return Object.keys(contract).find((name) => spell(name) === spell(key))
}

/** The longest part of the path that is known, and the rest behind it. */
function givenPath(given: ReadonlyMap<string, string>, path: readonly Segment[]): string {
  for (let length = path.length; length > 0; length--) {
    const known = given.get(formatPath(path.slice(0, length)))
    const rest = formatPath(path.slice(length))
    if (known !== undefined) return `${known}${rest === '' || rest.startsWith('[') ? '' : '.'}${rest}`
  }
  return formatPath(path)
}

/** `1 day, 2:30:00` and `0:15:00`; anything else is left as it is. */
function toIso(text: string): string {
  const iso = text.replace(
    /^(?:(\d+) days?, )?(\d{1,2}):(\d\d):(\d\d(?:\.\d{1,6})?)$/,
    (_, days: string | undefined, hours: string, minutes: string, seconds: string) =>
      `P${days ?? 0}DT${hours}H${minutes}M${seconds}S`,
  )
  const ms = iso === text ? undefined : parseDuration(iso)
  return ms === undefined ? text : toIsoDuration(ms)
}
