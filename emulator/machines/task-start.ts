import { toLimitMs } from '../duration'
import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { taskFolder } from './directories'
import { moveTo } from './move'
import { loadNode } from './node-load'
import { runKey } from './task'
import { runTask } from './task-run'

/** Starts a task on a node that has the slots for it. */
export function startTask(
  world: World,
  parts: { pool: PoolEntity; node: NodeEntity; job: JobEntity; task: TaskEntity },
): void {
  const { pool, node, job, task } = parts
  const nowIso = world.clock.nowIso()
  const before = task.doc.executionInfo
  task.inner.attempt += 1
  task.inner.node = node.seq
  moveTo(task.doc, 'running', nowIso)
  task.doc.executionInfo = {
    startTime: nowIso,
    retryCount: before?.retryCount ?? 0,
    requeueCount: before?.requeueCount ?? 0,
    ...(before?.lastRetryTime && { lastRetryTime: before.lastRetryTime }),
    ...(before?.lastRequeueTime && { lastRequeueTime: before.lastRequeueTime }),
  }
  task.doc.nodeInfo = {
    ...(node.doc.affinityId && { affinityId: node.doc.affinityId }),
    poolId: pool.doc.id,
    nodeId: node.doc.id,
    taskRootDirectory: taskFolder(job.doc.id, task.doc.id),
  }
  world.store.tasks.save(task)
  loadNode(world, node, job.doc.id, task)
  const limitMs = toLimitMs(task.doc.constraints?.maxWallClockTime)
  if (limitMs !== undefined) world.store.due.put('task-timeout', task.seq, world.clock.nowMs() + limitMs)
  launchTask(world, task)
}

/** Begins the run of a running task, or takes up the one from before a restart. */
export function launchTask(world: World, task: TaskEntity): void {
  const { seq } = task
  const { attempt } = task.inner
  const key = runKey(task)
  world.afterCommit(() => world.runs.start(key, (signal) => runTask(world, seq, attempt, signal)))
}
