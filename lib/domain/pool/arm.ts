import { isRecord } from '../../batch/errors'
import { partOf, rowsOf, unlessBare, type WireRest, without, withParts } from '../wire'
import { FROM_ARM, renamePath, TO_ARM, type Turn } from './arm-names'

/** The body that creates a pool through Resource Manager; the pool's id is the last part of its address. */
export interface ArmPool {
  identity?: Record<string, unknown>
  tags?: Record<string, unknown>
  properties: Record<string, unknown>
}

const SCALE: readonly (readonly [wire: string, scale: string, arm: string])[] = [
  ['targetDedicatedNodes', 'fixedScale', 'targetDedicatedNodes'],
  ['targetLowPriorityNodes', 'fixedScale', 'targetLowPriorityNodes'],
  ['resizeTimeout', 'fixedScale', 'resizeTimeout'],
  ['autoScaleFormula', 'autoScale', 'formula'],
  ['autoScaleEvaluationInterval', 'autoScale', 'evaluationInterval'],
]

/** What only Resource Manager knows, by the names it has there. */
const ARM_ONLY = ['targetNodeCommunicationMode', 'scaleSettings', 'deploymentConfiguration']

/** In a pool body: members of the resource around the properties that have no other place, by their names there. */
const AROUND = 'armResource'

/** What says where the properties stand, or has a place of its own in a pool body. */
const ADDRESS = ['properties', 'name', 'type', 'apiVersion', 'identity', 'tags']

/** Of the resource around the properties: written by Resource Manager, or belongs to a template; pools take none of it. */
const ENVELOPE = [
  'id',
  'etag',
  'systemData',
  'resourceGroup',
  'managedBy',
  'location',
  'extendedLocation',
  'zones',
  'placement',
  'sku',
  'kind',
  'plan',
  'scope',
  'subscriptionId',
  'parent',
  'existing',
  'dependsOn',
  'condition',
  'copy',
  'metadata',
  'comments',
  'asserts',
  'resources',
]

/** Properties of a pool that only Resource Manager writes. */
export const ARM_READ_ONLY = [
  'lastModified',
  'creationTime',
  'provisioningState',
  'provisioningStateTransitionTime',
  'allocationState',
  'allocationStateTransitionTime',
  'currentDedicatedNodes',
  'currentLowPriorityNodes',
  'autoScaleRun',
  'resizeOperationStatus',
  'currentNodeCommunicationMode',
]

/**
 * Whether this pool can be created through Resource Manager only: it has an identity or tags, or a property that the data
 * plane does not know.
 */
export function needsResourceManager(body: object): boolean {
  const { identity, tags, ...wire } = body as WireRest
  const hasIdentity = isRecord(identity) && rowsOf(identity, 'userAssignedIdentities').length > 0
  const hasTags = isRecord(tags) && Object.keys(tags).length > 0
  const hasMore = Object.keys(partOf(wire, AROUND)).length > 0
  return hasIdentity || hasTags || hasMore || ARM_ONLY.some((name) => wire[name] !== undefined)
}

/**
 * The body for Resource Manager. Properties that are unknown here keep their names and places; `accountId` is the resource
 * id of the Batch account, which application packages are named under. Without it their ids stay as they are.
 */
export function toArmPool(body: object, { accountId }: { accountId?: string } = {}): ArmPool {
  const { id: _, identity, tags, ...whole } = body as WireRest
  const around = isRecord(whole[AROUND]) ? whole[AROUND] : undefined
  const wire = around === undefined ? whole : without(whole, AROUND)
  const turned = turn(wire, '', TO_ARM) as WireRest
  const properties = withParts(withoutMoved(turned, wire), {
    deploymentConfiguration: toDeployment(wire, turned),
    scaleSettings: toScaleSettings(wire),
    interNodeCommunication: toInterNode(wire.enableInterNodeCommunication),
    applicationPackages: wire.applicationPackageReferences
      ? rowsOf(turned, 'applicationPackages').map((row) => toPackage(row, accountId))
      : undefined,
  })
  return {
    ...(isRecord(identity) && { identity: toArmIdentity(identity) }),
    ...(isRecord(tags) && { tags }),
    ...without(around ?? {}, ...ADDRESS, ...ENVELOPE),
    properties,
  }
}

/**
 * The pool body of a pool as Resource Manager shows it or as a template has it. What only the service writes is left out,
 * and so is what belongs to the template around it (leftOutOfArmPool); unknown properties keep their names and places.
 */
export function fromArmPool(arm: object): Record<string, unknown> {
  const resource = arm as WireRest
  const properties = without(partOf(resource, 'properties'), ...ARM_READ_ONLY)
  const deployment = partOf(properties, 'deploymentConfiguration')
  const machine = deployment.virtualMachineConfiguration
  const flat = withParts(without(properties, 'deploymentConfiguration'), {
    virtualMachineConfiguration: machine,
  })
  const turned = turn(flat, '', FROM_ARM) as WireRest
  const { scaleSettings, interNodeCommunication, ...rest } = turned
  const isInterNode = fromInterNode(interNodeCommunication)
  return withParts(
    {},
    {
      id: toPoolId(resource.name),
      tags: resource.tags,
      [AROUND]: unlessBare(
        Object.fromEntries(
          Object.entries(without(resource, ...ADDRESS, ...ENVELOPE)).filter(([, value]) => value !== null),
        ),
      ),
      ...rest,
      ...(isRecord(scaleSettings) ? fromScaleSettings(scaleSettings) : { scaleSettings }),
      ...(isInterNode === undefined
        ? { interNodeCommunication }
        : { enableInterNodeCommunication: isInterNode }),
      deploymentConfiguration: isRecord(properties.deploymentConfiguration)
        ? unlessBare(without(deployment, 'virtualMachineConfiguration'))
        : properties.deploymentConfiguration,
      applicationPackageReferences: turned.applicationPackageReferences
        ? rowsOf(turned, 'applicationPackageReferences').map(fromPackage)
        : undefined,
      identity: isRecord(resource.identity) ? fromArmIdentity(resource.identity) : resource.identity,
    },
  )
}

/** Names that fromArmPool leaves out of a resource; those that only say where its properties stand are not among them. */
export function leftOutOfArmPool(arm: object): string[] {
  const resource = arm as WireRest
  return ENVELOPE.filter((name) => resource[name] != null)
}

/** A template names a pool `account/pool`, or by an expression, which stays as it is. */
function toPoolId(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined
  return name.startsWith('[') ? name : name.split('/').at(-1)
}

/** Where a property of a pool body stands in its Resource Manager form: `id` is `name`, `vmSize` is `properties.vmSize`. */
export function toArmPath(path: string): string {
  if (path === '') return ''
  const [, first = '', rest = ''] = /^([^.[]*)(.*)$/s.exec(path) ?? []
  if (first === 'id') return `name${rest}`
  if (first === 'identity' || first === 'tags') return path
  if (first === AROUND) return rest.replace(/^\./, '')
  if (first === 'enableAutoScale') return 'properties.scaleSettings'
  if (first === 'enableInterNodeCommunication') return 'properties.interNodeCommunication'
  const scale = SCALE.find(([wire]) => wire === first)
  if (scale) return `properties.scaleSettings.${scale[1]}.${scale[2]}`
  const inner = first === 'virtualMachineConfiguration' ? 'deploymentConfiguration.' : ''
  return `properties.${inner}${renamePath(path)}`
}

/** Renames properties and values at every depth; what has no row stays. */
function turn(value: unknown, path: string, turns: ReadonlyMap<string, Turn>): unknown {
  if (typeof value === 'string') return turns.get(path)?.values?.get(value.toLowerCase()) ?? value
  if (Array.isArray(value)) return value.map((item) => turn(item, `${path}[]`, turns))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const at = path === '' ? key : `${path}.${key}`
      return [turns.get(at)?.name ?? key, turn(part, at, turns)]
    }),
  )
}

/** Properties without those that have a place of their own. A formula that is switched off has no place and stays. */
function withoutMoved(turned: WireRest, wire: WireRest): WireRest {
  const moved = SCALE.filter(([, scale]) => scale === 'fixedScale' || wire.enableAutoScale === true)
  const isKnown = typeof wire.enableInterNodeCommunication === 'boolean'
  return without(
    turned,
    'virtualMachineConfiguration',
    'enableAutoScale',
    ...moved.map(([name]) => name),
    ...(isKnown ? ['enableInterNodeCommunication'] : []),
  )
}

function toDeployment(wire: WireRest, turned: WireRest): WireRest | undefined {
  const machine = turned.virtualMachineConfiguration
  return unlessBare(
    withParts(partOf(wire, 'deploymentConfiguration'), { virtualMachineConfiguration: machine }),
  )
}

function toScaleSettings(wire: WireRest): WireRest | undefined {
  const kept = partOf(wire, 'scaleSettings')
  const isAuto = wire.enableAutoScale === true
  const take = (scale: string) =>
    SCALE.filter(([name, of]) => of === scale && wire[name] !== undefined).map(([name, , arm]) => [
      arm,
      wire[name],
    ])
  const fixed = withParts(partOf(kept, 'fixedScale'), Object.fromEntries(take('fixedScale')))
  const auto = withParts(partOf(kept, 'autoScale'), Object.fromEntries(isAuto ? take('autoScale') : []))
  return unlessBare(
    withParts(kept, { fixedScale: unlessBare(fixed), autoScale: isAuto ? auto : unlessBare(auto) }),
  )
}

function fromScaleSettings(settings: WireRest): WireRest {
  const taken = SCALE.map(([wire, scale, arm]) => [wire, partOf(settings, scale)[arm]])
  const restOf = (scale: string) =>
    unlessBare(
      without(partOf(settings, scale), ...SCALE.filter(([, of]) => of === scale).map(([, , arm]) => arm)),
    )
  const kept = withParts(without(settings, 'fixedScale', 'autoScale'), {
    fixedScale: restOf('fixedScale'),
    autoScale: restOf('autoScale'),
  })
  return withParts(
    {},
    {
      ...Object.fromEntries(taken),
      enableAutoScale: isRecord(settings.autoScale) ? true : undefined,
      scaleSettings: unlessBare(kept),
    },
  )
}

const toInterNode = (isOn: unknown) =>
  typeof isOn === 'boolean' ? (isOn ? 'Enabled' : 'Disabled') : undefined

function fromInterNode(mode: unknown): boolean | undefined {
  if (typeof mode !== 'string' || !/^(enabled|disabled)$/i.test(mode)) return undefined
  return mode.toLowerCase() === 'enabled'
}

function toPackage(row: WireRest, accountId: string | undefined): WireRest {
  const isBare = typeof row.id === 'string' && !row.id.includes('/')
  return accountId === undefined || !isBare ? row : { ...row, id: `${accountId}/applications/${row.id}` }
}

function fromPackage(row: WireRest): WireRest {
  const id = typeof row.applicationId === 'string' ? row.applicationId : ''
  const name = /\/applications\/([^/]+)$/i.exec(id)?.[1]
  return name === undefined ? row : { ...row, applicationId: name }
}

function toArmIdentity(identity: WireRest): Record<string, unknown> {
  if (!Array.isArray(identity.userAssignedIdentities)) return { ...identity }
  const rows = rowsOf(identity, 'userAssignedIdentities').map(({ resourceId, ...more }) => [
    String(resourceId),
    more,
  ])
  return { ...identity, userAssignedIdentities: Object.fromEntries(rows) }
}

function fromArmIdentity(identity: WireRest): Record<string, unknown> {
  if (!isRecord(identity.userAssignedIdentities)) return { ...identity }
  const rows = Object.entries(identity.userAssignedIdentities).map(([resourceId, more]) => ({
    resourceId,
    ...(isRecord(more) && more),
  }))
  return { ...identity, userAssignedIdentities: rows }
}
