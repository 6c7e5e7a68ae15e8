import { isRecord } from '../../lib/batch/errors'
import { type FieldsKind, kindOfFields } from '../../lib/domain/import/kind-of-fields'
import { isUpdateOf } from './is-update'

type Body = Record<string, unknown>

/** What a file holds. */
export type Recognised =
  | { kind: 'pool' | 'job' | 'job-schedule' | 'task'; body: Body }
  | { kind: 'arm-pool'; body: Body }
  | { kind: 'template'; resources: { body: Body; path: string }[] }
  | { kind: 'list'; items: unknown[]; path: string }
  /** A preset file of Slipway, which holds a body. */
  | { kind: 'preset'; body: Body }
  /** A body that changes what is there, which is not checked. */
  | { kind: 'update'; of: FieldsKind }

const POOL_TYPE = /^(Microsoft\.Batch\/batchAccounts\/)?pools$/i

/** Tells by its fields what a body is; undefined when it is none that Batch takes. */
export function recognise(body: unknown): Recognised | undefined {
  if (Array.isArray(body)) return { kind: 'list', items: body, path: '' }
  if (!isRecord(body)) return undefined
  if ('slipway' in body && isRecord(body.body)) return { kind: 'preset', body: body.body }
  if (isTemplate(body)) return recogniseTemplate(body)
  if (isArmPool(body)) return { kind: 'arm-pool', body }
  const kind = kindOfFields(body)
  if (kind !== undefined && isUpdateOf(kind, body)) return { kind: 'update', of: kind }
  if (kind !== undefined) return { kind: kind === 'job schedule' ? 'job-schedule' : kind, body }
  if (Array.isArray(body.value)) return { kind: 'list', items: body.value, path: 'value' }
  return undefined
}

function isArmPool(body: Body): boolean {
  if (!isRecord(body.properties)) return false
  if (typeof body.type === 'string') return POOL_TYPE.test(body.type)
  if (['deploymentConfiguration', 'scaleSettings'].some((field) => field in Object(body.properties)))
    return true
  return kindOfFields(body.properties) === 'pool'
}

const isTemplate = ({ resources }: Body) => Array.isArray(resources) || isRecord(resources)

/** The pools of a template, those inside of an account's resource, too; undefined when it has none. */
function recogniseTemplate(template: Body): Recognised | undefined {
  const resources = poolsOf(template.resources, 'resources')
  return resources.length === 0 ? undefined : { kind: 'template', resources }
}

function poolsOf(resources: unknown, path: string): { body: Body; path: string }[] {
  const entries = Array.isArray(resources)
    ? resources.map((body, index) => ({ body: body as unknown, path: `${path}[${index}]` }))
    : Object.entries(isRecord(resources) ? resources : {}).map(([name, body]) => ({
        body,
        path: `${path}.${name}`,
      }))
  return entries.flatMap(({ body, path: at }) => {
    if (!isRecord(body)) return []
    const inner = body.resources === undefined ? [] : poolsOf(body.resources, `${at}.resources`)
    return isArmPool(body) ? [{ body, path: at }, ...inner] : inner
  })
}
