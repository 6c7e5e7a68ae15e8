/** Plain JSON, as it comes from the wire or goes to it. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

/** What becomes of one property: its new name and value, or nothing. */
type Change = (name: string, value: Json) => readonly [string, Json] | undefined

/** Objects whose property names belong to whoever wrote them. */
const FOREIGN: ReadonlySet<string> = new Set(['settings', 'protectedSettings'])

/** A copy in which every property, at any depth, has gone through `change`. */
export function changeProperties(value: Json, change: Change): Json {
  if (Array.isArray(value)) return value.map((item) => changeProperties(item, change))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, child]) => {
    const changed = change(name, FOREIGN.has(name) ? child : changeProperties(child, change))
    return changed ? [changed] : []
  })
  return Object.fromEntries(entries)
}

/** Other names for properties: `names` has the new one by the old one. */
export function renameProperties(value: Json, names: Readonly<Record<string, string>>): Json {
  return changeProperties(value, (name, child) => [names[name] ?? name, child])
}

/** Leaves properties out. */
export function dropProperties(value: Json, names: readonly string[]): Json {
  return changeProperties(value, (name, child) => (names.includes(name) ? undefined : [name, child]))
}

/** The value as an object; empty when it is none. */
export function toObject(value: Json): JsonObject {
  return isObject(value) ? value : {}
}

/** Whether the value is an object with properties: neither a list nor null. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
