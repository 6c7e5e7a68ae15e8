'use client'
import { lazy, Suspense } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import type { PoolJsonProps } from './pool-json-editor'

const PoolJsonEditor = lazy(async () => ({ default: (await import('./pool-json-editor')).PoolJsonEditor }))

/** The whole pool as JSON; the schema and the editor are loaded when it is first shown. */
export function PoolJson(props: PoolJsonProps) {
  return (
    <Suspense fallback={<Skeleton className="h-96 w-full" />}>
      <PoolJsonEditor {...props} />
    </Suspense>
  )
}
