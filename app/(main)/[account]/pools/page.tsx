import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PoolsPage } from '@/components/pools/pools-page'

export const metadata: Metadata = { title: 'Pools' }

export default function Page() {
  return (
    <Suspense>
      <PoolsPage />
    </Suspense>
  )
}
