import type { BatchTaskContainerExecutionInfo, BatchTaskFailureInfo } from '../../lib/batch/types.generated'
import type { TaskEntity } from '../store/docs'
import type { World } from '../world'
import { toExitCodeFailure, toFailure } from './failure'
import { followTaskEnd } from './job-follow'
import { moveTo } from './move'
import { unloadNode } from './node-load'
import { requestJobSchedule } from './schedule-request'

/** How one run of a task ended: with an exit code, or with a failure before or instead of one. */
export interface TaskOutcome {
  exitCode?: number
  containerInfo?: BatchTaskContainerExecutionInfo
  failureInfo?: BatchTaskFailureInfo
}

/** Name of a task's run: one container at most for each start of the task. */
export function runKey(task: TaskEntity): string {
  return `task-${task.seq}-${task.inner.attempt}`
}

/** Takes the end of a run into account: success, another try, or failure. Ends of older runs are ignored. */
export function finishTask(world: World, taskSeq: number, attempt: number, outcome: TaskOutcome): void {
  const task = world.store.tasks.bySeq(taskSeq)
  if (!task || task.inner.attempt !== attempt || task.doc.state !== 'running') return
  const info = task.doc.executionInfo
  const hasFailedExit = outcome.exitCode !== undefined && outcome.exitCode !== 0
  const retryLimit = task.doc.constraints?.maxTaskRetryCount ?? 0
  if (info && hasFailedExit && (retryLimit === -1 || info.retryCount < retryLimit)) {
    info.retryCount += 1
    info.lastRetryTime = world.clock.nowIso()
    return putBack(world, task)
  }
  completeTask(world, task, {
    ...outcome,
    ...(outcome.exitCode !== undefined &&
      hasFailedExit && { failureInfo: toExitCodeFailure(outcome.exitCode) }),
  })
}

/** Ends a task by request: completed, with the failure that says so. */
export function terminateTask(world: World, task: TaskEntity): void {
  completeTask(world, task, { failureInfo: toFailure('TaskEnded', 'The task was ended by request') })
}

/** Ends a task that has run longer than its maxWallClockTime. */
export function expireTask(world: World, taskSeq: number): void {
  const task = world.store.tasks.bySeq(taskSeq)
  if (task?.doc.state !== 'running') return
  const failureInfo = toFailure('TaskEnded', 'The task was ended because its time was up', [
    { name: 'Message', value: 'The task ran longer than its maxWallClockTime.' },
  ])
  completeTask(world, task, { failureInfo })
}

/** Puts a running task back into the queue of its job because its node takes it no further. */
export function requeueTask(world: World, task: TaskEntity): void {
  const info = task.doc.executionInfo
  if (task.doc.state !== 'running' || !info) return
  info.requeueCount += 1
  info.lastRequeueTime = world.clock.nowIso()
  putBack(world, task)
}

/** Stops the run of a task that is about to be removed or changed, and frees its slots. */
export function detachTask(world: World, task: TaskEntity): void {
  const nodeSeq = task.inner.node
  if (nodeSeq === undefined) return
  const key = runKey(task)
  world.afterCommit(() => world.runs.stop(key))
  world.store.due.cancel('task-timeout', task.seq)
  delete task.inner.node
  const job = world.store.jobs.bySeq(task.parent)
  unloadNode(world, nodeSeq, job?.doc.id ?? '', task)
}

function completeTask(world: World, task: TaskEntity, outcome: TaskOutcome): void {
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
  followTaskEnd(world, task)
}

function putBack(world: World, task: TaskEntity): void {
  moveTo(task.doc, 'active', world.clock.nowIso())
  detachTask(world, task)
  world.store.tasks.save(task)
  followTaskEnd(world, task)
  const job = world.store.jobs.bySeq(task.parent)
  if (job) requestJobSchedule(world, job.doc, 0)
}
