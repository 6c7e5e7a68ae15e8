import { getLocation } from 'jsonc-parser'
import { isRecord } from '../../batch/errors'
import type { CodeCompletions } from '../code-completions'
import type { Segment } from '../wire-path'

/** A part of a JSON schema, as far as completion reads it. */
export interface JsonSchema {
  $ref?: string
  type?: string | readonly string[]
  description?: string
  /** The words that the service is known to take. */
  'x-known-values'?: readonly string[]
  properties?: Readonly<Record<string, JsonSchema>>
  items?: JsonSchema
  anyOf?: readonly JsonSchema[]
  allOf?: readonly JsonSchema[]
  $defs?: Readonly<Record<string, JsonSchema>>
}

/**
 * What may be written at a place of a JSON text by its schema: names of properties that the object does not have yet, or
 * the words of a value. `root` holds the definitions, `name` is the one of the whole text.
 */
export function completeJson(
  text: string,
  at: number,
  root: JsonSchema,
  name: string,
): CodeCompletions | undefined {
  const location = getLocation(text, at)
  const { previousNode, isAtPropertyKey } = location
  const path = isAtPropertyKey ? location.path.slice(0, -1) : location.path
  const schema = path.reduce<JsonSchema | undefined>(
    (part, segment) => part && stepInto(part, segment, root),
    root.$defs?.[name],
  )
  if (schema === undefined) return undefined
  const isInside = previousNode !== undefined && previousNode.offset + previousNode.length >= at
  const from = isInside ? previousNode.offset : at
  const options = isAtPropertyKey ? propertiesOf(schema, root, textAfter(text, at)) : wordsOf(schema, root)
  return options.length === 0 ? undefined : { from, options }
}

function stepInto(schema: JsonSchema, segment: Segment, root: JsonSchema): JsonSchema | undefined {
  const whole = resolve(schema, root)
  return typeof segment === 'number' ? whole.items : whole.properties?.[segment]
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/$defs/', '')
  const target = name === undefined ? schema : { ...root.$defs?.[name], ...schema, $ref: undefined }
  const parts = (target.allOf ?? []).map((part) => resolve(part, root))
  if (parts.length === 0) return target
  return {
    ...target,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), target.properties),
  }
}

function propertiesOf(schema: JsonSchema, root: JsonSchema, behind: string) {
  const { properties = {} } = resolve(schema, root)
  const hasColon = /^\s*"?\s*:/.test(behind)
  return Object.entries(properties).map(([name, part]) => ({
    label: `"${name}"`,
    kind: 'property' as const,
    detail: typeOf(part, root),
    insert: hasColon ? `"${name}"` : `"${name}": ${startOf(part, root)}`,
  }))
}

function wordsOf(schema: JsonSchema, root: JsonSchema) {
  const { 'x-known-values': words = [], type } = resolve(schema, root)
  const values = type === 'boolean' ? [true, false] : words
  return values.map((value) => ({ label: JSON.stringify(value), kind: 'constant' as const }))
}

function typeOf(schema: JsonSchema, root: JsonSchema): string | undefined {
  const { type, 'x-known-values': words } = resolve(schema, root)
  if (words) return 'word'
  return typeof type === 'string' ? type : undefined
}

/** The first character of a value of that kind. */
function startOf(schema: JsonSchema, root: JsonSchema): string {
  const { type, properties } = resolve(schema, root)
  if (isRecord(properties) || type === 'object') return '{'
  if (type === 'array') return '['
  return type === 'string' ? '"' : ''
}

const textAfter = (text: string, at: number) => text.slice(at, at + 40)
