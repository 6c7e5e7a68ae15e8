import type { World } from '../world'
import { beginSetUp } from './node'
import { startTaskKey } from './start-task'
import { runKey } from './task'
import { launchTask } from './task-start'

/**
 * Takes everything up again that was going on when the account stopped: containers of running tasks are attached to,
 * those of nobody are removed, and nodes that were being set up begin their set-up again.
 */
export async function recover(world: World): Promise<void> {
  const tasks = world.store.tasks.select('node IS NOT NULL')
  const nodes = world.store.nodes.select(
    "state IN ('starting', 'waitingforstarttask') OR startTaskInfo_state = 'running'",
  )
  const startTaskKeys = nodes.map(({ seq, inner, doc }) =>
    startTaskKey(seq, inner.boot, doc.startTaskInfo?.retryCount ?? 0),
  )
  await world.runtime.reconcile(new Set([...tasks.map(runKey), ...startTaskKeys]))
  for (const task of tasks) launchTask(world, task)
  for (const node of nodes) if (!world.store.due.has('node-step', node.seq)) beginSetUp(world, node)
}
