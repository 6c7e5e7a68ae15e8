'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { PoolHealthBadge } from '../pool-health'
import { PoolSummary } from '../pool-summary'
import { PoolView } from '../pool-view'
import { EditForm } from './edit-form'

/** Changes what the service lets change of a pool that is there. */
export function EditPool({ poolId }: { poolId: string }) {
  const { account, query } = useBatch()
  const pool = useQuery(query('Pools_GetPool', { params: { poolId } }, { staleTime: 0 }))
  return (
    <PoolView poolId={poolId} query={pool}>
      {(data) => (
        <>
          <PageHeader
            title="Edit pool"
            crumbs={[
              { label: 'Pools', href: paths.pools(account) },
              { label: data.id, href: paths.pool(account, data.id) },
            ]}
            state={<PoolHealthBadge pool={data} />}
            summary={<PoolSummary pool={data} />}
          />
          <EditFromHere pool={data} />
        </>
      )}
    </PoolView>
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
