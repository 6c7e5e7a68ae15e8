import type { BatchPoolIdentityOutput } from '../../lib/batch/types.generated'
import { HANDLERS } from '../handlers/handlers'
import { type OperationId, rowOf } from '../operation-table'
import type { PoolEntity } from '../store/docs'
import { validateBody } from '../validate'
import { type JsonObject, toObject } from '../versions/convert'
import { ArmFault } from './fault'
import { ACCOUNT } from './names'
import { toArmPage } from './page'
import { refuseUnlessContributor } from './permissions'
import { type Scale, toArmPool, toBatchPool } from './pool-shape'
import { IDENTITIES } from './resources'
import { type ArmContext, type ArmReply, type ArmRoute, read } from './route'

const POOLS = `${ACCOUNT}/pools`
const POOL = `${POOLS}/{poolId}`

const TIMES = ['ge', 'gt', 'le', 'lt', 'eq', 'ne'] as const
const FILTERS = {
  name: { type: 'String', ops: ['eq', 'ne', 'startswith'] },
  'properties/allocationState': { type: 'String', ops: ['eq', 'ne'] },
  'properties/provisioningState': { type: 'String', ops: ['eq', 'ne'] },
  'properties/creationTime': { type: 'DateTime', ops: TIMES },
  'properties/lastModified': { type: 'DateTime', ops: TIMES },
  'properties/allocationStateTransitionTime': { type: 'DateTime', ops: TIMES },
  'properties/provisioningStateTransitionTime': { type: 'DateTime', ops: TIMES },
}

/** Pools as resources: the same ones that the data plane has, by its own rules. */
export const POOL_ROUTES: readonly ArmRoute[] = [
  read(POOLS, (context) => {
    const { world, query } = context
    const select = query.get('$select')?.split(',')
    const pools = world.store.pools
      .select('parent = 0 ORDER BY id')
      .map((pool) => selectProperties(toArmPool(world, pool), select))
    return toArmPage(context, POOLS, pools, FILTERS)
  }),
  { method: 'GET', path: POOL, answer: (context) => toReply(context, findPool(context)) },
  write('PUT', POOL, 'pools/write', putPool),
  write('PATCH', POOL, 'pools/write', (context) => {
    const pool = findPool(context)
    checkConditions(context, pool)
    changePool(context, pool)
    return toReply(context, findPool(context))
  }),
  write('DELETE', POOL, 'pools/delete', deletePool),
  write('POST', `${POOL}/disableAutoScale`, 'pools/write', (context) =>
    act(context, 'Pools_DisablePoolAutoScale'),
  ),
  write('POST', `${POOL}/stopResize`, 'pools/write', (context) => act(context, 'Pools_StopPoolResize')),
  {
    method: 'GET',
    path: `${ACCOUNT}/poolOperationResults/{poolId}`,
    answer: ({ world, params }) => ({ status: world.store.pools.find(0, params.poolId ?? '') ? 202 : 200 }),
  },
]

/** A call that changes something: one transaction, by whoever may do everything. */
function write(
  method: string,
  path: string,
  action: string,
  answer: (context: ArmContext) => ArmReply,
): ArmRoute {
  return {
    method,
    path,
    answer(context) {
      refuseUnlessContributor(context.caller, action)
      return context.world.commit(() => answer(context))
    },
  }
}

function findPool({ world, params }: ArmContext): PoolEntity {
  const pool = world.store.pools.find(0, params.poolId ?? '')
  if (!pool) throw new ArmFault(404, 'ResourceNotFound', 'The account has no pool of this name.')
  return pool
}

function toReply({ world }: ArmContext, pool: PoolEntity): ArmReply {
  const body = toArmPool(world, pool)
  return { status: 200, body, headers: { etag: String(body.etag) } }
}

/** Names of properties stand below `properties/`; what is no property of it is always shown. */
function selectProperties(pool: JsonObject, select: readonly string[] | undefined): JsonObject {
  if (!select) return pool
  const names = select.map((name) => name.trim().replace(/^properties\//, ''))
  const properties = Object.entries(toObject(pool.properties)).filter(([name]) => names.includes(name))
  return { ...pool, properties: Object.fromEntries(properties) }
}

function putPool(context: ArmContext): ArmReply {
  const { world, params } = context
  const existing = world.store.pools.find(0, params.poolId ?? '')
  checkConditions(context, existing)
  if (existing) changePool(context, existing)
  else createPool(context)
  return toReply(context, findPool(context))
}

function checkConditions({ headers }: ArmContext, pool: PoolEntity | undefined): void {
  const wanted = headers['if-match']?.replace(/^W\//, '').replaceAll('"', '')
  const isMissed = wanted !== undefined && (!pool || (wanted !== '*' && wanted !== pool.doc.eTag))
  if (isMissed || (headers['if-none-match'] === '*' && pool))
    throw new ArmFault(412, 'ConditionNotMet', 'The condition in the request headers does not hold.')
}

function createPool(context: ArmContext): void {
  const { body, params, world } = context
  const { properties, identity } = toObject(body)
  const { rest, scale } = toBatchPool(toObject(properties))
  const found = readIdentity(identity)
  const { nodeDeallocationOption: _, ...fixed } = scale.fixed ?? {}
  const auto = scale.auto && { enableAutoScale: true, ...scale.auto }
  call(context, 'Pools_CreatePool', { id: params.poolId, ...rest, ...fixed, ...auto })
  const pool = findPool(context)
  if (found) pool.doc.identity = found
  world.store.pools.save(pool)
}

/** Changes what differs, so that a pool that was read can be written back. */
function changePool(context: ArmContext, pool: PoolEntity): void {
  const { properties, identity } = toObject(context.body)
  const { rest, scale } = toBatchPool(toObject(properties))
  const found = readIdentity(identity)
  if (Object.keys(rest).length > 0) {
    validateBody('BatchPoolUpdateOptions', rest)
    const current = pool.doc as unknown as JsonObject
    const changed = Object.entries(rest).filter(([name, value]) => !isSame(value, current[name]))
    if (changed.length > 0) call(context, 'Pools_UpdatePool', Object.fromEntries(changed))
  }
  if (found) {
    const changed = findPool(context)
    changed.doc.identity = found
    context.world.store.pools.save(changed)
  }
  changeScale(context, scale)
}

function changeScale(context: ArmContext, { fixed, auto }: Scale): void {
  const { doc } = findPool(context)
  if (auto && !(doc.enableAutoScale && isSame(auto.autoScaleFormula, doc.autoScaleFormula)))
    call(context, 'Pools_EnablePoolAutoScale', auto)
  if (!fixed) return
  if (doc.enableAutoScale) call(context, 'Pools_DisablePoolAutoScale')
  const isResized = (['targetDedicatedNodes', 'targetLowPriorityNodes'] as const).some(
    (name) => fixed[name] !== undefined && fixed[name] !== doc[name],
  )
  if (isResized) call(context, 'Pools_ResizePool', fixed)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function deletePool(context: ArmContext): ArmReply {
  const { world, params, accountUrl, query } = context
  const pool = world.store.pools.find(0, params.poolId ?? '')
  if (!pool) return { status: 204 }
  checkConditions(context, pool)
  call(context, 'Pools_DeletePool')
  const location = `${accountUrl}${ACCOUNT}/poolOperationResults/${pool.doc.id}?api-version=${query.get('api-version')}`
  return { status: 202, headers: { location, 'retry-after': '1' } }
}

function act(context: ArmContext, operation: OperationId): ArmReply {
  findPool(context)
  call(context, operation)
  return toReply(context, findPool(context))
}

/** Carries out an operation of the data plane; its refusals come in Resource Manager's form. */
function call({ world, params, caller }: ArmContext, operation: OperationId, body?: object): void {
  const handler = HANDLERS[operation]
  const model = rowOf(operation).requestSchema
  if (!handler) throw new ArmFault(400, 'NotImplemented', 'The local account does not offer this.')
  if (model !== null) validateBody(model, body)
  const query = { maxResults: 1, isRecursive: false, isForced: false, rest: new URLSearchParams() }
  // Writes wait for nothing: the handler has done its work when it returns.
  void handler(world, {
    operation,
    params: { poolId: params.poolId ?? '' },
    query,
    body,
    headers: {},
    caller,
  })
}

/** The identities that a pool is to have, as the data plane shows them. Throws ArmFault (400) for one that is not there. */
function readIdentity(identity: JsonObject[string]): BatchPoolIdentityOutput | undefined {
  if (identity === undefined || identity === null) return undefined
  const { type, userAssignedIdentities } = toObject(identity)
  if (String(type).toLowerCase() === 'none') return { type: 'None' }
  const ids = Object.keys(toObject(userAssignedIdentities))
  if (String(type).toLowerCase() !== 'userassigned' || ids.length === 0)
    throw new ArmFault(
      400,
      'InvalidPropertyValue',
      'identity must be of type UserAssigned and name an identity, or None.',
    )
  return { type: 'UserAssigned', userAssignedIdentities: ids.map(findIdentity) }
}

function findIdentity(resourceId: string) {
  const found = IDENTITIES.find(({ id }) => id.toLowerCase() === resourceId.toLowerCase())
  if (!found)
    throw new ArmFault(400, 'FailedIdentityOperation', `There is no user-assigned identity ${resourceId}.`)
  const { clientId, principalId } = found.properties
  return { resourceId: found.id, clientId, principalId }
}
