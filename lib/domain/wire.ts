import { isRecord } from '../batch/errors'

/** What a form has no control for: a sparse body of the wire, kept as it came and merged back on the way out. */
export type WireRest = Readonly<Record<string, unknown>>

/** The object at a property, or an empty one. */
export function partOf(rest: WireRest, key: string): WireRest {
  const part = rest[key]
  return isRecord(part) ? part : {}
}

/** The objects of a list at a property; anything else in the list is left out. */
export function rowsOf(rest: WireRest, key: string): WireRest[] {
  const rows = rest[key]
  return Array.isArray(rows) ? rows.filter(isRecord) : []
}

/** A copy without some properties. */
export function without(body: WireRest, ...keys: string[]): WireRest {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)))
}

/** A copy with some properties set; those that are undefined are left as they are. */
export function withParts(base: WireRest, parts: WireRest): Record<string, unknown> {
  return Object.fromEntries([
    ...Object.entries(base),
    ...Object.entries(parts).filter(([, value]) => value !== undefined),
  ])
}

/** The value, or undefined when it is the service's default and the body did not spell it out before. */
export function unlessDefault<T>(value: T, defaultValue: T, rest: WireRest, key: string): T | undefined {
  return value !== defaultValue || key in rest ? value : undefined
}

/** The list, or undefined when it is empty and the body had none before. */
export function unlessEmpty<T>(list: T[], rest: WireRest, key: string): T[] | undefined {
  return list.length > 0 || key in rest ? list : undefined
}

/** The object, or undefined when it has no property. */
export function unlessBare<T extends object>(part: T): T | undefined {
  return Object.keys(part).length > 0 ? part : undefined
}

/** A text of the wire as a field shows it. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** A text for the wire, without blanks at the ends; undefined when there is nothing left. */
export function toOptional(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim()
}
