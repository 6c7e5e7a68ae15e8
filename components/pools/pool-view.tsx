'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { QueryView } from '@/components/data/query-view'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import type { BatchError } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'

/** A page about one pool, with the states that each of them has: being read, refused, not there. */
export function PoolView({
  poolId,
  query,
  skeleton,
  children,
}: {
  poolId: string
  query: UseQueryResult<BatchPoolOutput, BatchError>
  skeleton?: ReactNode
  children: (pool: BatchPoolOutput) => ReactNode
}) {
  const { account } = useBatch()
  return (
    <QueryView
      query={query}
      what="the pool"
      skeleton={skeleton}
      notFound={
        <NotFoundPanel what="pool" id={poolId} back={{ href: paths.pools(account), label: 'All pools' }}>
          It may have been deleted, or its id may be misspelled in the link.
        </NotFoundPanel>
      }
    >
      {children}
    </QueryView>
  )
}
