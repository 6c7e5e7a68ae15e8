import { isRecord } from '../../batch/errors'
import { formatPath } from '../wire-path'
import { toSentence } from './explanation'
import { findPlace, normalizeName, type RefusedProperty, readRefusedProperty } from './find-place'
import { toFormField } from './to-form-findings'

/** One refusal of the service that belongs to a field of a form. */
export interface FieldFault {
  field: string
  text: string
}

interface FaultLike {
  message: string
  code?: string
  values?: readonly { key: string; value: string }[]
}

/** From a property of the wire (a pattern over its dotted path, indexes in brackets) to a field, whose `$1` and `$2` are its groups. */
export type FieldMap = readonly (readonly [RegExp, string])[]

const CONTAINER_CONFIGURATION = String.raw`(?:virtualMachineConfiguration\.)?containerConfiguration\.`
const path = (source: string) => new RegExp(`^${source}$`, 'i')

/** Where formula and interval are typed, of a pool that is there and of a new one. */
export const AUTOSCALE_FIELDS: FieldMap = [
  [path('autoScaleFormula'), 'autoscale.formula'],
  [path('autoScaleEvaluationInterval'), 'autoscale.intervalMinutes'],
]

/** Where the properties of a pool are typed, but for those of its sections (section-fields.ts). */
export const POOL_FIELDS: FieldMap = [
  ...AUTOSCALE_FIELDS,
  [path('id|poolId'), 'id'],
  [path('displayName'), 'displayName'],
  [path('vmSize'), 'vmSize'],
  [path(String.raw`(?:virtualMachineConfiguration\.)?nodeAgentSKUId`), 'nodeAgentSKUId'],
  [path(String.raw`(?:virtualMachineConfiguration\.)?imageReference.*|virtualMachineImageId`), 'image'],
  [path('targetDedicatedNodes'), 'targetDedicatedNodes'],
  [path('targetLowPriorityNodes'), 'targetLowPriorityNodes'],
  [path(String.raw`${CONTAINER_CONFIGURATION}containerImageNames\[(\d+)\]`), 'images.$1.name'],
  [path(`${CONTAINER_CONFIGURATION}containerImageNames`), 'images'],
  [
    path(String.raw`${CONTAINER_CONFIGURATION}containerRegistries\[(\d+)\]\.registryServer`),
    'registries.$1.server',
  ],
  [
    path(String.raw`${CONTAINER_CONFIGURATION}containerRegistries\[(\d+)\]\.username`),
    'registries.$1.username',
  ],
  [
    path(String.raw`${CONTAINER_CONFIGURATION}containerRegistries\[(\d+)\]\.password`),
    'registries.$1.password',
  ],
  [path(`${CONTAINER_CONFIGURATION}containerRegistries.*`), 'registries'],
  [path(String.raw`(?:virtualMachineConfiguration\.)?containerConfiguration(?:\.type)?`), 'images'],
  ...toTaskFields('startTask', 'startTask'),
  [path(String.raw`metadata\[(\d+)\]\.value`), 'metadata.$1.value'],
  [path(String.raw`metadata\[(\d+)\].*`), 'metadata.$1.name'],
]

/** Where the targets of a resize are typed. */
export const RESIZE_FIELDS: FieldMap = [
  [path('targetDedicatedNodes'), 'dedicated'],
  [path('targetLowPriorityNodes'), 'spot'],
  [path('resizeTimeout'), 'timeoutMinutes'],
]

/** Where the properties of a task within a body are typed. */
function toTaskFields(property: string, field: string): FieldMap {
  const within = (source: string) => path(String.raw`${property}\.${source}`)
  return [
    [within('id'), `${field}.id`],
    [within('commandLine'), `${field}.commandLine`],
    [within(String.raw`containerSettings\.containerRunOptions`), `${field}.container.runOptions`],
    [within(String.raw`containerSettings\.workingDirectory`), `${field}.container.workingDirectory`],
    [within(String.raw`containerSettings\.registry\.username`), `${field}.container.login.username`],
    [within(String.raw`containerSettings\.registry.*`), `${field}.container.login.server`],
    [within('containerSettings.*'), `${field}.container.image`],
    [path(property), `${field}.commandLine`],
    [within('resourceFiles'), `${field}.resourceFiles.0.location`],
    [within(String.raw`resourceFiles\[(\d+)\]\.filePath`), `${field}.resourceFiles.$1.filePath`],
    [within(String.raw`resourceFiles\[(\d+)\].*`), `${field}.resourceFiles.$1.location`],
    [within(String.raw`environmentSettings\[(\d+)\]\.value`), `${field}.environment.$1.value`],
    [within(String.raw`environmentSettings\[(\d+)\].*`), `${field}.environment.$1.name`],
    [within(String.raw`userIdentity\.autoUser\.elevationLevel`), `${field}.user.elevation`],
    [within('userIdentity.*'), `${field}.user.username`],
    [within(String.raw`(?:constraints\.)?maxTaskRetryCount`), `${field}.maxTaskRetryCount`],
    [within(String.raw`(?:constraints\.)?maxWallClockTime`), `${field}.maxWallClockMinutes`],
  ]
}

/** Where the properties of a job are typed. */
export const JOB_FIELDS: FieldMap = [
  [path('id|jobId'), 'id'],
  [path('displayName'), 'displayName'],
  [path('priority'), 'priority'],
  [path(String.raw`poolInfo(?:\.poolId)?|poolId`), 'poolId'],
  [path(String.raw`constraints\.maxTaskRetryCount`), 'maxTaskRetryCount'],
  [path(String.raw`constraints\.maxWallClockTime`), 'maxWallClockMinutes'],
  [path('maxParallelTasks'), 'maxParallelTasks'],
  ...toTaskFields('jobManagerTask', 'manager'),
  ...toTaskFields('jobPreparationTask', 'preparation'),
  ...toTaskFields('jobReleaseTask', 'release'),
  [path(String.raw`commonEnvironmentSettings\[(\d+)\]\.value`), 'environment.$1.value'],
  [path(String.raw`commonEnvironmentSettings\[(\d+)\].*`), 'environment.$1.name'],
  [path(String.raw`metadata\[(\d+)\]\.value`), 'metadata.$1.value'],
  [path(String.raw`metadata\[(\d+)\].*`), 'metadata.$1.name'],
]

/** Where the properties of a task are typed. */
export const TASK_FIELDS: FieldMap = [
  [path('id|taskId'), 'id'],
  [path('displayName'), 'displayName'],
  [path('commandLine'), 'commandLine'],
  [path(String.raw`containerSettings(?:\.imageName)?`), 'container.image'],
  [path(String.raw`containerSettings\.containerRunOptions`), 'container.runOptions'],
  [path(String.raw`containerSettings\.workingDirectory`), 'container.workingDirectory'],
  [path(String.raw`containerSettings\.registry\.registryServer`), 'container.login.server'],
  [path(String.raw`containerSettings\.registry\.username`), 'container.login.username'],
  [path(String.raw`containerSettings\.registry\.password`), 'container.login.password'],
  [path(String.raw`constraints\.maxTaskRetryCount`), 'maxTaskRetryCount'],
  [path(String.raw`constraints\.maxWallClockTime`), 'maxWallClockMinutes'],
  [path('requiredSlots'), 'requiredSlots'],
  [path('resourceFiles'), 'resourceFiles.0.location'],
  [path(String.raw`resourceFiles\[(\d+)\]\.filePath`), 'resourceFiles.$1.filePath'],
  [path(String.raw`resourceFiles\[(\d+)\].*`), 'resourceFiles.$1.location'],
  [path(String.raw`environmentSettings\[(\d+)\]\.value`), 'environment.$1.value'],
  [path(String.raw`environmentSettings\[(\d+)\].*`), 'environment.$1.name'],
  [path(String.raw`userIdentity\.autoUser\.elevationLevel`), 'user.elevation'],
  [path('userIdentity.*'), 'user.username'],
]

/** Codes that speak about the id without naming a property. */
const ID_CODES: ReadonlySet<string> = new Set(['PoolExists', 'JobExists', 'TaskExists'])
const POOL_CODES: ReadonlySet<string> = new Set(['PoolNotFound', 'PoolBeingDeleted'])

/** Codes that speak about the autoscale formula without naming the property. */
const FORMULA_CODES: ReadonlySet<string> = new Set([
  'AutoScalingFormulaSyntaxError',
  'AutoScaleFormulaTooLong',
  'AutoScalingFormulaTooLong',
])

/** The service gives reasons as parts of a sentence; alone under a field they need the rest of it. */
function sayReason(reason: string): string {
  if (/^[A-Z]/.test(reason)) return toSentence(reason)
  const isPredicate = /^(must|may|can|cannot|is|has|does|exceeds)\b/.test(reason)
  return toSentence(`The service refuses this: ${isPredicate ? 'it ' : ''}${reason}`)
}

/**
 * Finds the field that a refusal names; undefined when it names none that the form shows, or a bare name that may stand
 * in several places, so that the refusal stands at the head of the form. `body` is what was sent.
 */
export function toFieldFault(fault: FaultLike, fields: FieldMap, body?: object): FieldFault | undefined {
  const refused = readRefusedProperty(fault.values)
  const text = refused.reason === undefined ? fault.message : sayReason(refused.reason)
  const code = fault.code ?? ''
  if (ID_CODES.has(code)) return { field: 'id', text: fault.message }
  if (POOL_CODES.has(code) && fields === JOB_FIELDS) return { field: 'poolId', text: fault.message }
  if (FORMULA_CODES.has(code) && refused.name === undefined) refused.name = 'autoScaleFormula'
  const field = fieldOf(refused, fields, body)
  return field === undefined ? undefined : { field, text }
}

function fieldOf(refused: RefusedProperty, fields: FieldMap, body: object = {}): string | undefined {
  const place = findPlace(refused, body)
  if (place !== undefined) return toFormField(place, fields)
  const { name } = refused
  if (name === undefined) return undefined
  // What was not sent stands nowhere in the body: it is missing where the form has a field of this name.
  const missing = fieldsOfMissing(formatPath(normalizeName(name)), fields, body)
  return missing.size === 1 ? [...missing][0] : undefined
}

function fieldsOfMissing(name: string, fields: FieldMap, body: object): Set<string> {
  const own = fields.find(([known]) => known.test(name))
  if (own !== undefined) return new Set([name.replace(...own)])
  const found = partsOf(body).flatMap((part) => {
    // A pattern that takes any name there says nothing of this one.
    const row = fields.find(([known]) => known.test(`${part}.${name}`) && !known.test(`${part}.-`))
    return row === undefined ? [] : [`${part}.${name}`.replace(...row)]
  })
  return new Set(found)
}

/** The paths of the objects within a body. */
function partsOf(part: unknown, path = ''): string[] {
  if (Array.isArray(part)) return part.flatMap((row, index) => partsOf(row, `${path}[${index}]`))
  if (!isRecord(part)) return []
  const inner = Object.entries(part).flatMap(([key, value]) =>
    partsOf(value, path === '' ? key : `${path}.${key}`),
  )
  return path === '' ? inner : [path, ...inner]
}
