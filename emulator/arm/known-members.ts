import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser'
import schema from '../../lib/arm/spec/schema.json'
import { fault } from '../errors'
import { type Json, toObject } from '../versions/convert'

interface Property {
  $ref?: string
  items?: { $ref?: string }
}
interface Model {
  properties?: Readonly<Record<string, Property>>
  allOf?: readonly Property[]
}

// Read from a JSON file, whose models are of this form.
const MODELS = schema.$defs as unknown as Readonly<Record<string, Model>>
/** Of every resource, and not in the catalogue. */
const OF_RESOURCES: Readonly<Record<string, Property>> = { systemData: {} }

/**
 * Refuses the first member, at any depth, that a pool does not have; what is only read may be written back. `text` is the
 * body as it was sent. Throws BatchFault (400) in the words of the service. Seen: AzureRMR 2021.
 */
export function checkPoolMembers(body: Json, text: string): void {
  checkMembers('PoolOutput', body, { text, path: [] })
}

function checkMembers(model: string, value: Json, place: { text: string; path: JSONPath }): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      checkMembers(model, item, { ...place, path: [...place.path, index] })
    return
  }
  const members = membersOf(model)
  if (members === undefined) return
  for (const [name, child] of Object.entries(toObject(value))) {
    const path = [...place.path, name]
    const member = Object.hasOwn(members, name) && members[name]
    if (!member) throw unknownMember(model, name, { ...place, path })
    const childModel = modelOf(member.$ref ?? member.items?.$ref)
    if (childModel) checkMembers(childModel, child, { ...place, path })
  }
}

/** Undefined where a model leaves its members open, such as the settings of an extension. */
function membersOf(model: string): Readonly<Record<string, Property>> | undefined {
  const { properties, allOf = [] } = MODELS[model] ?? {}
  if (properties === undefined) return undefined
  const inherited = allOf.map(({ $ref }) => membersOf(modelOf($ref) ?? ''))
  return Object.assign({}, model === 'PoolOutput' && OF_RESOURCES, ...inherited, properties)
}

const modelOf = (ref: string | undefined) => ref?.split('/').at(-1)

function unknownMember(model: string, name: string, { text, path }: { text: string; path: JSONPath }) {
  const where = toPath(path)
  const type = model.replace(/Output$/, '')
  return fault('InvalidRequestBody', {
    Reason: `Could not find member '${name}' on object of type '${type}'. Path '${where}', ${positionOf(text, path)}.`,
    PropertyPath: where,
  })
}

const toPath = (path: JSONPath) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1)

/** Where the name of a member ends with its colon: the line, and the characters of that line up to there. */
function positionOf(text: string, path: JSONPath): string {
  const root = parseTree(text)
  const end = ((root && findNodeAtLocation(root, path)?.parent?.colonOffset) ?? 0) + 1
  const lines = text.slice(0, end).split('\n')
  return `line ${lines.length}, position ${lines.at(-1)?.length ?? 0}`
}
