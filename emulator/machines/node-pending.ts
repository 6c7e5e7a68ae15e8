import type { NodeAction, NodeEntity } from '../store/docs'
import type { World } from '../world'
import { nodeDirectory, removeDirectory } from './directories'
import { interruptJobNodes } from './interrupt-job-nodes'
import { moveNodeTo } from './move'
import { recordUsage } from './node-usage'
import { settleAllocation } from './pool-settle'
import { TIMING } from './timing'

const ACTIONS = {
  reboot: ['rebooting', TIMING.rebootingMs],
  reimage: ['reimaging', TIMING.reimagingMs],
  deallocate: ['deallocating', TIMING.deallocatingMs],
  leave: ['leavingpool', TIMING.leavingMs],
} as const satisfies Record<NodeAction, readonly [string, number]>

/** Does what a node without running tasks was waiting to do. */
export function performPending(world: World, node: NodeEntity): void {
  const action = node.inner.pending
  if (action === undefined) return
  delete node.inner.pending
  world.runs.stop(`node:${node.seq}:${node.inner.boot}`)
  if (action === 'leave') node.inner.isLeaving = true
  const [state, delayMs] = ACTIONS[action]
  moveNodeTo(node.doc, state, world.clock.nowIso())
  if (action === 'reimage') delete node.inner.users
  if (action === 'deallocate' && node.doc.schedulingState === 'enabled') {
    node.inner.isResumed = true
    node.doc.schedulingState = 'disabled'
  }
  world.store.nodes.save(node)
  world.store.due.put('node-step', node.seq, world.clock.nowMs() + delayMs)
  interruptJobNodes(world, node, action)
  if (action === 'reimage') removeNodeFiles(world, node)
}

/** Removes a node that has left, and ends its pool's resize when it was the last one. */
export function removeNode(world: World, node: NodeEntity): void {
  recordUsage(world, node)
  world.store.nodes.remove(node.seq)
  removeNodeFiles(world, node)
  settleAllocation(world, node.parent)
}

/** Removes what a node has on this machine: the disk of its tasks is gone. */
export function removeNodeFiles(world: World, node: NodeEntity): void {
  const pool = world.store.pools.bySeq(node.parent)
  if (pool) removeDirectory(world, nodeDirectory(world, pool.doc.id, node.doc.id))
}
