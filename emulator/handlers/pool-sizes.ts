import type {
  BatchNodeRemoveOptions,
  BatchPoolNodeCountsOutput,
  BatchPoolResizeOptions,
} from '../../lib/batch/types.generated'
import { fault, missingProperty } from '../errors'
import { DEFAULT_RESIZE_TIMEOUT } from '../machines/defaults'
import { leavePool } from '../machines/node-action'
import { beginResize, beginStopResize } from '../machines/pool'
import { setAllocation, settleAllocation } from '../machines/pool-settle'
import { planResizeTimeout } from '../machines/resize-limit'
import { checkRemoval, checkTargets } from '../rules/pool-rules'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { findPool } from './find'
import { listInMemory } from './list'
import { refuseUnlessSteady, refuseWhileDeleting } from './refuse'
import { bodyOf, type Handlers } from './request'
import { versionOf } from './wire'

export const poolSizeHandlers: Handlers = {
  Pools_ResizePool(world, request) {
    const pool = findPool(world, request)
    const body = bodyOf<BatchPoolResizeOptions>(request)
    checkTargets(body)
    if (body.targetDedicatedNodes === undefined && body.targetLowPriorityNodes === undefined)
      throw missingProperty('targetDedicatedNodes and/or targetLowPriorityNodes')
    refuseUnlessSteady(pool)
    if (pool.doc.enableAutoScale)
      throw fault('OperationInvalidForCurrentState', {
        Reason:
          'The size of the pool follows its autoscale formula. Disable automatic scaling before a resize.',
      })
    // What the pool shows is the timeout of its last resize.
    pool.doc.resizeTimeout = body.resizeTimeout ?? DEFAULT_RESIZE_TIMEOUT
    beginResize(world, pool, {
      dedicated: body.targetDedicatedNodes ?? pool.doc.targetDedicatedNodes ?? 0,
      lowPriority: body.targetLowPriorityNodes ?? pool.doc.targetLowPriorityNodes ?? 0,
      ...(body.nodeDeallocationOption !== undefined && { deallocationOption: body.nodeDeallocationOption }),
    })
    world.store.pools.modify(pool)
    return { status: 202, ...versionOf(pool.doc) }
  },

  Pools_StopPoolResize(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    if (pool.doc.allocationState !== 'resizing')
      throw fault('OperationInvalidForCurrentState', { Reason: 'The pool is not resizing.' })
    beginStopResize(world, pool)
    return { status: 202, ...versionOf(pool.doc) }
  },

  Pools_RemoveNodes(world, request) {
    const pool = findPool(world, request)
    const body = bodyOf<BatchNodeRemoveOptions>(request)
    checkRemoval(body)
    refuseUnlessSteady(pool)
    removeNodes(world, pool, body)
    return { status: 202, ...versionOf(pool.doc) }
  },

  Pools_ListPoolNodeCounts: (world, request) =>
    listInMemory(world, request, { path: '/nodecounts', metadata: 'poolnodecounts' }, countNodes(world)),
}

/** Nodes that are to go count off the targets, so that no new ones take their place. */
function removeNodes(
  world: World,
  pool: PoolEntity,
  { nodeList, nodeDeallocationOption, resizeTimeout }: BatchNodeRemoveOptions,
): void {
  const nodes = [...new Set(nodeList)].map((id) => {
    const node = world.store.nodes.find(pool.seq, id)
    if (!node) throw fault('NodeNotFound', { PropertyValue: id })
    return node
  })
  const count = (isDedicated: boolean) => nodes.filter(({ doc }) => doc.isDedicated === isDedicated).length
  pool.doc.targetDedicatedNodes = Math.max((pool.doc.targetDedicatedNodes ?? 0) - count(true), 0)
  pool.doc.targetLowPriorityNodes = Math.max((pool.doc.targetLowPriorityNodes ?? 0) - count(false), 0)
  delete pool.doc.resizeErrors
  setAllocation(world, pool.doc, 'resizing')
  world.store.pools.modify(pool)
  planResizeTimeout(world, pool.seq, resizeTimeout ?? DEFAULT_RESIZE_TIMEOUT)
  for (const node of nodes) leavePool(world, node, nodeDeallocationOption ?? 'requeue')
  settleAllocation(world, pool.seq)
}

/** States as node counts spell them. */
const COUNTED = [
  'creating',
  'idle',
  'leavingPool',
  'offline',
  'preempted',
  'rebooting',
  'reimaging',
  'running',
  'starting',
  'startTaskFailed',
  'unknown',
  'unusable',
  'waitingForStartTask',
  'deallocated',
  'deallocating',
  'upgradingOS',
] as const

function countNodes(world: World): BatchPoolNodeCountsOutput[] {
  const rows = world.store.sql.all(
    'SELECT parent, isDedicated, state, count(*) AS n FROM nodes GROUP BY parent, isDedicated, state',
  )
  const counts = new Map(rows.map((row) => [`${row.parent}/${row.isDedicated}/${row.state}`, Number(row.n)]))
  return world.store.pools.select('parent = 0 ORDER BY id').map(({ seq, doc }) => {
    const byState = (isDedicated: 0 | 1) => {
      const named = COUNTED.map(
        (state) => [state, counts.get(`${seq}/${isDedicated}/${state.toLowerCase()}`) ?? 0] as const,
      )
      const total = named.reduce((sum, [, count]) => sum + count, 0)
      // Every state of the table is a property of the answer.
      return { ...Object.fromEntries(named), total } as unknown as BatchPoolNodeCountsOutput['dedicated']
    }
    return { poolId: doc.id, dedicated: byState(1), lowPriority: byState(0) }
  })
}
