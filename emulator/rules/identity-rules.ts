import type { BatchPoolIdentityOutput, ContainerRegistryReference } from '../../lib/batch/types.generated'
import { invalidProperty } from '../validate'

/** What says which identities a pool has. */
export interface WithIdentity {
  identity?: BatchPoolIdentityOutput
}

/** Whether the registry is reached without an identity, or with one that the pool has. Ids compare without case. */
export function hasIdentity(registry: ContainerRegistryReference | undefined, pool: WithIdentity): boolean {
  const wanted = registry?.identityReference?.resourceId?.toLowerCase()
  if (registry?.identityReference === undefined) return true
  const identities = pool.identity?.userAssignedIdentities ?? []
  return identities.some(({ resourceId }) => resourceId?.toLowerCase() === wanted)
}

/** Throws BatchFault (400) for a registry that would be reached with an identity that the pool does not have. */
export function checkRegistryIdentity(
  registry: ContainerRegistryReference | undefined,
  pool: WithIdentity,
  place: string,
): void {
  if (hasIdentity(registry, pool)) return
  throw invalidProperty(
    `${place}.identityReference`,
    registry?.identityReference,
    'not an identity of the pool; identities are attached to a pool through Resource Manager',
  )
}
