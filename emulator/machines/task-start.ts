import { toLimitMs } from '../duration'
import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { launchCoordination } from './coordination'
import { prepareNodes } from './job-preparation'
import { markRun } from './mark-run'
import { moveTo } from './move'
import { loadNode } from './node-load'
import { addSubtasks, beginSubtasks, toNodeInfo } from './subtasks'
import { runKey } from './task-keys'
import { refuseHost, runTask } from './task-run'

interface Start {
  pool: PoolEntity
  /** The node of the task, then those of its subtasks. */
  nodes: readonly [NodeEntity, ...NodeEntity[]]
  job: JobEntity
  task: TaskEntity
}

/** Gives a task to nodes that have the slots for it; it runs at once, or when its job's preparation task has run there. */
export function startTask(world: World, start: Start): void {
  const { pool, nodes, job, task } = start
  const [node, ...others] = nodes
  task.inner.attempt += 1
  task.inner.node = node.seq
  delete task.inner.isCoordinated
  delete task.inner.isCleanedUp
  task.doc.nodeInfo = toNodeInfo(pool, node, job.doc.id, task.doc.id)
  const isPrepared = prepareNodes(world, job, nodes)
  if (!isPrepared) moveTo(task.doc, 'preparing', world.clock.nowIso())
  loadNode(world, node, job.doc.id, task)
  if (task.doc.multiInstanceSettings) addSubtasks(world, task, pool, job.doc.id, others)
  if (isPrepared) beginTask(world, task)
  else world.store.tasks.save(task)
}

/** Puts a task that is on its node into running, and launches it. */
export function beginTask(world: World, task: TaskEntity): void {
  const nowIso = world.clock.nowIso()
  const before = task.doc.executionInfo
  moveTo(task.doc, 'running', nowIso)
  task.doc.executionInfo = {
    startTime: nowIso,
    retryCount: before?.retryCount ?? 0,
    requeueCount: before?.requeueCount ?? 0,
    ...(before?.lastRetryTime && { lastRetryTime: before.lastRetryTime }),
    ...(before?.lastRequeueTime && { lastRequeueTime: before.lastRequeueTime }),
  }
  markTaskRun(world, task)
  world.store.tasks.save(task)
  beginSubtasks(world, task)
  planTimeout(world, task)
  launchTask(world, task)
}

/** Marks the run of a task as simulated or not; one that is refused on its node does not run at all. */
function markTaskRun(world: World, task: TaskEntity): void {
  const { containerSettings, executionInfo } = task.doc
  const node = world.store.nodes.bySeq(task.inner.node ?? 0)
  const pool = node && world.store.pools.bySeq(node.parent)
  if (executionInfo && pool && !refuseHost({ pool, task })) markRun(world, executionInfo, containerSettings)
}

/** Plans the end of a running task by its maxWallClockTime, which counts from its start. */
export function planTimeout({ store, clock }: World, { seq, doc }: TaskEntity): void {
  const limitMs = toLimitMs(doc.constraints?.maxWallClockTime)
  const startMs = doc.executionInfo?.startTime ? Date.parse(doc.executionInfo.startTime) : clock.nowMs()
  if (limitMs === undefined) store.due.cancel('task-timeout', seq)
  else store.due.put('task-timeout', seq, startMs + limitMs)
}

/** Takes up the run of a task from before a restart. */
export function relaunchTask(world: World, task: TaskEntity): void {
  markTaskRun(world, task)
  world.store.tasks.save(task)
  launchTask(world, task)
}

/** Begins the run of a running task. */
function launchTask(world: World, task: TaskEntity): void {
  if (task.doc.multiInstanceSettings && launchCoordination(world, task, launchCommand)) return
  launchCommand(world, task)
}

function launchCommand(world: World, task: TaskEntity): void {
  const { seq } = task
  const { attempt } = task.inner
  const key = runKey(task)
  world.afterCommit(() => world.runs.start(key, (signal) => runTask(world, seq, attempt, signal)))
}
