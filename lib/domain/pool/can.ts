import { ALLOWED, type Permission, permitUnless, refuse } from '../permission'

/** What the rules below look at; every pool of the wire fits. */
interface PoolLike {
  state?: string
  allocationState?: string
  enableAutoScale?: boolean
  currentDedicatedNodes?: number
  currentLowPriorityNodes?: number
}

const WHILE_DELETING = { deleting: 'The pool is being deleted.' }

/**
 * Which actions a pool takes now. The states are those of the service's reference for each operation
 * (https://learn.microsoft.com/rest/api/batchservice/pool); the service has the last word.
 */
export const poolCan = {
  /** Set a target by hand: only in allocation state steady, and not while a formula decides. */
  resize(pool: PoolLike): Permission {
    const ready = beSteady(pool)
    if (!ready.ok || !pool.enableAutoScale) return ready
    return refuse('An autoscale formula decides the number of nodes. Disable autoscale first.')
  },
  stopResize(pool: PoolLike): Permission {
    const alive = permitUnless(pool.state, WHILE_DELETING)
    if (!alive.ok || pool.allocationState === 'resizing') return alive
    if (pool.allocationState === 'stopping') return refuse('The resize is being stopped already.')
    return refuse('The pool is not resizing.')
  },
  enableAutoScale: beSteady,
  disableAutoScale(pool: PoolLike): Permission {
    const ready = beSteady(pool)
    if (!ready.ok || pool.enableAutoScale) return ready
    return refuse('Autoscale is not enabled on this pool.')
  },
  removeNodes: beSteady,
  /** Change metadata, start task and the like. */
  edit: (pool: PoolLike) => permitUnless(pool.state, WHILE_DELETING),
  /** Replace image, registries, size and the like, which the service takes only while the pool has no nodes. */
  changeMachines(pool: PoolLike): Permission {
    const ready = beSteady(pool)
    const nodes = (pool.currentDedicatedNodes ?? 0) + (pool.currentLowPriorityNodes ?? 0)
    if (!ready.ok || nodes === 0) return ready
    return refuse(
      pool.enableAutoScale
        ? 'The service changes this only while the pool has no nodes. Disable autoscale and resize it to 0 first.'
        : 'The service changes this only while the pool has no nodes. Resize it to 0 first.',
    )
  },
  delete: (pool: PoolLike) => permitUnless(pool.state, WHILE_DELETING),
}

function beSteady(pool: PoolLike): Permission {
  const alive = permitUnless(pool.state, WHILE_DELETING)
  if (!alive.ok || (pool.allocationState ?? 'steady') === 'steady') return alive.ok ? ALLOWED : alive
  return permitUnless(pool.allocationState, {
    resizing: 'The pool is resizing. Wait until it is steady, or stop the resize.',
    stopping: 'The resize is being stopped. Wait until the pool is steady.',
  })
}
