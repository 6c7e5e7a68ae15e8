'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryView } from '@/components/data/query-view'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { PageHeader } from '@/components/shell/page-header'
import { StateBadge } from '@/components/ui/state-mark'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { toPoolState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { PoolSummary } from '../pool-summary'
import { EditForm } from './edit-form'

/** Changes what the service lets change of a pool that is there. */
export function EditPool({ poolId }: { poolId: string }) {
  const { account, query } = useBatch()
  const pool = useQuery(query('Pools_GetPool', { params: { poolId } }, { staleTime: 0 }))
  return (
    <QueryView
      query={pool}
      errorTitle="The pool could not be read"
      notFound={
        <NotFoundPanel what="pool" id={poolId} back={{ href: paths.pools(account), label: 'All pools' }}>
          It may have been deleted, or its id may be misspelled in the link.
        </NotFoundPanel>
      }
    >
      {(data) => (
        <>
          <PageHeader
            title="Edit pool"
            crumbs={[
              { label: 'Pools', href: paths.pools(account) },
              { label: data.id, href: paths.pool(account, data.id) },
            ]}
            state={<StateBadge {...toPoolState(data)} />}
            summary={<PoolSummary pool={data} />}
          />
          <EditFromHere pool={data} />
        </>
      )}
    </QueryView>
  )
}

/** The form begins from the pool as it was read first; what is read later is compared with it. */
function EditFromHere({ pool }: { pool: BatchPoolOutput }) {
  const [began, setBegan] = useState(pool)
  // Begun anew from what the pool is now: a form of its own.
  const [round, setRound] = useState(0)
  return (
    <EditForm
      key={round}
      began={began}
      now={pool}
      onKeep={() => setBegan(pool)}
      onStartOver={() => {
        setBegan(pool)
        setRound(round + 1)
      }}
    />
  )
}
