'use client'
import { useQuery } from '@tanstack/react-query'
import { getHealth } from '@/lib/health-client'

/** An engine of the local account comes and goes as people start and stop one. */
const ENGINE_POLL_MS = 10_000
const HEALTH_POLL_MS = 60_000

/** The dashboard server's health, asked again and again; `data` is undefined until the first answer. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => getHealth({ signal }),
    refetchInterval: ({ state }) => (state.data?.mode === 'azure' ? HEALTH_POLL_MS : ENGINE_POLL_MS),
    staleTime: ENGINE_POLL_MS,
  })
}
