'use client'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/data/data-table'
import { FilterBox } from '@/components/data/filter-box'
import { QueryView } from '@/components/data/query-view'
import type { Column } from '@/components/data/table-types'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { PlusIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import { TableSkeleton } from '@/components/ui/skeleton'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { toJobState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'

const COLUMNS: readonly Column<BatchJobOutput>[] = [
  { id: 'id', header: 'Job', value: ({ id }) => id, isMonospace: true },
  {
    id: 'state',
    header: 'State',
    value: (job) => toJobState(job).label,
    render: (job) => <StateText {...toJobState(job)} />,
    width: '10rem',
  },
  {
    id: 'pool',
    header: 'Pool',
    value: ({ executionInfo, poolInfo }) => executionInfo?.poolId ?? poolInfo.poolId,
    isMonospace: true,
  },
  { id: 'priority', header: 'Priority', value: ({ priority }) => priority, align: 'end', width: '7rem' },
  {
    id: 'created',
    header: 'Created',
    value: ({ creationTime }) => creationTime,
    render: ({ creationTime }) => <Time time={creationTime} />,
    width: '9rem',
  },
]

const isChanging = ({ state }: BatchJobOutput) => /ing$/.test(state)

/** The jobs of the account. */
export function JobsPage() {
  const { account, list } = useBatch()
  const { get, set } = useSearchState()
  const jobs = useQuery(
    list('Jobs_ListJobs', {}, { refetchInterval: pollInterval(({ items }) => items.some(isChanging)) }),
  )
  const text = get('q') ?? ''
  const create = (
    <LinkButton href={paths.jobNew(account)} variant="primary" icon={<PlusIcon />}>
      New job
    </LinkButton>
  )
  const items = jobs.data?.items
  const active = items?.filter(({ state }) => state === 'active').length
  return (
    <>
      <PageHeader
        title="Jobs"
        summary={items && <p>{`${items.length} ${items.length === 1 ? 'job' : 'jobs'}, ${active} active`}</p>}
        actions={create}
      />
      <QueryView
        query={jobs}
        errorTitle="The jobs could not be read"
        skeleton={<TableSkeleton rows={6} columns={COLUMNS.length} />}
        isEmpty={(data) => data.items.length === 0}
        empty={
          <EmptyState title="No jobs yet" action={create}>
            A job holds tasks and runs them on a pool. Create a job on a pool, then add container tasks to it.
          </EmptyState>
        }
      >
        {(data) => (
          <div className="flex flex-col gap-3">
            <FilterBox label="Filter jobs" value={text} onChange={(q) => set({ q: q || undefined })} />
            <DataTable
              label="Jobs"
              columns={COLUMNS}
              rows={data.items.filter(({ id }) => id.toLowerCase().includes(text.toLowerCase()))}
              rowKey={({ id }) => id}
              rowHref={({ id }) => paths.job(account, id)}
              sort={parseSort(get('sort'))}
              onSort={(sort) => set({ sort: formatSort(sort) })}
              noRows="No job has this text in its id."
            />
          </div>
        )}
      </QueryView>
    </>
  )
}
