import { isRecord } from '../../batch/errors'
import type { WireRest } from '../wire'

/** One object of a list with its place; the place counts what is no object, too. */
export interface Item {
  part: WireRest
  index: number
  path: string
}

/** The objects of the list at `key`; `base` is the path of `body`, empty for the root. */
export function itemsOf(body: WireRest, key: string, base = ''): Item[] {
  const list = body[key]
  if (!Array.isArray(list)) return []
  return list.flatMap((part, index) =>
    isRecord(part) ? [{ part, index, path: `${joinPath(base, key)}[${index}]` }] : [],
  )
}

/** The texts of the list at `key`, each with its index. */
export function textsOf(body: WireRest, key: string): { text: string; index: number }[] {
  const list = body[key]
  if (!Array.isArray(list)) return []
  return list.flatMap((text, index) => (typeof text === 'string' ? [{ text, index }] : []))
}

/** The text at `key`, or an empty one. */
export function textOf(body: WireRest, key: string): string {
  const text = body[key]
  return typeof text === 'string' ? text : ''
}

/** The number at `key`; undefined for anything else. */
export function numberOf(body: WireRest, key: string): number | undefined {
  const value = body[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Whether `key` holds anything; null counts as nothing, as it does for the service. */
export const has = (body: WireRest, key: string) => body[key] !== undefined && body[key] !== null

/** Whether the text at `key` is this value; the service compares without case. */
export const is = (body: WireRest, key: string, value: string) =>
  textOf(body, key).toLowerCase() === value.toLowerCase()

/** `base.key`, or `key` at the root. */
export const joinPath = (base: string, key: string) => (base === '' ? key : `${base}.${key}`)

/** Those items whose key an earlier one has; items without a key (undefined) are not compared. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = keyOf(item)
    if (key === undefined) return false
    const isAgain = seen.has(key)
    seen.add(key)
    return isAgain
  })
}
