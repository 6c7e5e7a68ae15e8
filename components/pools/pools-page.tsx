'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { QueryView } from '@/components/data/query-view'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { PlusIcon, PoolIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import { ListSkeleton, SummarySkeleton } from '@/components/ui/skeleton'
import { reasonAgainst } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { useNodeCounts } from '@/lib/queries/use-node-counts'
import { useRights } from '@/lib/queries/use-rights'
import { isChanging } from './is-changing'
import { PoolList } from './pool-list'
import { PoolsHeadline } from './pools-headline'

export interface PoolsPageProps {
  /** The first step in an account with nothing in it. */
  offer?: ReactNode
  /** Stands above the pools. */
  panel?: ReactNode
}

/** The pools of the account, with what changes in them. */
export function PoolsPage({ offer, panel }: PoolsPageProps) {
  const { account, list } = useBatch()
  const disabledReason = reasonAgainst(useRights().pools)
  const pools = useQuery(
    list('Pools_ListPools', {}, { refetchInterval: pollInterval(({ items }) => items.some(isChanging)) }),
  )
  const counts = useNodeCounts(pools.data?.items.some(isChanging) ?? false)
  return (
    <>
      <PageHeader
        title="Pools"
        summary={
          pools.data ? (
            <PoolsHeadline pools={pools.data.items} counts={counts} isComplete={pools.data.isComplete} />
          ) : (
            <SummarySkeleton hasBar />
          )
        }
        actions={
          <LinkButton
            href={paths.poolNew(account)}
            // In an empty account the first step is the primary action.
            variant={pools.data?.items.length === 0 ? 'secondary' : 'primary'}
            icon={<PlusIcon />}
            disabledReason={disabledReason}
          >
            New pool
          </LinkButton>
        }
      />
      {panel}
      <QueryView
        query={pools}
        what="the pools"
        skeleton={<ListSkeleton rows={6} columns={7} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<NoPools account={account} disabledReason={disabledReason} offer={offer} />}
      >
        {({ items, isComplete }) => (
          <PoolList account={account} pools={items} counts={counts} isComplete={isComplete} />
        )}
      </QueryView>
    </>
  )
}

function NoPools({
  account,
  disabledReason,
  offer,
}: {
  account: string
  disabledReason?: string
  offer: ReactNode
}) {
  return (
    <EmptyState
      title="No pools yet"
      icon={<PoolIcon size={24} />}
      action={
        <>
          {offer}
          <LinkButton href={paths.poolNew(account)} icon={<PlusIcon />} disabledReason={disabledReason}>
            Create the first pool
          </LinkButton>
        </>
      }
    >
      A pool is a set of virtual machines that run your containers. You choose a VM image, a size and how many
      nodes; the nodes pull your images and then wait for tasks. Jobs and tasks come after the first pool.
    </EmptyState>
  )
}
