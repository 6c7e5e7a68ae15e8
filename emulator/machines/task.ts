import { toLimitMs } from '../duration'
import type { TaskEntity } from '../store/docs'
import type { World } from '../world'
import { TIME_IS_UP, toEnded } from './failure'
import { followTaskEnd } from './job-follow'
import { moveTo } from './move'
import { unloadNode } from './node-load'
import { requestJobSchedule } from './schedule-request'
import { releaseSubtasks } from './subtasks'
import { listRunKeys } from './task-keys'
import type { WorkOutcome } from './work'

/** Takes the end of a run into account: success, another try, or failure. Ends of older runs are ignored. */
export function finishTask(world: World, taskSeq: number, attempt: number, outcome: WorkOutcome): void {
  const task = world.store.tasks.bySeq(taskSeq)
  if (!task || task.inner.attempt !== attempt || task.doc.state !== 'running') return
  const info = task.doc.executionInfo
  const hasFailedExit = outcome.exitCode !== undefined && outcome.failureInfo !== undefined
  const retryLimit = task.doc.constraints?.maxTaskRetryCount ?? 0
  if (info && hasFailedExit && (retryLimit === -1 || info.retryCount < retryLimit)) {
    info.retryCount += 1
    info.lastRetryTime = world.clock.nowIso()
    return putBack(world, task)
  }
  completeTask(world, task, outcome)
}

/** Ends a task by request: completed, with the failure that says so. */
export function terminateTask(world: World, task: TaskEntity): void {
  completeTask(world, task, { failureInfo: toEnded() })
}

/** Ends a task that has run longer than its maxWallClockTime. */
export function expireTask(world: World, taskSeq: number): void {
  const task = world.store.tasks.bySeq(taskSeq)
  if (task?.doc.state !== 'running') return
  completeTask(world, task, { failureInfo: toEnded(TIME_IS_UP) })
}

/** Puts a task that its node takes no further back into the queue of its job. */
export function requeueTask(world: World, task: TaskEntity): void {
  const info = task.doc.executionInfo
  if (!isOnNode(task) || !info) return
  info.requeueCount += 1
  info.lastRequeueTime = world.clock.nowIso()
  putBack(world, task)
}

/** Puts a task whose node could not be prepared for its job back into the queue, for another node. */
export function returnTask(world: World, task: TaskEntity): void {
  if (task.doc.state === 'preparing') putBack(world, task)
}

/** Stops the run of a task that is about to be removed or changed, and frees its slots. */
export function detachTask(world: World, task: TaskEntity): void {
  const nodeSeq = task.inner.node
  if (nodeSeq === undefined) return
  const keys = listRunKeys(task)
  world.afterCommit(() => {
    for (const key of keys) world.runs.stop(key)
  })
  world.store.due.cancel('task-timeout', task.seq)
  delete task.inner.node
  const jobId = world.store.jobs.bySeq(task.parent)?.doc.id ?? ''
  unloadNode(world, nodeSeq, jobId, task)
  releaseSubtasks(world, task, jobId)
}

function isOnNode({ doc }: TaskEntity): boolean {
  return doc.state === 'running' || doc.state === 'preparing'
}

function completeTask(world: World, task: TaskEntity, outcome: WorkOutcome): void {
  const nowIso = world.clock.nowIso()
  moveTo(task.doc, 'completed', nowIso)
  task.doc.executionInfo = {
    retryCount: 0,
    requeueCount: 0,
    ...task.doc.executionInfo,
    ...outcome,
    endTime: nowIso,
    result: outcome.failureInfo ? 'failure' : 'success',
  }
  detachTask(world, task)
  world.store.tasks.save(task)
  planCleanUp(world, task)
  followTaskEnd(world, task)
}

/** The files of a task stay for its retentionTime after its end. */
function planCleanUp(world: World, task: TaskEntity): void {
  const retentionMs = toLimitMs(task.doc.constraints?.retentionTime)
  if (task.doc.nodeInfo === undefined || retentionMs === undefined) return
  world.store.due.put('task-retention', task.seq, world.clock.nowMs() + retentionMs)
}

function putBack(world: World, task: TaskEntity): void {
  moveTo(task.doc, 'active', world.clock.nowIso())
  detachTask(world, task)
  world.store.tasks.save(task)
  followTaskEnd(world, task)
  const job = world.store.jobs.bySeq(task.parent)
  if (job) requestJobSchedule(world, job.doc, 0)
}
