import schema from '../lib/batch/spec/schema.json'
import { type BatchFault, fault } from './errors'

interface Property {
  $ref?: string
  items?: { $ref?: string }
}

// Read from a JSON file, whose models are of this form.
const MODELS = schema.$defs as unknown as Readonly<
  Record<string, { properties?: Readonly<Record<string, Property>> }>
>

/** The current name of a property as the request's api-version spells it; undefined when that version does not have it. */
export type ToCurrentName = (name: string) => string | undefined

/**
 * Refuses the first property, at any depth, that its model does not have. What a model does not describe, such as the
 * settings of extensions, is not looked into. Throws BatchFault (400).
 */
export function checkKnownProperties(model: string, value: unknown, toCurrentName: ToCurrentName): void {
  if (Array.isArray(value)) {
    for (const item of value) checkKnownProperties(model, item, toCurrentName)
    return
  }
  const properties = MODELS[model]?.properties
  if (!properties || typeof value !== 'object' || value === null) return
  for (const [name, child] of Object.entries(value)) {
    const current = toCurrentName(name)
    const property = current !== undefined && Object.hasOwn(properties, current) && properties[current]
    if (!property) throw unknownProperty(name, model)
    const childModel = (property.$ref ?? property.items?.$ref)?.split('/').at(-1)
    if (childModel) checkKnownProperties(childModel, child, toCurrentName)
  }
}

/** The 400 for a property that the type does not have. Seen: azure-sdk-for-js 2024. */
export function unknownProperty(name: string, model: string): BatchFault {
  const type = `Microsoft.Azure.Batch.Protocol.Entities.${toTypeName(model)}`
  return fault('InvalidRequestBody', {
    Reason: `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type.`,
  })
}

/** The service's own name of a model. Seen: Task, UpgradePolicy, JobExecutionEnvironment; the rest by their pattern. */
function toTypeName(model: string): string {
  return model.replace(/^Batch(Vm)?/, '').replace(/((Create|Update|Replace)?Options|Update)$/, '')
}
