'use client'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/data/data-table'
import { QueryView } from '@/components/data/query-view'
import { type Column, ID_COLUMN } from '@/components/data/table-types'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { EmptyState } from '@/components/ui/empty-state'
import { JobIcon, PlusIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import { NamedId } from '@/components/ui/named-id'
import { TableSkeleton } from '@/components/ui/skeleton'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { toJobOutcome } from '@/lib/domain/job/outcome'
import { poolIdOf } from '@/lib/domain/job/pool-of'
import { reasonAgainst } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { SLOW_POLL_MS } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'

const COLUMNS: readonly Column<BatchJobOutput>[] = [
  {
    id: 'id',
    header: 'Job',
    value: (job) => job.id,
    render: (job) => <NamedId id={job.id} displayName={job.displayName} />,
    ...ID_COLUMN,
  },
  {
    id: 'state',
    header: 'State',
    value: (job) => toJobOutcome(job).label,
    render: (job) => <StateText {...toJobOutcome(job)} />,
    minWidth: 120,
    priority: 1,
  },
  {
    id: 'priority',
    header: 'Priority',
    value: ({ priority }) => priority ?? 0,
    align: 'end',
    minWidth: 96,
    priority: 3,
  },
  {
    id: 'created',
    header: 'Created',
    value: ({ creationTime }) => creationTime,
    render: ({ creationTime }) => <Time time={creationTime} />,
    minWidth: 128,
    priority: 2,
  },
]

/** The jobs that send their tasks to a pool; the service cannot filter by it, so all jobs are read. */
export function PoolJobs({ poolId }: { poolId: string }) {
  const { account, list } = useBatch()
  const { get, set } = useSearchState()
  const disabledReason = reasonAgainst(useRights().jobs)
  const jobs = useQuery(list('Jobs_ListJobs', {}, { refetchInterval: SLOW_POLL_MS }))
  const create = (
    <LinkButton
      href={paths.jobNew(account, { pool: poolId })}
      icon={<PlusIcon />}
      disabledReason={disabledReason}
    >
      New job on this pool
    </LinkButton>
  )
  return (
    <QueryView query={jobs} what="the jobs" skeleton={<TableSkeleton rows={4} columns={COLUMNS.length} />}>
      {({ items }) => {
        const own = items.filter((job) => poolIdOf(job) === poolId)
        if (own.length === 0)
          return (
            <EmptyState title="No jobs on this pool" icon={<JobIcon size={24} />} action={create}>
              A job holds tasks and sends them to the nodes of this pool.
            </EmptyState>
          )
        return (
          <div className="flex flex-col gap-3">
            <div className="self-end">{create}</div>
            <DataTable
              label="Jobs on this pool"
              columns={COLUMNS}
              rows={own}
              rowKey={({ id }) => id}
              rowHref={({ id }) => paths.job(account, id)}
              sort={parseSort(get('sort')) ?? { column: 'created', isDescending: true }}
              onSort={(sort) => set({ sort: formatSort(sort) })}
            />
          </div>
        )
      }}
    </QueryView>
  )
}
