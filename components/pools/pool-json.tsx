'use client'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'

/** The whole pool as JSON; the schema and the editor are loaded when it is first shown. */
export const PoolJson = lazyPart(async () => (await import('./pool-json-editor')).PoolJsonEditor, {
  waiting: () => <Skeleton className="h-96 w-full" />,
})
