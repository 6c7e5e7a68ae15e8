import type { NodeAction, NodeEntity } from '../store/docs'
import type { World } from '../world'
import { performPending } from './node-pending'
import { listTasksOnNode } from './subtasks'
import { requeueTask, terminateTask } from './task'

/**
 * Ends the tasks of a node as asked: requeue, terminate, taskcompletion, retaineddata (the last two let them run on).
 * Source: REST reference, node deallocation, reboot and disable scheduling options.
 */
export function evictTasks(world: World, node: NodeEntity, ending: string): void {
  if (ending === 'taskcompletion' || ending === 'retaineddata') return
  for (const task of listTasksOnNode(world, node.seq))
    if (ending === 'terminate') terminateTask(world, task)
    else requeueTask(world, task)
}

/** Begins an action on a node, at once or when its last task has ended. */
export function beginNodeAction(world: World, node: NodeEntity, action: NodeAction, ending: string): void {
  evictTasks(world, node, ending)
  const current = world.store.nodes.bySeq(node.seq)
  if (!current) return
  current.inner.pending = action
  if ((current.doc.runningTasksCount ?? 0) > 0) world.store.nodes.save(current)
  else performPending(world, current)
}

/** Begins to take a node out of its pool. */
export function leavePool(world: World, node: NodeEntity, ending = 'requeue'): void {
  if (!node.inner.isLeaving) beginNodeAction(world, node, 'leave', ending)
}
