/** Marks what only a deployment knows: the value of a secret's parameter, a function that asks Azure. */
export const UNKNOWN = Symbol('unknown')

/** More than any template holds; longer results are not worked out. */
const LONGEST_TEXT = 1024 * 1024
const LONGEST_LIST = 10_000

type Fields = Readonly<Record<string, unknown>>
type Call = (...args: readonly unknown[]) => unknown

const isText = (value: unknown): value is string => typeof value === 'string'
const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNumber = (value: unknown): value is number => Number.isInteger(value)

/** Texts one after the other, unless they are longer than any template. */
const joined = (texts: readonly string[], between = ''): unknown =>
  texts.reduce((sum, { length }) => sum + length + between.length, 0) > LONGEST_TEXT
    ? UNKNOWN
    : texts.join(between)
const listed = (list: readonly unknown[]): unknown => (list.length > LONGEST_LIST ? UNKNOWN : list)
/** One text for equal values, whatever the order of their fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    isFields(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  )
const isDeepEqual = (a: unknown, b: unknown) => canonical(a) === canonical(b)
const printed = (value: unknown): string =>
  isText(value) ? value : typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value)
const lengthOf = (value: unknown): number | undefined =>
  isText(value) || isList(value) ? value.length : isFields(value) ? Object.keys(value).length : undefined

const text =
  (call: (value: string, ...rest: readonly string[]) => unknown): Call =>
  (...args) =>
    args.every(isText) && args.length > 0 ? call(args[0] ?? '', ...args.slice(1)) : UNKNOWN
const numbers =
  (call: (a: number, b: number) => unknown): Call =>
  (a, b) =>
    isNumber(a) && isNumber(b) ? call(a, b) : UNKNOWN
const order =
  (call: (sign: number) => boolean): Call =>
  (a, b) => {
    if (isNumber(a) && isNumber(b)) return call(a - b)
    return isText(a) && isText(b) ? call(a < b ? -1 : a > b ? 1 : 0) : UNKNOWN
  }
const extreme =
  (pick: (...all: number[]) => number): Call =>
  (...args) => {
    const all = args.flat()
    return all.length > 0 && all.every(isNumber) ? pick(...all) : UNKNOWN
  }
/** The first or the last so many of a text or list. */
const cut =
  (slice: (count: number) => readonly [number, number?]): Call =>
  (whole, count) =>
    isNumber(count) && (isText(whole) || isList(whole)) ? whole.slice(...slice(Math.max(0, count))) : UNKNOWN

function format(pattern: unknown, ...args: readonly unknown[]): unknown {
  if (!isText(pattern)) return UNKNOWN
  const parts = pattern.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part) => {
    if (part === '{{' || part === '}}') return part.charAt(0)
    if (!part.startsWith('{')) return part
    const place = Number(/^\{(\d+)\}$/.exec(part)?.[1] ?? args.length)
    return place < args.length ? printed(args[place]) : UNKNOWN
  })
  return parts.every(isText) ? joined(parts) : UNKNOWN
}

function concat(...args: readonly unknown[]): unknown {
  if (args.length > 0 && args.every(isList)) return listed(args.flat())
  return args.some((arg) => typeof arg === 'object') ? UNKNOWN : joined(args.map(printed))
}

function union(...args: readonly unknown[]): unknown {
  if (args.every(isList))
    return listed([...new Map(args.flat().map((item) => [canonical(item), item])).values()])
  return args.every(isFields) ? args.reduce<Fields>(mergeFields, {}) : UNKNOWN
}

const mergeFields = (a: Fields, b: Fields): Fields =>
  Object.fromEntries([
    ...Object.entries(a),
    ...Object.entries(b).map(([key, part]): [string, unknown] => {
      const before = Object.hasOwn(a, key) ? a[key] : undefined
      return [key, isFields(before) && isFields(part) ? mergeFields(before, part) : part]
    }),
  ])

function contains(whole: unknown, part: unknown): unknown {
  if (isText(whole)) return whole.toLowerCase().includes(printed(part).toLowerCase())
  if (isList(whole)) return whole.some((item) => isDeepEqual(item, part))
  return isFields(whole)
    ? Object.keys(whole).some((key) => key.toLowerCase() === printed(part).toLowerCase())
    : UNKNOWN
}

function toInt(value: unknown): unknown {
  if (isNumber(value)) return value
  return isText(value) && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : UNKNOWN
}

function toBool(value: unknown): unknown {
  if (typeof value === 'boolean') return value
  if (isNumber(value)) return value !== 0
  return isText(value) && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : UNKNOWN
}

function readJson(value: unknown): unknown {
  try {
    return isText(value) ? JSON.parse(value) : UNKNOWN
  } catch {
    return UNKNOWN
  }
}

function replace(whole: string, from = '', to = ''): unknown {
  return from === '' ? UNKNOWN : joined(whole.split(from), to)
}

function split(whole: unknown, by: unknown): unknown {
  const all = [by].flat()
  if (!isText(whole) || !all.every(isText) || all.includes('')) return UNKNOWN
  return listed(all.reduce<string[]>((parts, one) => parts.flatMap((part) => part.split(one)), [whole]))
}

function at(whole: unknown, ...keys: readonly unknown[]): unknown {
  return keys.reduce((value, key) => memberOf(value, key) ?? null, whole)
}

/** A part of a list or object, names without regard to case; undefined when there is none. */
export function memberOf(whole: unknown, key: unknown): unknown {
  if (isList(whole) && isNumber(key)) return whole.at(key)
  if (!isFields(whole) || !isText(key)) return undefined
  if (Object.hasOwn(whole, key)) return whole[key]
  const other = Object.keys(whole).find((name) => name.toLowerCase() === key.toLowerCase())
  return other === undefined ? undefined : whole[other]
}

/** The end of the id of something in a Batch account; subscription and group are not in the template. */
function resourceId(...args: readonly unknown[]): unknown {
  const [type = '', ...names] = args.filter(isText)
  const [provider = '', ...kinds] = type.split('/')
  if (provider.toLowerCase() !== 'microsoft.batch' || kinds.length !== names.length) return UNKNOWN
  return `/providers/${provider}/${kinds.map((kind, place) => `${kind}/${names[place]}`).join('/')}`
}

/**
 * Functions of templates that give the same everywhere, by their names in lower case. They get values that are known
 * throughout and answer UNKNOWN for what the deployment would refuse.
 */
export const FUNCTIONS: Readonly<Record<string, Call>> = {
  add: numbers((a, b) => a + b),
  array: (value) => (isList(value) ? value : [value]),
  bool: toBool,
  concat,
  contains,
  div: numbers((a, b) => (b === 0 ? UNKNOWN : Math.trunc(a / b))),
  empty: (value) => (value === null ? true : lengthOf(value) === undefined ? UNKNOWN : lengthOf(value) === 0),
  endswith: text((value, end = '') => value.toLowerCase().endsWith(end.toLowerCase())),
  equals: (a, b) => isDeepEqual(a, b),
  false: () => false,
  first: (value) => (isText(value) ? value.slice(0, 1) : isList(value) ? (value[0] ?? null) : UNKNOWN),
  flatten: (value) => (isList(value) ? listed(value.flat()) : UNKNOWN),
  format,
  greater: order((sign) => sign > 0),
  greaterorequals: order((sign) => sign >= 0),
  indexof: text((value, part = '') => value.toLowerCase().indexOf(part.toLowerCase())),
  int: toInt,
  intersection: (a, b) => {
    if (!isList(a) || !isList(b)) return UNKNOWN
    const others = new Set(b.map(canonical))
    return a.filter((item) => others.has(canonical(item)))
  },
  items: (value) =>
    isFields(value)
      ? Object.entries(value)
          .sort()
          .map(([key, part]) => ({ key, value: part }))
      : UNKNOWN,
  join: (list, by) => (isList(list) && isText(by) ? joined(list.map(printed), by) : UNKNOWN),
  json: readJson,
  last: (value) => (isText(value) ? value.slice(-1) : isList(value) ? (value.at(-1) ?? null) : UNKNOWN),
  lastindexof: text((value, part = '') => value.toLowerCase().lastIndexOf(part.toLowerCase())),
  length: (value) => lengthOf(value) ?? UNKNOWN,
  less: order((sign) => sign < 0),
  lessorequals: order((sign) => sign <= 0),
  max: extreme(Math.max),
  min: extreme(Math.min),
  mod: numbers((a, b) => (b === 0 ? UNKNOWN : a % b)),
  mul: numbers((a, b) => a * b),
  not: (value) => (typeof value === 'boolean' ? !value : UNKNOWN),
  null: () => null,
  objectkeys: (value) => (isFields(value) ? Object.keys(value).sort() : UNKNOWN),
  padleft: (value, width, filler = ' ') =>
    isNumber(width) && width <= 1024 ? printed(value).padStart(width, printed(filler)) : UNKNOWN,
  range: numbers((start, count) =>
    count < 0 || count > LONGEST_LIST ? UNKNOWN : Array.from({ length: count }, (_, step) => start + step),
  ),
  replace: text(replace),
  resourceid: resourceId,
  shallowmerge: (list) =>
    isList(list) && list.every(isFields)
      ? Object.fromEntries(list.flatMap((part) => Object.entries(part)))
      : UNKNOWN,
  skip: cut((count) => [count]),
  split,
  startswith: text((value, start = '') => value.toLowerCase().startsWith(start.toLowerCase())),
  string: (value) => (value === null ? '' : printed(value)),
  sub: numbers((a, b) => a - b),
  substring: (value, start, count) =>
    isText(value) && isNumber(start) && (count === undefined || isNumber(count))
      ? value.slice(start, count === undefined ? undefined : start + count)
      : UNKNOWN,
  take: cut((count) => [0, count]),
  tolower: text((value) => value.toLowerCase()),
  toupper: text((value) => value.toUpperCase()),
  trim: text((value) => value.trim()),
  true: () => true,
  tryget: at,
  union,
}
