'use client'
import { useQuery } from '@tanstack/react-query'
import type { RuleFacts } from '@/lib/domain/rules/facts'

/**
 * The VM images and sizes that come with the product, for what the service's own lists lack and for where they cannot be
 * read. Absent until they are loaded.
 */
export function useBundledLists(): Pick<RuleFacts, 'bundled'> {
  const { data } = useQuery({
    queryKey: ['bundled-lists'],
    staleTime: Number.POSITIVE_INFINITY,
    // Much data for few figures: a chunk of its own.
    queryFn: async () => (await import('@/lib/domain/rules/bundled-lists')).bundledLists(),
  })
  return { bundled: data }
}
