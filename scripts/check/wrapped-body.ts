import armSchema from '../../lib/arm/spec/schema.json'
import schema from '../../lib/batch/spec/schema.json'
import { error, type Found } from '../../lib/domain/rules/rule'
import { SOURCES } from '../../lib/domain/rules/sources'

const ARM_NAMES = armSchema.$defs.PoolProperties.properties
/** Fields of the create call that Resource Manager has in another place or by another name. */
const REST_NAMES = Object.keys(schema.$defs.BatchPoolCreateOptions.properties).filter(
  (name) => name !== 'id' && !Object.hasOwn(ARM_NAMES, name),
)

/** Says of a resource whose `properties` are the body of a create call that this is neither the one nor the other. */
export function checkWrapped(properties: Readonly<Record<string, unknown>>): Found | undefined {
  const names = REST_NAMES.filter((name) => Object.hasOwn(properties, name))
  if (names.length === 0) return undefined
  return error(
    'properties',
    `These are fields of the Batch API (${names.join(', ')}) within the properties of Resource Manager, which has other names for them. Take the wrapper out and give the fields at the top, or write deploymentConfiguration and scaleSettings instead.`,
    { rule: 'rest-in-resource', source: SOURCES.poolIdentity },
  )
}
