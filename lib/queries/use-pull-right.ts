'use client'
import { useQuery } from '@tanstack/react-query'
import { sameRegistry } from '@/lib/containers/image-reference'
import { isSameResourceId } from '@/lib/domain/resource-id'
import { ROLES } from '@/lib/domain/role-assignment'
import { useArm } from './use-arm'
import { useIdentities, useRegistries } from './use-registries'

interface RoleAssignment {
  properties?: { roleDefinitionId?: string }
}

/** Whether an identity may pull from a registry: `unknown` where the registry or its roles cannot be read. */
export type PullRight =
  | { answer: 'yes' | 'no'; registryId: string; principalId: string }
  | { answer: 'unknown' | 'pending' }

/** Looks for the role AcrPull of a managed identity on a container registry of the account's subscription. */
export function usePullRight(server: string, identityId: string): PullRight {
  const arm = useArm()
  const { registries } = useRegistries()
  const { identities } = useIdentities()
  const registry = registries.find(
    ({ loginServer }) => loginServer !== '' && sameRegistry(loginServer, server),
  )
  const identity = identities.find(({ id }) => isSameResourceId(id, identityId))
  const principalId = identity?.principalId ?? ''
  const enabled = registry !== undefined && principalId !== ''
  const path = `${registry?.id}/providers/Microsoft.Authorization/roleAssignments`
  const filter = { $filter: `principalId eq '${principalId}'` }
  const roles = useQuery({ ...arm.list<RoleAssignment>(path, filter), enabled, retry: false })
  if (!enabled || roles.isError) return { answer: 'unknown' }
  if (roles.isPending) return { answer: 'pending' }
  const hasRole = roles.data.some(({ properties }) =>
    properties?.roleDefinitionId?.toLowerCase().endsWith(ROLES.acrPull.id),
  )
  return { answer: hasRole ? 'yes' : 'no', registryId: registry.id, principalId }
}
