'use client'
import { useQuery } from '@tanstack/react-query'
import { getHealth } from '@/lib/health-client'

/** The engine changes only when someone starts or stops one. */
const HEALTH_POLL_MS = 60_000

/** The dashboard server's health, asked once a minute; `data` is undefined until the first answer. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => getHealth({ signal }),
    refetchInterval: HEALTH_POLL_MS,
    staleTime: HEALTH_POLL_MS,
  })
}
