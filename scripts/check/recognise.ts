import { isRecord } from '../../lib/batch/errors'

type Body = Record<string, unknown>

/** What a file holds. */
export type Recognised =
  | { kind: 'pool' | 'job' | 'job-schedule' | 'task'; body: Body }
  | { kind: 'arm-pool'; body: Body }
  | { kind: 'template'; resources: { body: Body; path: string }[] }
  | { kind: 'list'; items: unknown[]; path: string }
  /** A preset file of Slipway, which holds a body. */
  | { kind: 'preset'; body: Body }

const JOB_FIELDS = [
  'poolInfo',
  'jobManagerTask',
  'jobPreparationTask',
  'jobReleaseTask',
  'onAllTasksComplete',
]
const POOL_TYPE = /^(Microsoft\.Batch\/batchAccounts\/)?pools$/i

/** Tells by its fields what a body is; undefined when it is none that Batch takes. */
export function recognise(body: unknown): Recognised | undefined {
  if (Array.isArray(body)) return { kind: 'list', items: body, path: '' }
  if (!isRecord(body)) return undefined
  if ('slipway' in body && isRecord(body.body)) return { kind: 'preset', body: body.body }
  if (isTemplate(body)) return recogniseTemplate(body)
  if (isArmPool(body)) return { kind: 'arm-pool', body }
  if ('vmSize' in body || 'virtualMachineConfiguration' in body) return { kind: 'pool', body }
  // Before the job: its specification is one.
  if ('jobSpecification' in body) return { kind: 'job-schedule', body }
  if (JOB_FIELDS.some((field) => field in body)) return { kind: 'job', body }
  if ('commandLine' in body) return { kind: 'task', body }
  if (Array.isArray(body.value)) return { kind: 'list', items: body.value, path: 'value' }
  return undefined
}

function isArmPool(body: Body): boolean {
  if (!isRecord(body.properties)) return false
  if (typeof body.type === 'string') return POOL_TYPE.test(body.type)
  return ['vmSize', 'deploymentConfiguration', 'scaleSettings'].some(
    (field) => field in Object(body.properties),
  )
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
