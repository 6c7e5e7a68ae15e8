'use client'
import { useQuery } from '@tanstack/react-query'
import type { RuleFacts } from '@/lib/domain/rules/facts'

/**
 * The VM sizes that come with the product, for checks of what runs on a pool that is there: its size was taken by the
 * service already, and no right to read the list of Resource Manager is needed. Empty until they are loaded.
 */
export function useBundledSizes(): Pick<RuleFacts, 'sizes' | 'areListsBundled'> {
  const { data } = useQuery({
    queryKey: ['bundled-sizes'],
    staleTime: Number.POSITIVE_INFINITY,
    // Much data for few figures: a chunk of its own.
    queryFn: async () => (await import('@/lib/domain/rules/bundled-lists')).bundledLists().sizes,
  })
  return { sizes: data, areListsBundled: true }
}
