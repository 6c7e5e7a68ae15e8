import type {
  BatchNodeDeallocateOptions,
  BatchNodeDisableSchedulingOptions,
  BatchNodeRebootOptions,
  BatchNodeReimageOptions,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { moveNodeTo } from '../machines/move'
import { startNode } from '../machines/node'
import { beginNodeAction, evictTasks } from '../machines/node-action'
import { toRemoteLogin } from '../machines/node-endpoints'
import { requestSchedule } from '../machines/schedule-request'
import { findNode, findPool } from './find'
import { listStored } from './list'
import { refuseUnlessDeallocated, refuseUnlessUp, refuseWhileBusy, refuseWithoutAddress } from './refuse-node'
import { bodyOf, type Handlers } from './request'
import { poolPath, readReply, toNode } from './wire'

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
    const { node } = findNode(world, request)
    refuseWhileBusy(node)
    const { nodeRebootOption } = bodyOf<BatchNodeRebootOptions>(request)
    beginNodeAction(world, node, 'reboot', nodeRebootOption ?? 'requeue')
    return { status: 202 }
  },

  Nodes_ReimageNode(world, request) {
    const { node } = findNode(world, request)
    refuseWhileBusy(node)
    const { nodeReimageOption } = bodyOf<BatchNodeReimageOptions>(request)
    beginNodeAction(world, node, 'reimage', nodeReimageOption ?? 'requeue')
    return { status: 202 }
  },

  Nodes_DeallocateNode(world, request) {
    const { node } = findNode(world, request)
    refuseUnlessUp(node)
    const { nodeDeallocateOption } = bodyOf<BatchNodeDeallocateOptions>(request)
    beginNodeAction(world, node, 'deallocate', nodeDeallocateOption ?? 'requeue')
    return { status: 202 }
  },

  Nodes_StartNode(world, request) {
    const { node } = findNode(world, request)
    refuseUnlessDeallocated(node)
    startNode(world, node)
    return { status: 202 }
  },

  Nodes_GetNodeRemoteLoginSettings(world, request) {
    const { node } = findNode(world, request)
    refuseWithoutAddress(node)
    return {
      status: 200,
      body: {
        'odata.metadata': `${world.baseUrl()}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.RemoteLoginSettings`,
        ...toRemoteLogin(node.doc),
      },
    }
  },

  Nodes_DisableNodeScheduling(world, request) {
    const { node } = findNode(world, request)
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
    return { status: 200 }
  },

  Nodes_EnableNodeScheduling(world, request) {
    const { pool, node } = findNode(world, request)
    if (node.doc.schedulingState !== 'disabled') throw alreadyThere()
    node.doc.schedulingState = 'enabled'
    if (node.doc.state === 'offline') moveNodeTo(node.doc, 'idle', world.clock.nowIso())
    world.store.nodes.save(node)
    requestSchedule(world, pool.seq, 0)
    return { status: 200 }
  },
}

function alreadyThere() {
  return fault('NodeAlreadyInTargetSchedulingState')
}
