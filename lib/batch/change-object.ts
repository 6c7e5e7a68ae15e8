import { isRecord } from './errors'

/**
 * A change of a wire object, written sparsely: objects name only what changes inside of them, a function computes a new
 * value from the old one (the way into lists), `undefined` removes the property, anything else replaces it.
 */
export type Change<T> = T extends readonly (infer _)[]
  ? T | ((before: T) => T) | undefined
  : T extends object
    ? { [K in keyof T]?: Change<T[K]> } | ((before: T) => T) | undefined
    : T | ((before: T) => T) | undefined

/**
 * A copy of a wire object with a change, for read, change and write back. Every field that the change does not name
 * stays, also those that no type of ours knows, at any depth; the object itself is not touched. Lists are replaced as a
 * whole, so change an element from the old list: `{ registries: (list) => list.map((r) => changeObject(r, ...)) }`.
 */
export function changeObject<T extends object>(wireObject: T, change: { [K in keyof T]?: Change<T[K]> }): T {
  // The copy has the keys of the wire object and of the change, both of which are keys of T.
  return mergeObject(wireObject as Record<string, unknown>, change as Record<string, unknown>) as T
}

function mergeObject(before: Record<string, unknown>, change: Record<string, unknown>) {
  // Entries and not assignments: a property that is called `__proto__` on the wire stays a property.
  const merged = new Map(Object.entries(before))
  for (const [key, part] of Object.entries(change)) {
    const value = changeValue(merged.get(key), part)
    if (value === undefined) merged.delete(key)
    else merged.set(key, value)
  }
  return Object.fromEntries(merged)
}

function changeValue(before: unknown, change: unknown): unknown {
  if (typeof change === 'function') return change(before)
  if (!isRecord(change)) return change
  return mergeObject(isRecord(before) ? before : {}, change)
}
