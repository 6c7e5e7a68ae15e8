import type { TaskEntity } from '../store/docs'
import { instancesOf } from './subtasks'

/** Name of a task's run: one container at most for each start of the task. */
export function runKey(task: TaskEntity): string {
  return `task-${task.seq}-${task.inner.attempt}`
}

/** Name of the run of a coordination command; 0 is the primary's, others are the subtasks'. */
export function coordinationKey(task: TaskEntity, instance: number): string {
  return `coordination-${task.seq}-${task.inner.attempt}-${instance}`
}

/** Names of all runs that a started task can have. */
export function listRunKeys(task: TaskEntity): string[] {
  if (!task.doc.multiInstanceSettings) return [runKey(task)]
  const instances = Array.from({ length: instancesOf(task) }, (_, index) => coordinationKey(task, index))
  return [runKey(task), ...instances]
}
