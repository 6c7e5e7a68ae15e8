import type { BatchNodeVMExtensionOutput, VMExtension } from '../../lib/batch/types.generated'
import { fault } from '../errors'
import type { NodeEntity, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { findNode } from './find'
import { listInMemory } from './list'
import { type BatchRequest, type Handlers, param } from './request'
import { nodePath, readReply } from './wire'

export const nodeExtensionHandlers: Handlers = {
  Nodes_ListNodeExtensions(world, request) {
    const { pool, node } = findNode(world, request)
    const place = { path: `${nodePath(pool, node)}/extensions`, metadata: 'extensions' }
    return listInMemory(world, request, place, listExtensions(pool, node))
  },

  Nodes_GetNodeExtension: (world, request) =>
    readReply(world, request, 'extensions', findExtension(world, request)),
}

function findExtension(world: World, request: BatchRequest): BatchNodeVMExtensionOutput {
  const { pool, node } = findNode(world, request)
  const name = param(request, 'extensionName').toLowerCase()
  const found = listExtensions(pool, node).find(({ vmExtension }) => vmExtension?.name.toLowerCase() === name)
  if (!found) throw fault('ResourceNotFound', { Reason: 'The node has no extension of this name.' })
  return found
}

/** The pool's extensions, on a node that has booted; their protected settings never came this far. */
function listExtensions(pool: PoolEntity, node: NodeEntity): BatchNodeVMExtensionOutput[] {
  const time = node.doc.lastBootTime
  if (time === undefined) return []
  return (pool.doc.virtualMachineConfiguration?.extensions ?? []).map((vmExtension) =>
    toInstance(vmExtension, time),
  )
}

function toInstance(vmExtension: VMExtension, time: string): BatchNodeVMExtensionOutput {
  return {
    provisioningState: 'Succeeded',
    vmExtension,
    instanceView: {
      name: vmExtension.name,
      statuses: [
        {
          code: 'ProvisioningState/succeeded',
          level: 'Info',
          displayStatus: 'Provisioning succeeded',
          message: 'Simulated: the nodes of the local account run no extensions.',
          time,
        },
      ],
    },
  }
}
