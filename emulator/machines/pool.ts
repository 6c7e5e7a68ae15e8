import { randomBytes } from 'node:crypto'
import { stopAutoScale } from '../autoscale/schedule'
import { coreQuota, coresInUse } from '../rules/quotas'
import { coresOf } from '../rules/vm-sizes'
import type { NodeDoc, NodeEntity, PoolDoc, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { DEFAULT_RESIZE_TIMEOUT } from './defaults'
import { poolDirectory, removeDirectory } from './directories'
import { moveNodeTo } from './move'
import { evictTasks, leavePool } from './node-action'
import { toEndpoints } from './node-endpoints'
import { toMachineInfo } from './node-image'
import { recordUsage } from './node-usage'
import { setAllocation, settleAllocation } from './pool-settle'
import { keepWaitingNodes, planResizeTimeout } from './resize-limit'
import { requestSchedule } from './schedule-request'
import { TIMING } from './timing'

/** Sets new targets and begins the resize; the caller has checked that the pool is steady, or means to replace them. */
export function beginResize(
  world: World,
  pool: PoolEntity,
  targets: { dedicated: number; lowPriority: number; deallocationOption?: string },
): void {
  pool.doc.targetDedicatedNodes = targets.dedicated
  pool.doc.targetLowPriorityNodes = targets.lowPriority
  pool.inner.deallocationOption = targets.deallocationOption
  delete pool.doc.resizeErrors
  setAllocation(world, pool.doc, 'resizing')
  world.store.pools.save(pool)
  world.store.due.put('pool-allocate', pool.seq, world.clock.nowMs() + TIMING.allocationMs)
  planResizeTimeout(world, pool.seq, pool.doc.resizeTimeout ?? DEFAULT_RESIZE_TIMEOUT)
}

/** A pool of many nodes is made in portions, so that the account answers meanwhile. */
const NODES_AT_ONCE = 500
const NEXT_PORTION_MS = 20

/** Nodes of a pool whose nodes reach each other. Source: documented limit of accounts that Batch allocates nodes for. */
const COMMUNICATING_NODES_MAX = 100

/** Makes or releases nodes until the pool has its targets; what does not fit the quota or the pool's own limit is a resize error. */
export function allocate(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active') return
  let left = NODES_AT_ONCE
  for (const isDedicated of [true, false]) {
    const target = (isDedicated ? pool.doc.targetDedicatedNodes : pool.doc.targetLowPriorityNodes) ?? 0
    const staying = listStaying(world, pool, isDedicated)
    const inQuota = roomInQuota(world, pool.doc, isDedicated)
    const inPool = roomInPool(world, pool)
    const room = Math.min(inQuota, inPool)
    const wanted = Math.max(Math.min(target - staying.length, room), 0)
    const added = Math.min(wanted, left)
    for (let count = 0; count < added; count += 1) addNode(world, pool, isDedicated)
    left -= added
    if (added < wanted) {
      world.store.pools.save(pool)
      world.store.due.put('pool-allocate', pool.seq, world.clock.nowMs() + NEXT_PORTION_MS)
      return
    }
    if (target - staying.length > inQuota) addQuotaError(world, pool.doc, isDedicated)
    else if (target - staying.length > inPool) addCommunicationError(pool.doc)
    for (const node of pickLeaving(staying, staying.length - target))
      leavePool(world, node, pool.inner.deallocationOption)
  }
  world.store.pools.save(pool)
  settleAllocation(world, pool.seq)
}

/** Begins to stop a resize: what was allocated stays, the rest is given up, and so are nodes that did not leave yet. */
export function beginStopResize(world: World, pool: PoolEntity): void {
  world.store.due.cancel('pool-allocate', pool.seq)
  world.store.due.cancel('pool-timeout', pool.seq)
  keepWaitingNodes(world, pool)
  setAllocation(world, pool.doc, 'stopping')
  world.store.pools.save(pool)
  world.store.due.put('pool-stopped', pool.seq, world.clock.nowMs() + TIMING.stoppingMs)
}

/** Ends the stopping: steady, with the error that says the resize was stopped. */
export function finishStopResize(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.allocationState !== 'stopping') return
  pool.doc.resizeErrors = [
    { code: 'ResizeStopped', message: 'The resize was stopped before the pool had the nodes it asked for.' },
  ]
  setAllocation(world, pool.doc, 'steady')
  world.store.pools.save(pool)
}

/** Begins to delete a pool: its tasks go back to their jobs, its nodes leave. */
export function beginDelete(world: World, pool: PoolEntity): void {
  const { due, pools, nodes } = world.store
  due.cancel('pool-allocate', pool.seq)
  due.cancel('pool-stopped', pool.seq)
  due.cancel('pool-timeout', pool.seq)
  stopAutoScale(world, pool.seq)
  moveNodeTo(pool.doc, 'deleting', world.clock.nowIso())
  pools.save(pool)
  for (const node of nodes.select('parent = ?', pool.seq)) leavePool(world, node, 'requeue')
  due.put('pool-remove', pool.seq, world.clock.nowMs() + TIMING.leavingMs)
}

/** Removes a deleted pool with its nodes, secrets and files. */
export function removePool(world: World, poolSeq: number): void {
  const { due, pools, nodes, secrets } = world.store
  const pool = pools.bySeq(poolSeq)
  if (!pool) return
  for (const node of nodes.select('parent = ?', poolSeq)) {
    evictTasks(world, node, 'requeue')
    world.runs.stop(`node:${node.seq}:${node.inner.boot}`)
    due.cancel('node-step', node.seq)
    recordUsage(world, node)
    nodes.remove(node.seq)
  }
  due.cancel('pool-schedule', poolSeq)
  secrets.write(`pool:${poolSeq}`, {})
  pools.remove(poolSeq)
  removeDirectory(world, poolDirectory(world, pool.doc.id))
}

function listStaying(world: World, pool: PoolEntity, isDedicated: boolean): NodeEntity[] {
  return world.store.nodes
    .select('parent = ? AND isDedicated = ?', pool.seq, isDedicated ? 1 : 0)
    .filter((node) => !node.inner.isLeaving && node.inner.pending !== 'leave')
}

/** Idle nodes leave first, then the youngest: a resize disturbs as little work as it can. */
function pickLeaving(staying: readonly NodeEntity[], count: number): NodeEntity[] {
  const busy = (node: NodeEntity) => node.doc.runningTasksCount ?? 0
  return [...staying].sort((a, b) => busy(a) - busy(b) || b.seq - a.seq).slice(0, Math.max(count, 0))
}

function addNode(world: World, pool: PoolEntity, isDedicated: boolean): void {
  const nowIso = world.clock.nowIso()
  const id = `tvmps_${randomBytes(8).toString('hex')}_${isDedicated ? 'd' : 'p'}`
  const place = pool.inner.nodesMade ?? 0
  pool.inner.nodesMade = place + 1
  const node = world.store.nodes.insert(
    pool.seq,
    {
      id,
      state: 'creating',
      schedulingState: 'enabled',
      stateTransitionTime: nowIso,
      allocationTime: nowIso,
      affinityId: `TVM:${id}`,
      vmSize: pool.doc.vmSize,
      totalTasksRun: 0,
      totalTasksSucceeded: 0,
      runningTasksCount: 0,
      runningTaskSlotsCount: 0,
      isDedicated,
      ...toMachine(pool.doc, place, nowIso),
    },
    { boot: 0, slots: pool.doc.taskSlotsPerNode ?? 1 },
  )
  node.doc.ipAddress = toAddress(node.seq)
  world.store.nodes.save(node)
  world.store.due.put('node-step', node.seq, world.clock.nowMs() + TIMING.creatingMs)
  requestSchedule(world, pool.seq, TIMING.schedulingMs)
}

/** What a node of the pool is told by: its image, and how it is reached from outside. */
function toMachine(pool: PoolDoc, place: number, nowIso: string): Partial<NodeDoc> {
  const virtualMachineInfo = toMachineInfo(pool, nowIso)
  const endpointConfiguration = toEndpoints(pool, place)
  return {
    ...(virtualMachineInfo && { virtualMachineInfo }),
    ...(endpointConfiguration && { endpointConfiguration }),
  }
}

/** A private address of its own for each of the first 65,000 nodes. */
function toAddress(seq: number): string {
  return `10.0.${(seq >> 8) & 255}.${seq & 255}`
}

/** How many more nodes of the pool's size the account's core quota allows. */
function roomInQuota(world: World, doc: PoolDoc, isDedicated: boolean): number {
  const freeCores = coreQuota(world, isDedicated) - coresInUse(world, isDedicated)
  return Math.max(Math.floor(freeCores / coresOf(doc.vmSize)), 0)
}

/** How many more nodes the pool itself may have. */
function roomInPool(world: World, pool: PoolEntity): number {
  if (!pool.doc.enableInterNodeCommunication) return Number.POSITIVE_INFINITY
  const staying = [true, false].flatMap((isDedicated) => listStaying(world, pool, isDedicated))
  return Math.max(COMMUNICATING_NODES_MAX - staying.length, 0)
}

function addCommunicationError(doc: PoolDoc): void {
  doc.resizeErrors = [
    ...(doc.resizeErrors ?? []),
    {
      code: 'CommunicationEnabledPoolReachedMaxVMCount',
      message: 'A pool with inter-node communication cannot have more nodes.',
      values: [{ name: 'Limit', value: String(COMMUNICATING_NODES_MAX) }],
    },
  ]
}

function addQuotaError(world: World, doc: PoolDoc, isDedicated: boolean): void {
  const kind = isDedicated ? 'dedicated' : 'Spot'
  doc.resizeErrors = [
    ...(doc.resizeErrors ?? []),
    {
      code: isDedicated ? 'AccountCoreQuotaReached' : 'AccountLowPriorityCoreQuotaReached',
      message: `The ${kind} core quota of the account does not allow more nodes.`,
      values: [{ name: 'Quota', value: String(coreQuota(world, isDedicated)) }],
    },
  ]
}
