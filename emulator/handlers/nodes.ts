import type {
  BatchNodeDisableSchedulingOptions,
  BatchNodeRebootOptions,
  BatchNodeReimageOptions,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { moveNodeTo } from '../machines/move'
import { beginNodeAction, evictTasks } from '../machines/node-action'
import { requestSchedule } from '../machines/schedule-request'
import type { NodeEntity } from '../store/docs'
import { findNode, findPool } from './find'
import { listStored } from './list'
import { bodyOf, type Handlers } from './request'
import { nodePath, poolPath, readReply, toNode } from './wire'

export const nodeHandlers: Handlers = {
  Nodes_ListNodes(world, request) {
    const pool = findPool(world, request)
    return listStored(world, request, {
      collection: world.store.nodes,
      parent: pool.seq,
      path: `${poolPath(pool)}/nodes`,
      metadata: 'nodes',
      toWire: (node) => toNode(world, pool, node),
    })
  },

  Nodes_GetNode(world, request) {
    const { pool, node } = findNode(world, request)
    return readReply(world, request, 'nodes', toNode(world, pool, node))
  },

  Nodes_RebootNode(world, request) {
    const { pool, node } = findNode(world, request)
    refuseWhileBusy(node)
    const { nodeRebootOption } = bodyOf<BatchNodeRebootOptions>(request)
    beginNodeAction(world, node, 'reboot', nodeRebootOption ?? 'requeue')
    return { status: 202, resource: nodePath(pool, node) }
  },

  Nodes_ReimageNode(world, request) {
    const { pool, node } = findNode(world, request)
    refuseWhileBusy(node)
    const { nodeReimageOption } = bodyOf<BatchNodeReimageOptions>(request)
    beginNodeAction(world, node, 'reimage', nodeReimageOption ?? 'requeue')
    return { status: 202, resource: nodePath(pool, node) }
  },

  Nodes_DisableNodeScheduling(world, request) {
    const { pool, node } = findNode(world, request)
    if (node.doc.schedulingState === 'disabled') throw alreadyThere()
    const { nodeDisableSchedulingOption } = bodyOf<BatchNodeDisableSchedulingOptions>(request)
    node.doc.schedulingState = 'disabled'
    world.store.nodes.save(node)
    evictTasks(world, node, nodeDisableSchedulingOption ?? 'requeue')
    const current = world.store.nodes.bySeq(node.seq)
    if (current?.doc.state === 'idle') {
      moveNodeTo(current.doc, 'offline', world.clock.nowIso())
      world.store.nodes.save(current)
    }
    return { status: 200, resource: nodePath(pool, node) }
  },

  Nodes_EnableNodeScheduling(world, request) {
    const { pool, node } = findNode(world, request)
    if (node.doc.schedulingState !== 'disabled') throw alreadyThere()
    node.doc.schedulingState = 'enabled'
    if (node.doc.state === 'offline') moveNodeTo(node.doc, 'idle', world.clock.nowIso())
    world.store.nodes.save(node)
    requestSchedule(world, pool.seq, 0)
    return { status: 200, resource: nodePath(pool, node) }
  },
}

const BUSY: Readonly<Record<string, string>> = {
  creating: 'NodeBeingCreated',
  starting: 'NodeBeingStarted',
  rebooting: 'NodeBeingRebooted',
  reimaging: 'NodeBeingReimaged',
}

function refuseWhileBusy(node: NodeEntity): void {
  const code = BUSY[node.doc.state ?? '']
  if (code !== undefined) throw fault(code, `The node is ${node.doc.state}.`)
  if (node.inner.isLeaving || node.inner.pending)
    throw fault('OperationNotValidOnNode', 'The node is about to change its state already.')
}

function alreadyThere() {
  return fault('NodeAlreadyInTargetSchedulingState', 'The node has this scheduling state already.')
}
