import type { NodeEntity } from '../store/docs'
import type { World } from '../world'
import { moveNodeTo } from './move'
import { removeNode, removeNodeFiles } from './node-pending'
import { setUpNode } from './node-setup'
import { recordUsage } from './node-usage'
import { TIMING } from './timing'

/** The next step of a node's life, when it is due: creating, starting, set-up; or reboot; or without a machine; or gone. */
export function stepNode(world: World, nodeSeq: number): void {
  const node = world.store.nodes.bySeq(nodeSeq)
  if (!node) return
  if (node.inner.isLeaving) return removeNode(world, node)
  if (node.doc.state === 'creating' || node.doc.state === 'rebooting' || node.doc.state === 'reimaging')
    return boot(world, node)
  if (node.doc.state === 'preempted') return startNode(world, node)
  if (node.doc.state === 'deallocating') return finishDeallocation(world, node)
  if (node.doc.state !== 'starting') return
  reportAgent(world, node)
  beginSetUp(world, node)
}

/** The first that a node is heard of after its boot. */
function reportAgent(world: World, node: NodeEntity): void {
  const nowIso = world.clock.nowIso()
  node.doc.lastBootTime = nowIso
  node.doc.nodeAgentInfo = { version: AGENT_VERSION, lastUpdateTime: nowIso }
  world.store.nodes.save(node)
}

/** Begins or takes up again what a node does after it started: prefetch and start task. */
export function beginSetUp(world: World, node: NodeEntity): void {
  const { seq, inner } = node
  world.afterCommit(() =>
    world.runs.start(`node:${seq}:${inner.boot}`, (signal) => setUpNode(world, seq, inner.boot, signal)),
  )
}

function finishDeallocation(world: World, node: NodeEntity): void {
  recordUsage(world, node)
  node.inner.machineSinceMs = null
  moveNodeTo(node.doc, 'deallocated', world.clock.nowIso())
  world.store.nodes.save(node)
  removeNodeFiles(world, node)
}

/** Begins to start a node that is deallocated: a machine with the same disk of its system, and nothing of its tasks. */
export function startNode(world: World, node: NodeEntity): void {
  node.inner.machineSinceMs = world.clock.nowMs()
  boot(world, node, TIMING.machineStartingMs)
}

function boot(world: World, node: NodeEntity, startingMs: number = TIMING.startingMs): void {
  node.inner.boot += 1
  moveNodeTo(node.doc, 'starting', world.clock.nowIso())
  delete node.doc.errors
  delete node.doc.startTaskInfo
  world.store.nodes.save(node)
  world.store.due.put('node-step', node.seq, world.clock.nowMs() + startingMs)
}

/** The version of the node agent that nodes tell. */
export const AGENT_VERSION = '1.13.5'
