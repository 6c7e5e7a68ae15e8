import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FirstRunOffer, FirstRunPanel } from '@/components/first-run/first-run'
import { PoolsPage } from '@/components/pools/pools-page'

export const metadata: Metadata = { title: 'Pools' }

export default function Page() {
  return (
    <Suspense>
      <PoolsPage offer={<FirstRunOffer />} panel={<FirstRunPanel />} />
    </Suspense>
  )
}
