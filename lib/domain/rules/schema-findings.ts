import { isRecord } from '../../batch/errors'
import { ARM_PROPERTIES, RETIRED_PROPERTIES } from '../../batch/spec/older-names'
import type { WireRest } from '../wire'
import { nearestName } from './nearest-name'
import { error, type Found, warning } from './rule'

/** What the walker reads of a schema: the words that the catalogue of the wire uses. */
interface SchemaNode {
  $ref?: string
  type?: string
  properties?: Readonly<Record<string, SchemaNode>>
  required?: readonly string[]
  items?: SchemaNode
  additionalProperties?: boolean | SchemaNode
  pattern?: string
  format?: string
  'x-format'?: string
  readOnly?: boolean
  'x-known-values'?: readonly string[]
}

/** A catalogue of the wire: `lib/batch/spec/schema.json` or the one of Resource Manager. */
export interface SchemaRoot {
  $defs: Readonly<Record<string, object>>
}

export interface SchemaOptions {
  /** Definition of what the service answers: properties that only it has are the service's own. */
  readName?: string
  /** Properties of the root that are known besides, such as `identity`. */
  alsoKnown?: readonly string[]
  /** Properties of the root that only the service writes: nobody means one of them. */
  readOnly?: readonly string[]
  /** Other versions of the contract may know more: unknown properties and values are warnings. */
  isOpen?: boolean
  /** Texts like `[parameters('size')]` stand for any value. */
  hasExpressions?: boolean
}

interface Walk extends SchemaOptions {
  root: SchemaRoot
}

const SOURCE = 'https://learn.microsoft.com/rest/api/batchservice/'
const INT32_MAX = 2_147_483_647

/**
 * How a body differs from the definition `name` of a catalogue: wrong types, missing required properties, unknown ones and
 * unknown values. The service refuses each. Null counts as absent, but not in lists. Reads the schema only, so that it runs under any policy.
 */
export function checkSchema(
  body: unknown,
  root: SchemaRoot,
  name: string,
  options: SchemaOptions = {},
): Found[] {
  const found = walk(body, { $ref: `#/$defs/${name}` }, '', { ...options, root })
  return found.map((one) => ({ source: SOURCE, ...one }))
}

/** Whether a text is an expression of a template, which stands for a value that is not known here. */
export const isExpression = (value: unknown): boolean =>
  typeof value === 'string' && /^\[[^[].*\]$/s.test(value)

function walk(value: unknown, given: SchemaNode, path: string, context: Walk): Found[] {
  if (value === undefined || value === null) return []
  if (context.hasExpressions && isExpression(value)) return []
  const node = resolve(given, context.root)
  if (!hasType(value, node.type)) return [wrongType(value, node, path)]
  if (isRecord(value)) return walkObject(value, node, path, withAnswer(given, path, context))
  if (Array.isArray(value))
    return value.flatMap((item, index) => walkItem(item, node.items ?? {}, `${path}[${index}]`, context))
  return checkValue(value, node, path, context)
}

/** Inside of a body, what the service answers has the name of the definition with `Output` behind it. */
function withAnswer({ $ref }: SchemaNode, path: string, context: Walk): Walk {
  return path === '' ? context : { ...context, readName: $ref && `${$ref.replace('#/$defs/', '')}Output` }
}

/** Null is absent as a property, and nothing as an item: the list counts it. */
function walkItem(item: unknown, node: SchemaNode, path: string, context: Walk): Found[] {
  if (item !== null) return walk(item, node, path, context)
  return [error(path, 'A list holds no null. Take it out.', { rule: 'schema-null' })]
}

function resolve(node: SchemaNode, root: SchemaRoot): SchemaNode {
  const name = node.$ref?.replace('#/$defs/', '')
  // The catalogue is our own data, checked by its tests.
  return name === undefined ? node : resolve((root.$defs[name] ?? {}) as SchemaNode, root)
}

function walkObject(value: WireRest, node: SchemaNode, path: string, context: Walk): Found[] {
  const { properties, additionalProperties } = node
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (properties === undefined) {
    if (!isRecord(additionalProperties)) return []
    return Object.entries(value).flatMap(([key, part]) => walk(part, additionalProperties, at(key), context))
  }
  const missing = (node.required ?? [])
    .filter((key) => value[key] === undefined || value[key] === null)
    .map((key) =>
      error(at(key), `${key} is missing, and the service requires it.`, { rule: 'schema-missing' }),
    )
  const known = Object.entries(value).flatMap(([key, part]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (property !== undefined) return walk(part, property, at(key), context)
    if (part === null || isRetired(key)) return []
    return unknownProperty(key, properties, path, context)
  })
  return [...missing, ...known]
}

/** A rule says what to do instead of a property of older versions. */
const isRetired = (key: string) => Object.hasOwn(RETIRED_PROPERTIES, key)

function unknownProperty(
  key: string,
  properties: Readonly<Record<string, SchemaNode>>,
  path: string,
  { readName, alsoKnown, readOnly = [], isOpen, root }: Walk,
): Found[] {
  const at = path === '' ? key : `${path}.${key}`
  const isRoot = path === ''
  if (isRoot && alsoKnown?.includes(key)) return []
  const read = readName === undefined ? undefined : resolve({ $ref: `#/$defs/${readName}` }, root).properties
  if (/^odata\./.test(key) || (read !== undefined && Object.hasOwn(read, key)))
    return [
      error(at, 'The service sets this itself, and refuses it. Leave it out of what you send.', {
        rule: 'schema-read-only',
      }),
    ]
  const meant = Object.keys(properties).filter(
    (name) => properties[name]?.readOnly !== true && !(isRoot && readOnly.includes(name)),
  )
  const near = nearestName(key, meant)
  const own = isRoot && Object.hasOwn(ARM_PROPERTIES, key) ? ARM_PROPERTIES[key] : undefined
  const meaning =
    own !== undefined
      ? ` It is Resource Manager’s. The Batch API has ${own}.`
      : near === undefined
        ? ' Take it out.'
        : ` Did you mean ${near}?`
  const text = `${at.split('.').at(-1)} is no property here`
  const more = { rule: 'schema-unknown' }
  return isOpen
    ? [warning(at, `${text}. It may be refused or ignored.${near === undefined ? '' : meaning}`, more)]
    : [
        error(
          at,
          `${text}, and the service refuses the whole body for it (InvalidRequestBody).${meaning}`,
          more,
        ),
      ]
}

function hasType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value)
  return typeof value === type
}

const NOUNS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  string: 'a text',
}

function wrongType(value: unknown, { type = '' }: SchemaNode, path: string): Found {
  const actual = Array.isArray(value) ? 'array' : isRecord(value) ? 'object' : typeof value
  const isFraction = type === 'integer' && actual === 'number'
  const found = isFraction ? `${value} is none` : `it is ${NOUNS[actual] ?? actual}`
  return error(path, `This must be ${NOUNS[type] ?? type}, and ${found}.`, { rule: 'schema-type' })
}

function checkValue(value: unknown, node: SchemaNode, path: string, context: Walk): Found[] {
  if (typeof value === 'number')
    return node['x-format'] === 'int32' && Math.abs(value) > INT32_MAX
      ? [
          error(path, `This number is larger than ${INT32_MAX}, the most that fits.`, {
            rule: 'schema-range',
          }),
        ]
      : []
  return typeof value === 'string' ? checkText(value, node, path, context) : []
}

function checkText(text: string, node: SchemaNode, path: string, { isOpen }: Walk): Found[] {
  if (node['x-format'] === 'duration' && node.pattern !== undefined && !new RegExp(node.pattern).test(text))
    return [error(path, 'A duration is written like PT15M, PT1H30M or P7D.', { rule: 'schema-format' })]
  if (node.format === 'date-time' && Number.isNaN(Date.parse(text)))
    return [error(path, 'A time is written like 2026-06-01T12:00:00Z.', { rule: 'schema-format' })]
  const values = node['x-known-values'] ?? []
  if (values.length === 0 || values.some((known) => known.toLowerCase() === text.toLowerCase())) return []
  const near = nearestName(text, values)
  const say = isOpen ? warning : error
  return [
    say(
      path,
      `The values here are ${values.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      {
        rule: 'schema-value',
        ...(near !== undefined && { repair: { label: `Use ${near}`, text: near } }),
      },
    ),
  ]
}
