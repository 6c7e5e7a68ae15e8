import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020'
import { parseDurationMs, UNLIMITED } from './duration'
import { type BatchFault, fault } from './errors'
import { buildStrictSchema, STRICT_SCHEMA_ID } from './schema-strict'
import { SECRET_PROPERTIES } from './store/secrets'
import { toEpochMs } from './store/time'

const INT32_MAX = 2 ** 31 - 1
const DURATION_MAX_MS = parseDurationMs(UNLIMITED) ?? 0
/** Longest value that an error repeats. */
const VALUE_LENGTH_MAX = 200

/** Two sets of validators: the second removes properties that the models do not have. */
const VALIDATORS = new Map<boolean, Ajv2020>()

/**
 * Checks a request body against its model, strictly: wrong types, unknown and missing properties are refused with the
 * place of the first one; `ignoresUnknown` removes unknown ones instead. Nulls count as absent and are removed; enum
 * values get the case that the wire has.
 * Throws BatchFault (400) with PropertyName, PropertyValue (never of a secret) and Reason.
 */
export function validateBody(model: string, body: unknown, ignoresUnknown = false): void {
  dropNulls(body)
  const validate = validatorOf(model, ignoresUnknown)
  if (validate(body)) return
  const error = validate.errors?.[0]
  if (error) throw toFault(error)
}

function validatorOf(model: string, ignoresUnknown: boolean): ValidateFunction {
  const validators = VALIDATORS.get(ignoresUnknown) ?? createValidators(ignoresUnknown)
  VALIDATORS.set(ignoresUnknown, validators)
  const known = validators.getSchema(`${STRICT_SCHEMA_ID}#/$defs/${model}`)
  if (!known) throw new Error(`The catalogue has no model ${model}.`)
  return known
}

function createValidators(removeAdditional: boolean): Ajv2020 {
  const validators = new Ajv2020({ strict: true, allowUnionTypes: true, verbose: true, removeAdditional })
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
  const inPlace = (name: string) => (place === '' ? name : `${place}.${name}`)
  if (error.keyword === 'required') {
    const name = inPlace(String(error.params.missingProperty))
    return fault('MissingRequiredProperty', 'A required property is missing from the request body.', {
      PropertyName: name,
      Reason: 'must be given',
    })
  }
  if (error.keyword === 'additionalProperties') {
    const name = inPlace(String(error.params.additionalProperty))
    return fault(
      'UnsupportedProperty',
      'The request body has a property that this operation does not take.',
      {
        PropertyName: name,
        Reason: 'not a property of this operation',
      },
    )
  }
  if (place === '')
    return fault('InvalidRequestBody', 'The request body is not of the type that this operation takes.', {
      Reason: toReason(error),
    })
  return invalidProperty(place, error.data, toReason(error))
}

/** The 400 for a value that is not allowed; the value of a secret is left out of it. */
export function invalidProperty(name: string, value: unknown, reason: string): BatchFault {
  const isSecret = name.split('.').some((step) => SECRET_PROPERTIES.has(step))
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return fault('InvalidPropertyValue', 'A property in the request body has a value that is not allowed.', {
    PropertyName: name,
    ...(text !== undefined && !isSecret && { PropertyValue: text.slice(0, VALUE_LENGTH_MAX) }),
    Reason: reason,
  })
}

function toReason(error: ErrorObject): string {
  if (error.keyword === 'type') return `must be of type ${error.params.type}`
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
