import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PoolPage } from '@/components/pools/pool-page'
import { visibleText } from '@/lib/format/visible-text'

interface PageProps {
  params: Promise<{ poolId: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { poolId } = await params
  return { title: visibleText(decodeURIComponent(poolId)) }
}

export default async function Page({ params }: PageProps) {
  const { poolId } = await params
  return (
    <Suspense>
      <PoolPage poolId={decodeURIComponent(poolId)} />
    </Suspense>
  )
}
