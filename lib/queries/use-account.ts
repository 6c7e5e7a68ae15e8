'use client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { findAccount } from '@/lib/arm/find-account'
import { useAuth } from '@/lib/auth/use-auth'
import { useArm } from './use-arm'
import { useBatch } from './use-batch'

const STALE_MS = 5 * 60_000

/**
 * The account of the address as Resource Manager knows it: resource id, subscription, quotas. `data` is null when no
 * subscription that this person can read holds it.
 */
export function useAccount() {
  const { account } = useBatch()
  const { client } = useArm()
  const { cloud } = useAuth().config
  return useQuery(
    queryOptions({
      queryKey: ['arm', 'account', account],
      staleTime: STALE_MS,
      queryFn: async ({ signal }) => (await findAccount(client, account, cloud, signal)) ?? null,
    }),
  )
}
