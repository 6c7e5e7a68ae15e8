import type { BatchNodeInfo } from '../../lib/batch/types.generated'
import type { NodeEntity, PoolEntity, SubtaskEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { taskFolder } from './directories'
import { toEnded } from './failure'
import { moveTo } from './move'
import { loadNode, unloadNode } from './node-load'
import type { WorkOutcome } from './work'

/** Where a task or subtask runs, as nodeInfo has it without its addresses. */
export function toNodeInfo(pool: PoolEntity, node: NodeEntity, jobId: string, taskId: string): BatchNodeInfo {
  return {
    ...(node.doc.affinityId && { affinityId: node.doc.affinityId }),
    poolId: pool.doc.id,
    nodeId: node.doc.id,
    taskRootDirectory: taskFolder(jobId, taskId),
  }
}

/** How many nodes a task runs on: 1 unless it is a multi-instance task. Source: REST reference, numberOfInstances. */
export function instancesOf({ doc }: TaskEntity): number {
  return doc.multiInstanceSettings?.numberOfInstances ?? 1
}

/** The subtasks of a task by their number, from 1 on. */
export function listSubtasks(world: World, task: TaskEntity): SubtaskEntity[] {
  if (!task.doc.multiInstanceSettings) return []
  return world.store.subtasks.select('parent = ? ORDER BY seq', task.seq)
}

/** The nodes that a task holds, its own first. */
export function listTaskNodes(world: World, task: TaskEntity): NodeEntity[] {
  const seqs = [task.inner.node, ...listSubtasks(world, task).map(({ inner }) => inner.node)]
  return seqs.flatMap((seq) => {
    const node = seq === undefined ? undefined : world.store.nodes.bySeq(seq)
    return node ? [node] : []
  })
}

/** The tasks that run on a node, with those that have a subtask there. */
export function listTasksOnNode(world: World, nodeSeq: number): TaskEntity[] {
  return world.store.tasks.select(
    'node = ?1 OR seq IN (SELECT parent FROM subtasks WHERE node = ?1) ORDER BY seq',
    nodeSeq,
  )
}

/** Makes the subtasks of a task that starts, in place of those of an earlier start. */
export function addSubtasks(
  world: World,
  task: TaskEntity,
  pool: PoolEntity,
  jobId: string,
  nodes: readonly NodeEntity[],
): void {
  removeSubtasks(world, task)
  const nowIso = world.clock.nowIso()
  nodes.forEach((node, index) => {
    const doc = {
      id: String(index + 1),
      nodeInfo: toNodeInfo(pool, node, jobId, task.doc.id),
      state: 'preparing',
      stateTransitionTime: nowIso,
    }
    world.store.subtasks.insert(task.seq, doc, { node: node.seq })
    loadNode(world, node, jobId, task, index + 1)
  })
}

/** Puts the subtasks that wait for their nodes to be prepared into running. */
export function beginSubtasks(world: World, task: TaskEntity): void {
  const nowIso = world.clock.nowIso()
  for (const subtask of listSubtasks(world, task)) {
    moveTo(subtask.doc, 'running', nowIso)
    subtask.doc.startTime = nowIso
    world.store.subtasks.save(subtask)
  }
}

/** Ends one subtask with the outcome of its coordination command; its node stays with the task. */
export function endSubtask(world: World, subtask: SubtaskEntity, outcome: WorkOutcome): void {
  const nowIso = world.clock.nowIso()
  moveTo(subtask.doc, 'completed', nowIso)
  Object.assign(subtask.doc, outcome, {
    endTime: nowIso,
    result: outcome.failureInfo ? 'failure' : 'success',
  })
  world.store.subtasks.save(subtask)
}

/** Frees the nodes of all subtasks of a task that has ended or goes back; those that still ran are ended with it. */
export function releaseSubtasks(world: World, task: TaskEntity, jobId: string): void {
  for (const subtask of listSubtasks(world, task)) {
    const nodeSeq = subtask.inner.node
    delete subtask.inner.node
    if (subtask.doc.state === 'completed') world.store.subtasks.save(subtask)
    else endSubtask(world, subtask, { failureInfo: toEnded('The subtask ended with its task') })
    if (nodeSeq !== undefined) unloadNode(world, nodeSeq, jobId, task, Number(subtask.doc.id))
  }
}

/** Forgets the subtasks of a task. */
export function removeSubtasks(world: World, task: TaskEntity): void {
  if (task.doc.multiInstanceSettings) world.store.sql.run('DELETE FROM subtasks WHERE parent = ?', task.seq)
}
