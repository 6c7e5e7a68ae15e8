import { isRecord } from '../../batch/errors'
import { formatPath, parsePath, type Segment } from '../wire-path'

/** What a refusal says of the property that it is about. */
export interface RefusedProperty {
  /** As the service writes it: bare (`containerConfiguration`), dotted, or with indexes; in any case. */
  name?: string
  value?: string
  reason?: string
}

interface Place {
  path: Segment[]
  value: unknown
  /** The name of the part that holds it, for `on type 'X'`. */
  parent: string
}

/** Reads which property a refusal is about, from its `values`, whatever case their keys have. */
export function readRefusedProperty(
  values: readonly { key: string; value: string }[] | undefined,
): RefusedProperty {
  const read = (name: string) => values?.find(({ key }) => key.toLowerCase() === name)?.value
  const reason = read('reason')
  const said = /\b(?:property|member) '([^']+)'/i.exec(reason ?? '')?.[1]
  const at = /\(at ([^()]+)\)$/.exec(reason ?? '')?.[1]
  const name = at ?? toBatchPath(read('propertypath')) ?? read('propertyname') ?? said ?? read('target')
  const literal = name === undefined ? /\bliteral '([^']*)'/i.exec(reason ?? '')?.[1] : undefined
  return { name, value: read('propertyvalue') ?? literal, reason }
}

/** Resource Manager tells the way to a property too, through parts that a pool of Batch does not have. */
function toBatchPath(path: string | undefined): string | undefined {
  return path?.replace(/^properties\.(deploymentConfiguration\.|scaleSettings\.fixedScale\.)?/, '')
}

/**
 * The path of a body that a refusal means. A name that stands in several places is told by its value, by the type or the
 * names in the reason; undefined when it still may be either, or is nowhere.
 */
export function findPlace(refused: RefusedProperty, body: object): string | undefined {
  const places = placesIn(body).filter((place) => isNamed(place, refused.name))
  const wanted = refused.name === undefined ? places.filter(isValue(refused.value)) : narrow(places, refused)
  const [place, other] = wanted
  if (place === undefined || other !== undefined) return undefined
  return formatPath(stepIntoList(place, refused))
}

/** `a.b[0].c` whatever its case and whether the index stands in brackets, after a dot or a slash. */
export function normalizeName(name: string): Segment[] {
  const steps = parsePath(name.replace(/^\$\.?/, '').replace(/\//g, '.'))
  return steps.map((step) => (typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step))
}

function placesIn(part: unknown, path: Segment[] = []): Place[] {
  const children: [Segment, unknown][] = Array.isArray(part)
    ? part.map((value, index): [Segment, unknown] => [index, value])
    : isRecord(part)
      ? Object.entries(part)
      : []
  const parent = String(path.findLast((step) => typeof step === 'string') ?? '')
  return children.flatMap(([step, value]) => {
    const own = [...path, step]
    return [{ path: own, value, parent }, ...placesIn(value, own)]
  })
}

/** Whether the path ends with the name; without one, every value may be meant. */
function isNamed({ path, value }: Place, name: string | undefined): boolean {
  if (name === undefined) return typeof value !== 'object'
  const steps = normalizeName(name)
  const end = path.slice(-steps.length)
  return steps.length > 0 && steps.length <= path.length && steps.every((step, at) => isSame(step, end[at]))
}

const isSame = (one: unknown, other: unknown) => String(one).toLowerCase() === String(other).toLowerCase()
const isValue = (value: string | undefined) => (place: Place) =>
  value !== undefined && value !== '' && holds(place.value, value)
const holds = (part: unknown, value: string): boolean =>
  Array.isArray(part) ? part.some((item) => holds(item, value)) : !isRecord(part) && isSame(part, value)

function narrow(places: Place[], { name, value, reason = '' }: RefusedProperty): Place[] {
  if (places.length < 2) return places
  const type = /\bon type '(?:[^']*\.)?([^'.]+)'/i.exec(reason)?.[1]
  const tests: ((place: Place) => boolean)[] = [
    // A whole path is meant as it stands; a bare name may be of any depth.
    ({ path }) => normalizeName(name ?? '').length > 1 && path.length === normalizeName(name ?? '').length,
    isValue(value),
    ({ parent }) => type !== undefined && isSame(parent.replace(/s$/, ''), type.replace(/s$/, '')),
    ({ path }) =>
      path.some((step) => typeof step === 'string' && !isSame(step, path.at(-1)) && isWord(step, reason)),
    ({ value: own }) => isQuoted(own, reason),
  ]
  for (const test of tests) {
    const left = places.filter(test)
    if (left.length === 1) return left
  }
  return places
}

/** Of a list, the row that the value or the reason names. */
function stepIntoList({ path, value: list }: Place, { value, reason = '' }: RefusedProperty): Segment[] {
  if (!Array.isArray(list)) return path
  const rows = list.map((row, index) => ({ index, names: isRecord(row) ? Object.values(row) : [row] }))
  const meant =
    rows.filter(({ names }) => value !== undefined && names.some((own) => isSame(own, value))).at(0) ??
    rows.filter(({ names }) => names.some((own) => isQuoted(own, reason))).at(0)
  return meant === undefined ? path : [...path, meant.index]
}

/** Names are told from words by a mark in them or by quotes around them. */
const isQuoted = (value: unknown, reason: string) =>
  typeof value === 'string' &&
  value.length > 2 &&
  (/[^a-z]/i.test(value) ? isWord(value, reason) : /['"`]/.test(reason) && isWord(value, inQuotes(reason)))
const inQuotes = (text: string) => (text.match(/(["'`])[^"'`]*\1/g) ?? []).join(' ')
const isWord = (word: string, text: string) =>
  new RegExp(`(?<![\\w.-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'i').test(text)
