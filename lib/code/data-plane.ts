import { MODEL_OF } from '../domain/body-kind'
import { without } from '../domain/wire'
import type { Inexpressible, SafeRequest } from './code-request'
import { type ModelNode, toModelNode } from './tree'

/** What only Resource Manager can give to a pool. */
const MANAGED: Readonly<Record<string, string>> = {
  identity: 'The data plane of Batch cannot attach an identity to a pool.',
  tags: 'The data plane of Batch does not know tags.',
  targetNodeCommunicationMode: 'Only Resource Manager takes the communication mode of nodes.',
  scaleSettings: 'Only Resource Manager takes these settings of the scale.',
  armResource: 'Only Resource Manager takes what stands around the properties of a pool.',
  deploymentConfiguration: 'Only Resource Manager takes these settings of the deployment.',
}

/** A body as the data plane takes it, with what had to be left out. */
export interface DataPlaneModel {
  root: ModelNode
  inexpressible: Inexpressible[]
}

/** The typed tree of a create call on the data plane. Identity and tags of a pool are left out and named. */
export function toDataPlaneModel({ kind, body, secrets }: SafeRequest): DataPlaneModel {
  const managed = kind === 'pool' ? Object.keys(MANAGED).filter((key) => body[key] != null) : []
  return {
    root: toModelNode(MODEL_OF[kind], without(body, ...managed), secrets),
    inexpressible: managed.map((path) => ({
      path,
      why: MANAGED[path] ?? '',
      alternative: 'Create the pool through Resource Manager: Bicep, ARM, Terraform or REST.',
    })),
  }
}

/** How to send a field that a client has no word for. */
export const toInexpressible = (path: string, alternative: string, why?: string): Inexpressible => ({
  path,
  why:
    why ?? 'The client has no property for this field, or the value is of another type than the contract’s.',
  alternative,
})
