'use client'
import { useQuery } from '@tanstack/react-query'
import { toVmSize, type VmSize } from '@/lib/arm/vm-size'
import { toQuotaLeft } from '@/lib/domain/pool/quota-left'
import type { VmPrice } from '@/lib/domain/pool/vm-price'
import type { QuotaLeft } from '@/lib/domain/rules/facts'
import { LOCAL_LOCATION } from '@/lib/local'
import { useAccount } from '@/lib/queries/use-account'
import { useArm } from '@/lib/queries/use-arm'
import { useBatch } from '@/lib/queries/use-batch'
import { useVmPrices } from '@/lib/queries/use-vm-prices'

/** What the form knows of VM sizes besides their names. */
export interface VmSizes {
  sizes: readonly VmSize[]
  isPending: boolean
  /** Everything that tells sizes apart was read, or cannot be. */
  isSettled: boolean
  /** Undefined when the account's quotas or its pools cannot be read. */
  quota?: QuotaLeft
  /** Of the pools that are there; empty where they cannot be read. */
  poolIds: readonly string[]
  /** By size, its name in lower case. */
  prices: ReadonlyMap<string, VmPrice>
}

/**
 * The VM sizes that Batch offers where the account is; Resource Manager knows them by subscription and location. Without
 * a right to read them the list stays empty, and the size is typed.
 */
export function useVmSizes(): VmSizes {
  const arm = useArm()
  const { account: id, list } = useBatch()
  const [, region = LOCAL_LOCATION] = id.split('.')
  const account = useAccount()
  const subscriptions = useQuery({ ...arm.subscriptions(), enabled: account.data === null })
  const subscriptionId = account.data?.subscriptionId ?? subscriptions.data?.[0]?.subscriptionId
  const listed = useQuery({
    ...arm.vmSizes(subscriptionId ?? '', region),
    enabled: subscriptionId !== undefined,
  })
  const pools = useQuery(list('Pools_ListPools', {}, { enabled: account.data != null, staleTime: 30_000 }))
  const prices = useVmPrices()
  const sizes = (listed.data ?? []).map(toVmSize)
  const isLookingUp = account.isPending || (account.data === null && subscriptions.isPending)
  const isPending = isLookingUp || (subscriptionId !== undefined && listed.isPending)
  return {
    sizes,
    isPending,
    isSettled: !isPending && !prices.isPending && !(account.data != null && pools.isPending),
    quota:
      account.data && pools.data && sizes.length > 0
        ? toQuotaLeft(account.data.quotas, pools.data.items, sizes)
        : undefined,
    poolIds: (pools.data?.items ?? []).map(({ id }) => id),
    prices: prices.prices,
  }
}
