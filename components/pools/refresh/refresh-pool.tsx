'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { readNote } from '@/lib/domain/pool/refresh-note'
import { paths } from '@/lib/paths'
import { FAST_POLL_MS } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { PoolHealthBadge } from '../pool-health'
import { PoolSummary } from '../pool-summary'
import { PoolView } from '../pool-view'
import { PlanForm } from './plan-form'
import { RefreshRunView } from './refresh-run'
import { useRefreshPlan } from './use-refresh-plan'

const NO_PASSWORDS: ReadonlyMap<number, string> = new Map()

/** Changes images, registries and their secrets of a pool that is there: the plan first, then step by step. */
export function RefreshPool({ poolId }: { poolId: string }) {
  const { query } = useBatch()
  // The page is open because something is going on: each look may decide the next step.
  const pool = useQuery(
    query('Pools_GetPool', { params: { poolId } }, { refetchInterval: FAST_POLL_MS, staleTime: 0 }),
  )
  return (
    <PoolView poolId={poolId} query={pool}>
      {(data) => <LoadedPool pool={data} />}
    </PoolView>
  )
}

function LoadedPool({ pool }: { pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const { plan, save, forget } = useRefreshPlan(pool.id)
  const [passwords, setPasswords] = useState<ReadonlyMap<number, string>>()
  const [isCorrecting, setCorrecting] = useState(false)
  const note = readNote(pool.metadata)
  // A change that arrived after all has nothing left to correct.
  const isUnchanged = note === undefined ? plan?.isNoted !== true : !note.isChanged
  const corrected = isCorrecting && isUnchanged ? plan : undefined
  return (
    <>
      <PageHeader
        title="Change images and registries"
        crumbs={[
          { label: 'Pools', href: paths.pools(account) },
          { label: pool.id, href: paths.pool(account, pool.id) },
        ]}
        state={<PoolHealthBadge pool={pool} />}
        summary={<PoolSummary pool={pool} />}
      />
      {(plan === null || corrected) && (
        <PlanForm
          key={corrected?.id}
          pool={pool}
          corrected={corrected ?? undefined}
          onBack={() => setCorrecting(false)}
          onPlan={(made, typed) => {
            setPasswords(typed)
            setCorrecting(false)
            save(made)
          }}
        />
      )}
      {plan && !corrected && (
        <RefreshRunView
          key={plan.id}
          pool={pool}
          plan={plan}
          begin={{ isRunning: passwords !== undefined, passwords: passwords ?? NO_PASSWORDS }}
          save={save}
          forget={forget}
          onCorrect={() => {
            // Without passwords the steps wait when one comes back from the form without a change.
            setPasswords(undefined)
            setCorrecting(true)
          }}
          onLeave={() => {
            setPasswords(undefined)
            save(null)
          }}
        />
      )}
    </>
  )
}
