import schema from '../lib/batch/spec/schema.json'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

/** Id under which validators find the strict schema; models are at `#/$defs/NAME` below it. */
export const STRICT_SCHEMA_ID = 'urn:slipway:batch-strict'

// Plain JSON, read from a JSON file.
const DEFINITIONS = schema.$defs as unknown as Record<string, JsonObject>

/** The wire's models in the form that validators take; what a model does not have is known-properties.ts's. */
export function buildStrictSchema(): object {
  const definitions = Object.entries(DEFINITIONS).map(([name, model]) => [name, toStrict(model)])
  return { $id: STRICT_SCHEMA_ID, $defs: Object.fromEntries(definitions) }
}

/** Property names of a response model, for $select; of the items when the model is a list. */
export function listProperties(model: string): ReadonlySet<string> {
  const properties = propertiesOf(model)
  const items = (properties.value as JsonObject | undefined)?.items as JsonObject | undefined
  const itemModel = typeof items?.$ref === 'string' ? items.$ref.split('/').at(-1) : undefined
  return new Set(Object.keys(itemModel ? propertiesOf(itemModel) : properties))
}

function propertiesOf(model: string): JsonObject {
  return (DEFINITIONS[model]?.properties ?? {}) as JsonObject
}

function toStrict(node: Json): Json {
  if (Array.isArray(node)) return node.map(toStrict)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node)
    .filter(([key]) => key !== 'readOnly' && key !== 'examples' && key !== 'x-note')
    .map(([key, value]) => [key, key === 'properties' ? toStrictProperties(value) : toStrict(value)])
  return Object.fromEntries(entries)
}

/** Property names are names here, not keywords. */
function toStrictProperties(properties: Json): Json {
  const entries = Object.entries(properties as JsonObject)
  return Object.fromEntries(entries.map(([name, property]) => [name, toStrict(property)]))
}
