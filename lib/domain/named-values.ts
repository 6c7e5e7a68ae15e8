import type { Finding } from '../containers/finding'
import { createRowFinder } from './row-finder'
import { rowsOf, toText, type WireRest, without, withParts } from './wire'

/** One row of environment settings or metadata as typed. */
export interface NamedValue {
  name: string
  value: string
  /** The value was left out of a draft, because the name announces a secret, and must be typed again. */
  askAgain?: true
}

/** Rows of a list of the wire whose items have `name` and `value`. */
export function toNamedValues(body: WireRest, key: string): NamedValue[] {
  return rowsOf(body, key).map((row) => ({ name: toText(row.name), value: toText(row.value) }))
}

/** What is left of the items without their values; the name stays, to find them again. */
export function restOfNamedValues(body: WireRest, key: string): WireRest[] {
  return rowsOf(body, key).map((row) => without(row, 'value'))
}

/** Items for the wire; an item that the body had before keeps its other fields, the
 * second of one name those of the second. Values go out byte for byte. */
export function toNamedItems(rows: readonly NamedValue[], rest: WireRest, key: string): NamedValue[] {
  const take = createRowFinder(rowsOf(rest, key), (row) => toText(row.name).trim())
  return rows.map(({ name, value }) => {
    const known = take(name.trim()) ?? {}
    return { ...withParts(known, {}), name: name.trim(), value }
  })
}

/** Values that a draft left out; an empty one would be sent without a word. `field` names the rows. */
export function checkLeftOut(rows: readonly NamedValue[], field: string): Finding[] {
  return rows.flatMap(({ name, value, askAgain }, index): Finding[] => {
    if (!askAgain || value !== '') return []
    const text = `The value of ${name.trim()} looks like a secret, so no draft keeps it. Type it again, or remove the row.`
    return [{ level: 'error', field: `${field}.${index}.value`, text }]
  })
}

/**
 * Checks environment settings: names are neither empty nor twice there nor with `=` or NUL; names that begin with
 * AZ_BATCH_ get a warning, because Batch sets variables of that kind itself.
 */
export function checkEnvironment(rows: readonly NamedValue[], field: string): Finding[] {
  return [...checkVariableNames(rows, field), ...checkLeftOut(rows, field)]
}

function checkVariableNames(rows: readonly NamedValue[], field: string): Finding[] {
  const first = firstRows(rows)
  return rows.flatMap(({ name }, index): Finding[] => {
    const at = `${field}.${index}.name`
    const typed = name.trim()
    if (typed === '')
      return [{ level: 'error', field: at, text: 'Enter the name of the variable, or remove this row.' }]
    if (/[=\0]/.test(typed)) {
      return [
        {
          level: 'error',
          field: at,
          text: 'The name of a variable has no = in it; the value has its own field.',
        },
      ]
    }
    if (first.get(typed) !== index)
      return [{ level: 'error', field: at, text: `${typed} is set twice. Remove one of the rows.` }]
    if (!/^AZ_BATCH_/i.test(typed)) return []
    const text = `Batch sets variables that begin with AZ_BATCH_ itself, so ${typed} may be replaced. Use another name.`
    return [{ level: 'warning', field: at, text }]
  })
}

/** Checks metadata: an empty name is an error, the same name twice a warning, because most readers see only one. */
export function checkMetadata(rows: readonly NamedValue[], field: string): Finding[] {
  return [...checkMetadataNames(rows, field), ...checkLeftOut(rows, field)]
}

function checkMetadataNames(rows: readonly NamedValue[], field: string): Finding[] {
  const first = firstRows(rows)
  return rows.flatMap(({ name }, index): Finding[] => {
    const at = `${field}.${index}.name`
    if (name.trim() === '') return [{ level: 'error', field: at, text: 'Enter a name, or remove this row.' }]
    if (first.get(name.trim()) === index) return []
    return [{ level: 'warning', field: at, text: `The name ${name.trim()} is there twice.` }]
  })
}

/** The first row of each name, so that thousands of rows are compared in one walk. */
function firstRows(rows: readonly NamedValue[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  rows.forEach(({ name }, index) => {
    if (!first.has(name.trim())) first.set(name.trim(), index)
  })
  return first
}
