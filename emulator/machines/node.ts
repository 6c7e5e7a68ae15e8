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
  node.doc.lastBootTime = world.clock.nowIso()
  node.doc.nodeAgentInfo = agentInfo(world)
  world.store.nodes.save(node)
}

/** Lets every node that is up tell whether what it runs from now on is simulated. What it ran before stays as it was. */
export function reportAgents(world: World): void {
  const info = agentInfo(world)
  world.commit(() => {
    for (const node of world.store.nodes.select(
      "json_extract(doc, '$.nodeAgentInfo.version') <> ?",
      info.version,
    )) {
      node.doc.nodeAgentInfo = info
      world.store.nodes.save(node)
    }
  })
}

/** The version is what the dashboard tells nodes that simulate by. */
function agentInfo({ clock, runtime }: World) {
  return { version: runtime.isSimulated ? 'simulated' : AGENT_VERSION, lastUpdateTime: clock.nowIso() }
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

const AGENT_VERSION = '1.13.5'
