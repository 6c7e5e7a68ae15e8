import type { BatchPoolCreateOptions } from '../../lib/batch/types.generated'
import { startAutoScale } from '../autoscale/schedule'
import type { PoolDoc, PoolEntity } from '../store/docs'
import { type SecretMap, takeSecrets } from '../store/secrets'
import type { World } from '../world'
import { completePool, DEFAULT_RESIZE_TIMEOUT, POOL_DEFAULTS } from './defaults'
import { beginResize } from './pool'

/** Adds a pool that the rules have passed and begins its first resize, be it to no nodes; `body` loses its secrets, `secrets` are others of it. */
export function addPool(world: World, body: BatchPoolCreateOptions, secrets: SecretMap = {}): PoolEntity {
  const taken = takeSecrets(body)
  const { id, ...rest } = body
  const nowIso = world.clock.nowIso()
  const doc: PoolDoc = {
    id,
    resizeTimeout: DEFAULT_RESIZE_TIMEOUT,
    enableAutoScale: false,
    ...POOL_DEFAULTS,
    ...completePool(rest),
    state: 'active',
    creationTime: nowIso,
    stateTransitionTime: nowIso,
    allocationState: 'steady',
    allocationStateTransitionTime: nowIso,
    targetDedicatedNodes: 0,
    targetLowPriorityNodes: 0,
    // The body's models have the same fields as the answer's, where the service only adds.
  } as PoolDoc
  const pool = world.store.pools.insert(0, doc, {})
  world.store.secrets.write(`pool:${pool.seq}`, { ...secrets, ...taken })
  if (body.enableAutoScale) {
    startAutoScale(world, pool)
    world.store.pools.save(pool)
    return pool
  }
  const { targetDedicatedNodes: dedicated = 0, targetLowPriorityNodes: lowPriority = 0 } = body
  beginResize(world, pool, { dedicated, lowPriority })
  return pool
}
