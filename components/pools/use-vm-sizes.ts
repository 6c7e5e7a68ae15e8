'use client'
import { useQuery } from '@tanstack/react-query'
import { useArm } from '@/lib/queries/use-arm'
import { useBatch } from '@/lib/queries/use-batch'

/**
 * The VM sizes that Batch offers where the account is; Resource Manager knows them by subscription and location. Without
 * a right to read them the list stays empty, and the size is typed.
 */
export function useVmSizes() {
  const arm = useArm()
  const { account } = useBatch()
  const [, region = 'local'] = account.split('.')
  const subscriptions = useQuery(arm.subscriptions())
  const first = subscriptions.data?.[0]?.subscriptionId
  const sizes = useQuery({ ...arm.vmSizes(first ?? '', region), enabled: first !== undefined })
  return { data: sizes.data, isPending: subscriptions.isPending || (first !== undefined && sizes.isPending) }
}
