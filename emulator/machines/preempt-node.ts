import type { NodeEntity } from '../store/docs'
import type { World } from '../world'
import { interruptJobNodes } from './interrupt-job-nodes'
import { moveNodeTo } from './move'
import { evictTasks } from './node-action'
import { removeNodeFiles } from './node-pending'
import { recordUsage } from './node-usage'
import { TIMING } from './timing'

/**
 * Takes the machine of a Spot node away: its tasks go back to their queues, its files are lost, and the node starts anew
 * when there is capacity again. Source: REST reference, node state preempted.
 */
export function preemptNode(world: World, { seq }: NodeEntity): void {
  const found = world.store.nodes.bySeq(seq)
  if (!found) return
  evictTasks(world, found, 'requeue')
  const node = world.store.nodes.bySeq(seq)
  // What the node waited for may have begun with the end of its last task.
  if (node?.doc.state !== 'idle' && node?.doc.state !== 'running') return
  world.runs.stop(`node:${seq}:${node.inner.boot}`)
  recordUsage(world, node)
  node.inner.machineSinceMs = null
  delete node.inner.users
  moveNodeTo(node.doc, 'preempted', world.clock.nowIso())
  world.store.nodes.save(node)
  world.store.due.put('node-step', seq, world.clock.nowMs() + TIMING.preemptedMs)
  interruptJobNodes(world, node, 'deallocate')
  removeNodeFiles(world, node)
}
