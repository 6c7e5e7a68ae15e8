import { Suspense } from 'react'
import { PoolPage } from '@/components/pools/pool-page'

export default async function Page({ params }: { params: Promise<{ poolId: string }> }) {
  const { poolId } = await params
  return (
    <Suspense>
      <PoolPage poolId={decodeURIComponent(poolId)} />
    </Suspense>
  )
}
