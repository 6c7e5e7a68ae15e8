import type { FILTER_FIELDS } from './filter-fields'

/** A point in time as the service wrote it, kept with all its digits. */
export interface Timestamp {
  readonly timestamp: string
}

export type FilterValue = string | number | boolean | Date | Timestamp

/** A filter with the fields and value types it uses, so that `filterText` can check them for a list. */
export interface Filter<Pair = unknown> {
  readonly text: string
  /** How the parts may stand beside others: only `or` needs parentheses inside `and`. */
  readonly isOr: boolean
  /** For the compiler only; never there at run time. */
  readonly pair?: Pair
}

type ValueTypes = { String: string; Int: number; Boolean: boolean; DateTime: Date | Timestamp }
type Fields = typeof FILTER_FIELDS
export type FilterableList = keyof Fields
type PairOf<T> = { [F in keyof T]: T[F] extends keyof ValueTypes ? [F, ValueTypes[T[F]]] : never }[keyof T]

const compare =
  (operator: string) =>
  <F extends string, V extends FilterValue>(field: F, value: V): Filter<[F, V]> => ({
    text: `${field} ${operator} ${literal(value)}`,
    isOr: false,
  })

export const eq = compare('eq')
export const ne = compare('ne')
export const ge = compare('ge')
export const gt = compare('gt')
export const le = compare('le')
export const lt = compare('lt')

/** Texts that begin with `prefix`; the service knows it for ids, pool ids and file names only. */
export function startsWith<F extends string>(field: F, prefix: string): Filter<[F, string]> {
  return { text: `startswith(${field},${literal(prefix)})`, isOr: false }
}

type Part = Filter | undefined
/** A filter that uses what any of its parts uses. */
type Joined<P extends Part[]> = Filter<
  P[number] extends infer F ? (F extends Filter<infer X> ? X : never) : never
>

/** All of the parts. Undefined parts are left out; none left gives undefined, which means no filter. */
export function and<P extends Part[]>(...parts: P): Joined<P> | undefined {
  const given = parts.filter((part) => part !== undefined)
  if (given.length < 2) return given[0] as Joined<P> | undefined
  return { text: given.map((part) => (part.isOr ? `(${part.text})` : part.text)).join(' and '), isOr: false }
}

/** Any of the parts. Undefined parts are left out; none left gives undefined, which means no filter. */
export function or<P extends Part[]>(...parts: P): Joined<P> | undefined {
  const given = parts.filter((part) => part !== undefined)
  if (given.length < 2) return given[0] as Joined<P> | undefined
  return { text: given.map((part) => part.text).join(' or '), isOr: true }
}

/** A point in time exactly as the service wrote it, such as a `stateTransitionTime`. */
export function timestamp(text: string): Timestamp {
  return { timestamp: text }
}

/**
 * The `$filter` text of a list. The compiler checks fields and value types against what the list can be filtered by;
 * which comparisons a field takes is left to the service (batch-wire.md section 6).
 */
export function filterText<N extends FilterableList>(_list: N, filter: Filter<PairOf<Fields[N]>>): string
export function filterText<N extends FilterableList>(
  _list: N,
  filter: Filter<PairOf<Fields[N]>> | undefined,
): string | undefined
export function filterText(_list: FilterableList, filter: Filter | undefined): string | undefined {
  return filter?.text
}

function literal(value: FilterValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = value instanceof Date ? value.toISOString() : value.timestamp
  // A time is never free text: anything else inside the quotes could end them.
  if (!/^[0-9T:.+\-Z]+$/i.test(text)) throw new RangeError(`"${text}" is not a time.`)
  return `DateTime'${text}'`
}
