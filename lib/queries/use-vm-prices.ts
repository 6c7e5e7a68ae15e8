'use client'
import { useQuery } from '@tanstack/react-query'
import { toVmPrices, type VmPrice } from '@/lib/domain/pool/vm-price'

/** Where nothing is known of what sizes cost. */
export const NO_PRICES: ReadonlyMap<string, VmPrice> = new Map()

/** The list prices that come with the product, by size, its name in lower case; none until they are loaded. */
export function useVmPrices(): { prices: ReadonlyMap<string, VmPrice>; isPending: boolean } {
  const { data, isPending } = useQuery({
    queryKey: ['vm-prices'],
    staleTime: Number.POSITIVE_INFINITY,
    // Much data for one line on the page: a chunk of its own.
    queryFn: async () => toVmPrices((await import('@/lib/batch/spec/vm-sizes.json')).default),
  })
  return { prices: data ?? NO_PRICES, isPending }
}
