'use client'
import { useQuery } from '@tanstack/react-query'
import { type NetworkResource, type Subnet, toSubnets } from '@/lib/arm/subnets'
import { useAccount } from './use-account'
import { useArm } from './use-arm'

/** The subnets in the account's subscription and region, which are those that a pool can be in, as far as the person sees them. */
export function useSubnets(): Subnet[] {
  const arm = useArm()
  const account = useAccount().data
  const path = `/subscriptions/${encodeURIComponent(account?.subscriptionId ?? '')}/providers/Microsoft.Network/virtualNetworks`
  const { data = [] } = useQuery({
    ...arm.list<NetworkResource>(path),
    enabled: account != null,
  })
  return data.flatMap(toSubnets).filter(({ location }) => location === account?.location)
}
