import { isDeepStrictEqual } from 'node:util'
import type { BatchPoolUpdateOptions } from '../../lib/batch/types.generated'
import { changePool } from '../handlers/pool-change'
import { refuseWhileDeleting } from '../handlers/refuse'
import { completePool, POOL_DEFAULTS } from '../machines/defaults'
import { checkRegistryIdentity } from '../rules/identity-rules'
import { missingMachine } from '../rules/machine-rules'
import type { PoolEntity } from '../store/docs'
import { validateBody } from '../validate'
import type { JsonObject } from '../versions/convert'
import { callOperation } from './call-operation'
import { type PoolBody, readPoolBody } from './pool-body'
import { changeScale, toWholeScale } from './pool-scale'
import type { ArmContext } from './route'

/** Properties of a pool that a request names, or that go back to what they are without one. */
const PROPERTIES = [
  'displayName',
  'vmSize',
  'virtualMachineConfiguration',
  'enableInterNodeCommunication',
  'taskSlotsPerNode',
  'taskSchedulingPolicy',
  'networkConfiguration',
  'startTask',
  'metadata',
  'applicationPackageReferences',
  'userAccounts',
  'mountConfiguration',
  'upgradePolicy',
] as const satisfies readonly (keyof BatchPoolUpdateOptions)[]

/** Makes the pool of the address by the rules of the data plane, with what only Resource Manager gives. */
export function createPool(context: ArmContext): void {
  const { world, params } = context
  const { rest, scale, identity, tags, communicationMode } = readPoolBody(context)
  validateBody('BatchPoolUpdateOptions', structuredClone(rest))
  const { nodeDeallocationOption: _, ...fixed } = scale.fixed ?? {}
  const auto = scale.auto && { enableAutoScale: true, ...scale.auto }
  const body = { id: params.poolId, ...rest, ...fixed, ...auto }
  callOperation(context, 'Pools_CreatePool', body, identity && { identity })
  const pool = world.store.pools.find(0, params.poolId ?? '')
  if (!pool || !(tags || communicationMode)) return
  Object.assign(pool.inner, { ...(tags && { tags }), ...(communicationMode && { communicationMode }) })
  world.store.pools.modify(pool)
}

/** Writes the pool as a whole: what is left out has its default. Most of it changes only while the pool has no nodes. */
export function replacePool(context: ArmContext, pool: PoolEntity): void {
  refuseWhileDeleting(pool)
  const { scale, rest, ...given } = readPoolBody(context)
  // Both models: one knows what a pool needs, the other has nothing of its scale.
  validateBody('BatchPoolCreateOptions', { id: pool.doc.id, ...rest })
  validateBody('BatchPoolUpdateOptions', rest)
  if (rest.virtualMachineConfiguration === undefined) throw missingMachine()
  const attached = attach(context, pool, {
    identity: undefined,
    tags: undefined,
    communicationMode: undefined,
    ...given,
  })
  // Validated right above, and the defaults are of the type.
  const wanted = { ...POOL_DEFAULTS, ...rest } as BatchPoolUpdateOptions
  const removed = PROPERTIES.filter((name) => wanted[name] === undefined && attached.doc[name] !== undefined)
  changePool(context.world, attached, pickChanged(attached, wanted), { removed })
  checkRegistries(attached)
  changeScale(context, attached, toWholeScale(scale))
}

/** Changes what the request names and is different, so that a pool that was read can be written back. */
export function patchPool(context: ArmContext, pool: PoolEntity): void {
  refuseWhileDeleting(pool)
  const { scale, rest, ...given } = readPoolBody(context)
  validateBody('BatchPoolUpdateOptions', rest)
  const attached = attach(context, pool, given)
  const changed = pickChanged(attached, rest as BatchPoolUpdateOptions)
  if (Object.keys(changed).length > 0) changePool(context.world, attached, changed)
  checkRegistries(attached)
  changeScale(context, attached, scale)
}

/** Gives the pool what only Resource Manager can give; a name that is there without a value takes it away. */
function attach(
  { world }: ArmContext,
  pool: PoolEntity,
  given: Partial<Pick<PoolBody, 'identity' | 'tags' | 'communicationMode'>>,
): PoolEntity {
  if ('identity' in given) {
    if (given.identity) pool.doc.identity = given.identity
    else delete pool.doc.identity
  }
  if ('tags' in given) {
    if (given.tags) pool.inner.tags = given.tags
    else delete pool.inner.tags
  }
  if ('communicationMode' in given) {
    if (given.communicationMode) pool.inner.communicationMode = given.communicationMode
    else delete pool.inner.communicationMode
  }
  world.store.pools.modify(pool)
  return pool
}

function pickChanged(pool: PoolEntity, wanted: BatchPoolUpdateOptions): BatchPoolUpdateOptions {
  const current = pool.doc as unknown as JsonObject
  const changed = Object.entries(completePool(wanted)).filter(
    ([name, value]) => !isDeepStrictEqual(value, current[name]),
  )
  return Object.fromEntries(changed)
}

/** Registries that were there before need their identities still. */
function checkRegistries({ doc }: PoolEntity): void {
  const place = 'virtualMachineConfiguration.containerConfiguration.containerRegistries'
  const registries = doc.virtualMachineConfiguration?.containerConfiguration?.containerRegistries ?? []
  registries.forEach((registry, index) => {
    checkRegistryIdentity(registry, doc, `${place}[${index}]`)
  })
  const { registry } = doc.startTask?.containerSettings ?? {}
  checkRegistryIdentity(registry, doc, 'startTask.containerSettings.registry')
}
