import { MODEL_OF } from '../domain/body-kind'
import type { SafeRequest } from './code-request'
import { type CodeNode, toModelNode } from './tree'

/** By model: what the contract of 2025-06-01 has and clients of 2022-10-01 do not. */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  BatchVmImageReference: ['sharedGalleryImageId', 'communityGalleryImageId'],
  BatchTaskContainerSettings: ['containerHostBatchBindMounts'],
  VirtualMachineConfiguration: ['osDisk', 'securityProfile', 'serviceArtifactReference'],
  DataDisk: ['managedDisk'],
  DiskEncryptionConfiguration: ['customerManagedKey'],
  VMExtension: ['enableAutomaticUpgrade'],
  NetworkConfiguration: ['enableAcceleratedNetworking'],
  BatchPublicIpAddressConfiguration: ['ipFamilies', 'ipTags'],
  BatchTaskSchedulingPolicy: ['jobDefaultOrder'],
  BatchPoolCreateOptions: ['upgradePolicy'],
  BatchPoolSpecification: ['upgradePolicy'],
}

/** Whether clients of 2022-10-01 have no word for a field. */
export const isNewerField = (model: string, field: string): boolean => NEWER[model]?.includes(field) ?? false

/** Paths of a body that clients older than the contract likely do not know, and those that the contract does not know. */
export function findNewerFields({ kind, body, secrets }: SafeRequest): string[] {
  const walk = (node: CodeNode | undefined): string[] => {
    if (node?.kind === 'list') return node.items.flatMap(walk)
    if (node?.kind !== 'model') return []
    return [
      ...node.fields.flatMap(({ name, node: value }) =>
        value !== undefined && isNewerField(node.type, name)
          ? [node.path === '' ? name : `${node.path}.${name}`]
          : walk(value),
      ),
      ...node.unknown,
    ]
  }
  return walk(toModelNode(MODEL_OF[kind], body, secrets))
}
