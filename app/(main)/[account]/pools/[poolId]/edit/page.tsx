import type { Metadata } from 'next'
import { Suspense } from 'react'
import { EditPool } from '@/components/pools/edit/edit-pool'
import { visibleText } from '@/lib/format/visible-text'

interface PageProps {
  params: Promise<{ poolId: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { poolId } = await params
  return { title: visibleText(`Edit ${decodeURIComponent(poolId)}`) }
}

export default async function Page({ params }: PageProps) {
  const { poolId } = await params
  return (
    <Suspense>
      <EditPool poolId={decodeURIComponent(poolId)} />
    </Suspense>
  )
}
