import type { BatchTaskInfoOutput } from '../../lib/batch/types.generated'
import type { NodeEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { moveNodeTo } from './move'
import { performPending } from './node-pending'
import { requestSchedule } from './schedule-request'

/** How many tasks a node remembers in recentTasks. Source: the service shows the last 10. */
const RECENT_MAX = 10

/** Counts a task, or one of its subtasks, that starts on the node; `node` is changed and saved. */
export function loadNode(
  world: World,
  node: NodeEntity,
  jobId: string,
  task: TaskEntity,
  subtaskId?: number,
): void {
  const doc = node.doc
  doc.runningTasksCount = (doc.runningTasksCount ?? 0) + 1
  doc.runningTaskSlotsCount = (doc.runningTaskSlotsCount ?? 0) + (task.doc.requiredSlots ?? 1)
  doc.totalTasksRun = (doc.totalTasksRun ?? 0) + 1
  doc.recentTasks = withRecent(doc.recentTasks, jobId, task, subtaskId)
  if (task.inner.isExclusive) node.inner.isExclusive = true
  if (doc.state === 'idle') moveNodeTo(doc, 'running', world.clock.nowIso())
  world.store.nodes.save(node)
}

/** Counts a task that ended on its node, which then takes another, goes idle or offline, or does what it waited for. */
export function unloadNode(
  world: World,
  nodeSeq: number,
  jobId: string,
  task: TaskEntity,
  subtaskId?: number,
): void {
  const node = world.store.nodes.bySeq(nodeSeq)
  if (!node) return
  const doc = node.doc
  doc.runningTasksCount = Math.max((doc.runningTasksCount ?? 0) - 1, 0)
  doc.runningTaskSlotsCount = Math.max((doc.runningTaskSlotsCount ?? 0) - (task.doc.requiredSlots ?? 1), 0)
  if (task.doc.executionInfo?.result === 'success')
    doc.totalTasksSucceeded = (doc.totalTasksSucceeded ?? 0) + 1
  doc.recentTasks = withRecent(doc.recentTasks, jobId, task, subtaskId)
  if (task.inner.isExclusive) delete node.inner.isExclusive
  const isEmpty = doc.runningTasksCount === 0
  if (isEmpty && doc.state === 'running')
    moveNodeTo(doc, doc.schedulingState === 'disabled' ? 'offline' : 'idle', world.clock.nowIso())
  world.store.nodes.save(node)
  if (isEmpty && node.inner.pending) performPending(world, node)
  else requestSchedule(world, node.parent, 0)
}

function withRecent(
  recent: readonly BatchTaskInfoOutput[] | undefined,
  jobId: string,
  task: TaskEntity,
  subtaskId: number | undefined,
): BatchTaskInfoOutput[] {
  const others = (recent ?? []).filter((entry) => entry.taskId !== task.doc.id || entry.jobId !== jobId)
  const entry: BatchTaskInfoOutput = {
    jobId,
    taskId: task.doc.id,
    ...(subtaskId !== undefined && { subtaskId }),
    taskState: task.doc.state,
    ...(task.doc.executionInfo && { executionInfo: task.doc.executionInfo }),
  }
  return [entry, ...others].slice(0, RECENT_MAX)
}
