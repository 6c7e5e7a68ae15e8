'use client'
import { useQuery } from '@tanstack/react-query'
import { useAccount } from './use-account'
import { useArm } from './use-arm'

interface RegistryResource {
  id?: string
  name?: string
  properties?: { loginServer?: string }
}

interface IdentityResource {
  id?: string
  name?: string
  properties?: { principalId?: string }
}

const below = (subscriptionId: string | undefined, type: string) =>
  `/subscriptions/${encodeURIComponent(subscriptionId ?? '')}/providers/${type}`

/** The container registries in the account's subscription that the person may see. */
export function useRegistries() {
  const arm = useArm()
  const subscriptionId = useAccount().data?.subscriptionId
  const path = below(subscriptionId, 'Microsoft.ContainerRegistry/registries')
  const { data = [] } = useQuery({
    ...arm.list<RegistryResource>(path),
    enabled: subscriptionId !== undefined,
  })
  return {
    registries: data.map(({ id = '', name = '', properties }) => ({
      id,
      name,
      loginServer: properties?.loginServer ?? '',
    })),
  }
}

/** The user-assigned managed identities in the account's subscription that the person may see. */
export function useIdentities() {
  const arm = useArm()
  const subscriptionId = useAccount().data?.subscriptionId
  const path = below(subscriptionId, 'Microsoft.ManagedIdentity/userAssignedIdentities')
  const { data = [] } = useQuery({
    ...arm.list<IdentityResource>(path),
    enabled: subscriptionId !== undefined,
  })
  return {
    identities: data.map(({ id = '', name = '', properties }) => ({
      id,
      name,
      principalId: properties?.principalId,
    })),
  }
}
