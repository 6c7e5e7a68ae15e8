import { join } from 'node:path'
import type { JobEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { unlinkTask, unsatisfyDependents } from './dependencies'
import { nodeDirectory, removeDirectory } from './directories'
import { followTaskGone } from './job-follow'
import { moveTo } from './move'
import { requestJobSchedule } from './schedule-request'
import { removeSubtasks } from './subtasks'
import { detachTask } from './task'

/** Removes a task with its subtasks, files and secrets, whatever it is doing. */
export function removeTask(world: World, job: JobEntity, task: TaskEntity): void {
  const { due, secrets, tasks } = world.store
  detachTask(world, task)
  removeTaskFiles(world, task)
  removeSubtasks(world, task)
  unlinkTask(world, task)
  due.cancel('task-retention', task.seq)
  secrets.write(`task:${task.seq}`, {})
  tasks.remove(task.seq)
  followTaskGone(world, job.seq)
}

/** Makes a failed task active again, as new but for its place in the queue. */
export function reactivateTask(world: World, job: JobEntity, task: TaskEntity): void {
  moveTo(task.doc, 'active', world.clock.nowIso())
  task.doc.executionInfo = { retryCount: 0, requeueCount: 0 }
  delete task.inner.isCleanedUp
  world.store.due.cancel('task-retention', task.seq)
  unsatisfyDependents(world, task)
  world.store.tasks.save(task)
  requestJobSchedule(world, job.doc, 0)
}

/** Removes the files of a task whose retentionTime is over. */
export function cleanUpTask(world: World, taskSeq: number): void {
  const task = world.store.tasks.bySeq(taskSeq)
  if (task?.doc.state !== 'completed') return
  task.inner.isCleanedUp = true
  world.store.tasks.save(task)
  removeTaskFiles(world, task)
}

function removeTaskFiles(world: World, task: TaskEntity): void {
  for (const info of [task.doc.nodeInfo, ...listSubtaskPlaces(world, task)]) {
    const { poolId, nodeId, taskRootDirectory } = info ?? {}
    if (poolId !== undefined && nodeId !== undefined && taskRootDirectory !== undefined)
      removeDirectory(world, join(nodeDirectory(world, poolId, nodeId), taskRootDirectory))
  }
}

function listSubtaskPlaces(world: World, task: TaskEntity) {
  return world.store.subtasks.select('parent = ?', task.seq).map(({ doc }) => doc.nodeInfo)
}
