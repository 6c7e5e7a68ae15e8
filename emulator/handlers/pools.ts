import type {
  BatchPoolCreateOptions,
  BatchPoolReplaceOptions,
  BatchPoolUpdateOptions,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { addPool } from '../machines/add-pool'
import { completePool } from '../machines/defaults'
import { beginDelete } from '../machines/pool'
import { refuseWithKey } from '../rules/key-rules'
import { checkPool } from '../rules/pool-rules'
import { POOL_QUOTA } from '../rules/quotas'
import { findPool } from './find'
import { listStored } from './list'
import { changePool, checkPoolChange } from './pool-change'
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
    checkPool(body, world.clock.nowMs(), request.attached)
    refuseWithKey(request.caller, body)
    if (world.store.pools.find(0, body.id)) throw fault('PoolExists')
    if (world.store.pools.count('parent = 0') >= POOL_QUOTA)
      throw fault('PoolQuotaReached', {
        MaxLimit: String(POOL_QUOTA),
      })
    const pool = addPool(world, { ...body, ...request.attached })
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
    refuseWithKey(request.caller, body)
    changePool(world, pool, body)
    return { status: 200, ...versionOf(pool.doc) }
  },

  Pools_ReplacePoolProperties(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    const body = bodyOf<BatchPoolReplaceOptions>(request)
    checkPoolChange(world, pool, body, undefined)
    replaceSecrets(world, `pool:${pool.seq}`, { startTask: undefined, ...body })
    delete pool.doc.startTask
    Object.assign(pool.doc, completePool(body))
    world.store.pools.modify(pool)
    return { status: 204, ...versionOf(pool.doc) }
  },

  Pools_DeletePool(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    beginDelete(world, pool)
    world.store.pools.modify(pool)
    return { status: 202 }
  },
}
