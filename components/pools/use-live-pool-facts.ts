'use client'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '@/components/ui/time'
import type { LivePoolFacts } from '@/lib/domain/pool/check-live-pool'
import { toVmImage } from '@/lib/domain/pool/vm-image'
import { useBatch } from '@/lib/queries/use-batch'
import { useBundledLists } from '@/lib/queries/use-bundled-lists'
import { useVmSizes } from './use-vm-sizes'

/** What the rules know about a pool that is there, as far as the lists can be read. */
export function useLivePoolFacts(): LivePoolFacts {
  const { list } = useBatch()
  const listed = useQuery(list('Pools_ListSupportedImages', {}, { staleTime: 300_000 }))
  const { sizes } = useVmSizes()
  const nowMs = useNow()
  const bundled = useBundledLists()
  return {
    ...bundled,
    images: listed.data?.items.map(toVmImage),
    sizes: sizes.length > 0 ? sizes : undefined,
    nowMs,
  }
}
