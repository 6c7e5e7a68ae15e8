import { MODEL_OF } from '../domain/body-kind'
import type { SafeRequest } from './code-request'
import { type CodeNode, toModelNode } from './tree'

/** By model: what the contract of 2025-06-01 has and clients of 2022-10-01 do not. */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  BatchVmImageReference: ['sharedGalleryImageId', 'communityGalleryImageId'],
  BatchTaskContainerSettings: ['containerHostBatchBindMounts'],
  VirtualMachineConfiguration: ['osDisk', 'securityProfile', 'serviceArtifactReference'],
  BatchPoolCreateOptions: ['upgradePolicy'],
  BatchPoolSpecification: ['upgradePolicy'],
}

/** Paths of a body that clients older than the contract likely do not know, and those that the contract does not know. */
export function findNewerFields({ kind, body, secrets }: SafeRequest): string[] {
  const walk = (node: CodeNode | undefined): string[] => {
    if (node?.kind === 'list') return node.items.flatMap(walk)
    if (node?.kind !== 'model') return []
    const newer = NEWER[node.type] ?? []
    return [
      ...node.fields.flatMap(({ name, node: value }) =>
        value !== undefined && newer.includes(name)
          ? [node.path === '' ? name : `${node.path}.${name}`]
          : walk(value),
      ),
      ...node.unknown,
    ]
  }
  return walk(toModelNode(MODEL_OF[kind], body, secrets))
}
