'use client'
import { useQuery } from '@tanstack/react-query'
import { lazyPart } from '@/components/ui/lazy-part'
import { useNow } from '@/components/ui/time'
import { findHelloPools } from '@/lib/domain/first-run/hello-mark'
import { useBatch } from '@/lib/queries/use-batch'

// Most visits are to accounts that have long begun: both come when they are needed.

/** The first step in an account with nothing in it. */
export const FirstRunOffer = lazyPart(async () => (await import('./hello-offer')).HelloOffer)

const Panel = lazyPart(async () => (await import('./hello-panel')).HelloPanel)

/** The first run that is there, step by step; nothing without one. */
export function FirstRunPanel() {
  const { list } = useBatch()
  const nowMs = useNow()
  const { data } = useQuery(list('Pools_ListPools', {}))
  return findHelloPools(data?.items ?? [], nowMs).length === 0 ? null : <Panel />
}
