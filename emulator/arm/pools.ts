import type { OperationId } from '../operation-table'
import type { PoolEntity } from '../store/docs'
import { type JsonObject, toObject } from '../versions/convert'
import { callOperation } from './call-operation'
import { ArmFault } from './fault'
import { ACCOUNT } from './names'
import { toArmPage } from './page'
import { refuseUnlessContributor } from './permissions'
import { toArmPool } from './pool-shape'
import { createPool, patchPool, replacePool } from './pool-write'
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
    patchPool(context, pool)
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
  if (existing) replacePool(context, existing)
  else createPool(context)
  return toReply(context, findPool(context))
}

function checkConditions({ headers }: ArmContext, pool: PoolEntity | undefined): void {
  const wanted = headers['if-match']?.replace(/^W\//, '').replaceAll('"', '')
  const isMissed = wanted !== undefined && (!pool || (wanted !== '*' && wanted !== pool.doc.eTag))
  if (isMissed || (headers['if-none-match'] === '*' && pool))
    throw new ArmFault(412, 'ConditionNotMet', 'The condition in the request headers does not hold.')
}

function deletePool(context: ArmContext): ArmReply {
  const { world, params, accountUrl, query } = context
  const pool = world.store.pools.find(0, params.poolId ?? '')
  if (!pool) return { status: 204 }
  checkConditions(context, pool)
  callOperation(context, 'Pools_DeletePool')
  const location = `${accountUrl}${ACCOUNT}/poolOperationResults/${pool.doc.id}?api-version=${query.get('api-version')}`
  return { status: 202, headers: { location, 'retry-after': '1' } }
}

function act(context: ArmContext, operation: OperationId): ArmReply {
  findPool(context)
  callOperation(context, operation)
  return toReply(context, findPool(context))
}
