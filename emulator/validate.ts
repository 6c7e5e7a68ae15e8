import { Ajv2020, type ErrorObject } from 'ajv/dist/2020'
import { parseDurationMs, UNLIMITED } from './duration'
import { type BatchFault, fault, missingProperty, propertyFault } from './errors'
import { checkKnownProperties } from './known-properties'
import { buildStrictSchema, STRICT_SCHEMA_ID } from './schema-strict'
import { SECRET_PROPERTIES } from './store/secrets'
import { toEpochMs } from './store/time'

const INT32_MAX = 2 ** 31 - 1
const DURATION_MAX_MS = parseDurationMs(UNLIMITED) ?? 0
/** Longest value that an error repeats. */
const VALUE_LENGTH_MAX = 200

let validators: Ajv2020 | undefined

/**
 * Checks a request body against its model, strictly: unknown and missing properties and wrong types are refused, the first
 * one alone. Nulls count as absent and are removed; enum values get the case that the wire has.
 * Throws BatchFault (400), which never repeats the value of a secret.
 */
export function validateBody(model: string, body: unknown): void {
  dropNulls(body)
  checkKnownProperties(model, body, (name) => name)
  validators ??= createValidators()
  const validate = validators.getSchema(`${STRICT_SCHEMA_ID}#/$defs/${model}`)
  if (!validate) throw new Error(`The catalogue has no model ${model}.`)
  if (validate(body)) return
  const error = validate.errors?.[0]
  if (error) throw toFault(error)
}

function createValidators(): Ajv2020 {
  const validators = new Ajv2020({ strict: true, allowUnionTypes: true, verbose: true })
  validators.addKeyword('x-extensible')
  validators.addKeyword({
    keyword: 'x-known-values',
    modifying: true,
    schemaType: 'array',
    validate: takeKnownValue,
  })
  validators.addKeyword({ keyword: 'x-format', schemaType: 'string', validate: isInFormat })
  validators.addFormat('date-time', (text) => toEpochMs(text) !== undefined)
  validators.addSchema(buildStrictSchema())
  return validators
}

/** Clients send DockerCompatible, Spread, Regional: enum values are compared without case and stored as documented. */
function takeKnownValue(
  known: readonly string[],
  value: unknown,
  _schema?: unknown,
  place?: { parentData: unknown; parentDataProperty: string | number },
): boolean {
  const canonical = known.find((candidate) => candidate.toLowerCase() === String(value).toLowerCase())
  if (canonical === undefined) return false
  // The parent is the object or array that holds the value; ajv types it loosely.
  if (place) (place.parentData as Record<string | number, unknown>)[place.parentDataProperty] = canonical
  return true
}

function isInFormat(format: string, value: unknown): boolean {
  if (format === 'duration') return (parseDurationMs(String(value)) ?? 0) <= DURATION_MAX_MS
  return format !== 'int32' || (typeof value === 'number' && Math.abs(value) <= INT32_MAX)
}

/** Removes nulls, which mean absent on this wire, from an object at any depth; in a list one stays and is refused there. */
export function dropNulls(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  // `value` is an object or array, see above.
  for (const [key, child] of Object.entries(value))
    if (child === null && !Array.isArray(value)) delete (value as Record<string, unknown>)[key]
    else dropNulls(child)
}

function toFault(error: ErrorObject): BatchFault {
  const place = toPropertyName(error.instancePath)
  if (error.keyword === 'required') {
    const name = String(error.params.missingProperty)
    return missingProperty(place === '' ? name : `${place}.${name}`)
  }
  if (error.keyword === 'type') return fault('InvalidRequestBody', { Reason: toTypeReason(error) })
  return invalidProperty(place, error.data, toReason(error))
}

/**
 * Seen: a client's log of 2018 for an object in place of a value, azure-powershell 2020 for a value of another type; the
 * other pairs have the same sentences with the names that the service's reader has for what it meets.
 */
function toTypeReason({ data, params }: ErrorObject): string {
  const found = nodeOf(Array.isArray(data) ? 'array' : typeof data === 'object' && data ? 'object' : 'value')
  const expected = nodeOf(params.type)
  if (found !== expected)
    return `An unexpected '${found}' node was found when reading from the JSON reader. A '${expected}' node was expected.`
  return `Cannot convert a primitive value to the expected type '${EDM_TYPES[params.type] ?? 'Edm.String'}'. See the inner exception for more details.`
}

const nodeOf = (type: string) =>
  type === 'object' ? 'StartObject' : type === 'array' ? 'StartArray' : 'PrimitiveValue'

const EDM_TYPES: Readonly<Record<string, string>> = {
  boolean: 'Edm.Boolean',
  integer: 'Edm.Int32',
  number: 'Edm.Double',
}

/** The 400 for a value that is not allowed; the value of a secret is left out of it. */
export function invalidProperty(place: string, value: unknown, reason: string): BatchFault {
  const isSecret = place.split('.').some((step) => SECRET_PROPERTIES.has(step))
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return propertyFault('InvalidPropertyValue', place, {
    ...(text !== undefined && !isSecret && { PropertyValue: text.slice(0, VALUE_LENGTH_MAX) }),
    reason,
  })
}

function toReason(error: ErrorObject): string {
  if (error.keyword === 'x-known-values' && Array.isArray(error.schema))
    return `must be one of ${error.schema.join(', ')}`
  if (error.keyword === 'x-format')
    return error.schema === 'duration' ? `must not be longer than ${UNLIMITED}` : 'must be a 32-bit integer'
  if (error.keyword === 'format') return 'must be a date and time in ISO 8601, such as 2026-02-02T09:15:00Z'
  if (error.keyword === 'pattern') return 'must be a duration in ISO 8601, such as PT15M'
  return error.message ?? 'not allowed'
}

/** `/a/0/b` as Batch spells places: `a[0].b`. */
function toPropertyName(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((name, step) => {
      if (/^\d+$/.test(step)) return `${name}[${step}]`
      return name === '' ? step : `${name}.${step}`
    }, '')
}
