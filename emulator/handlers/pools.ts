import type {
  BatchPoolCreateOptions,
  BatchPoolReplaceOptions,
  BatchPoolUpdateOptions,
  BatchStartTask,
  VirtualMachineConfiguration,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { addPool } from '../machines/add-pool'
import { beginDelete } from '../machines/pool'
import { checkDisplayName, checkNames } from '../rules/common'
import {
  checkContainers,
  checkMachine,
  checkPackages,
  checkPool,
  checkSize,
  checkSlots,
  checkStartTask,
} from '../rules/pool-rules'
import { POOL_QUOTA } from '../rules/quotas'
import { refuseUnsupported } from '../rules/unsupported'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { findPool } from './find'
import { listStored } from './list'
import { refuseWhileDeleting } from './refuse'
import { bodyOf, type Handlers } from './request'
import { replaceSecrets } from './secret-changes'
import { poolPath, readReply, toPool, versionOf } from './wire'

export const poolHandlers: Handlers = {
  Pools_ListPools: (world, request) =>
    listStored(world, request, {
      collection: world.store.pools,
      parent: 0,
      path: '/pools',
      metadata: 'pools',
      toWire: (pool) => toPool(world, pool),
    }),

  Pools_CreatePool(world, request) {
    const body = bodyOf<BatchPoolCreateOptions>(request)
    checkPool(body, world.clock.nowMs())
    if (world.store.pools.find(0, body.id)) throw fault('PoolExists', 'A pool with this id exists already.')
    if (world.store.pools.count('parent = 0') >= POOL_QUOTA)
      throw fault('PoolQuotaReached', 'The account has as many pools as its quota allows.', {
        MaxLimit: String(POOL_QUOTA),
      })
    const pool = addPool(world, body)
    return { status: 201, ...versionOf(pool.doc), resource: poolPath(pool) }
  },

  Pools_GetPool(world, request) {
    const pool = findPool(world, request)
    return readReply(world, request, 'pools', toPool(world, pool), versionOf(pool.doc))
  },

  Pools_PoolExists: (world, request) => ({ status: 200, ...versionOf(findPool(world, request).doc) }),

  Pools_UpdatePool(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    const body = bodyOf<BatchPoolUpdateOptions>(request)
    checkChange(world, pool, body)
    const machine = mergeMachine(pool, body)
    replaceSecrets(world, `pool:${pool.seq}`, body)
    Object.assign(pool.doc, body, machine && { virtualMachineConfiguration: machine })
    world.store.pools.save(pool)
    return { status: 200, ...versionOf(pool.doc), resource: poolPath(pool) }
  },

  Pools_ReplacePoolProperties(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    const body = bodyOf<BatchPoolReplaceOptions>(request)
    checkChange(world, pool, body)
    replaceSecrets(world, `pool:${pool.seq}`, { startTask: undefined, ...body })
    delete pool.doc.startTask
    Object.assign(pool.doc, body)
    world.store.pools.save(pool)
    return { status: 204, ...versionOf(pool.doc), resource: poolPath(pool) }
  },

  Pools_DeletePool(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    beginDelete(world, pool)
    return { status: 202 }
  },
}

/** What changes only while the pool has no nodes. Source: REST reference, pool update. */
const EMPTY_POOL_PROPERTIES = [
  'displayName',
  'vmSize',
  'enableInterNodeCommunication',
  'virtualMachineConfiguration',
  'taskSlotsPerNode',
  'taskSchedulingPolicy',
  'networkConfiguration',
  'userAccounts',
  'mountConfiguration',
  'upgradePolicy',
] as const

/** What a change brings obeys the rules of a new pool; most of it needs a pool without nodes. */
function checkChange(
  world: World,
  pool: PoolEntity,
  body: BatchPoolUpdateOptions | BatchPoolReplaceOptions,
): void {
  if ('displayName' in body) checkDisplayName(body.displayName)
  checkNames(body.metadata, undefined)
  checkPackages(body.applicationPackageReferences)
  const machine = 'virtualMachineConfiguration' in body ? mergeMachine(pool, body) : undefined
  const slots = 'taskSlotsPerNode' in body ? body.taskSlotsPerNode : undefined
  const isContainerPool =
    (machine ?? pool.doc.virtualMachineConfiguration)?.containerConfiguration !== undefined
  // An update of a start task has the fields of one; the schema demands what it must have.
  checkStartTask(body.startTask as BatchStartTask | undefined, isContainerPool)
  if (machine) checkMachine(machine, world.clock.nowMs())
  if ('virtualMachineConfiguration' in body) checkContainers(body.virtualMachineConfiguration ?? {})
  refuseUnsupported('pool', body)
  const vmSize = ('vmSize' in body && body.vmSize) || pool.doc.vmSize
  if (vmSize !== pool.doc.vmSize) checkSize(vmSize, world.clock.nowMs())
  checkSlots(slots ?? pool.doc.taskSlotsPerNode, vmSize)
  const needsEmptyPool = EMPTY_POOL_PROPERTIES.some((name) => name in body)
  if (needsEmptyPool && world.store.nodes.count('parent = ?', pool.seq) > 0)
    throw fault(
      'OperationInvalidForCurrentState',
      'Of a pool that has nodes, only the start task, application packages and metadata can be changed.',
    )
}

/** The machine configuration that a change leads to: what it leaves out stays as it is. */
function mergeMachine(
  pool: PoolEntity,
  body: BatchPoolUpdateOptions,
): VirtualMachineConfiguration | undefined {
  if (body.virtualMachineConfiguration === undefined) return undefined
  // Image and node agent come from the pool, the rest from either.
  return {
    ...pool.doc.virtualMachineConfiguration,
    ...body.virtualMachineConfiguration,
  } as VirtualMachineConfiguration
}
