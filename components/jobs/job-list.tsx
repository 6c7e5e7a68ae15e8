'use client'
import { DataTable } from '@/components/data/data-table'
import { FilterBox } from '@/components/data/filter-box'
import { LoadedOf } from '@/components/data/loaded-of'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { Banner } from '@/components/ui/banner'
import { TextLink } from '@/components/ui/link-button'
import { Segmented } from '@/components/ui/segmented'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { poolIdOf } from '@/lib/domain/job/pool-of'
import { paths } from '@/lib/paths'
import { JOB_COLUMNS } from './job-columns'

const STATES = [
  { value: '', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'disabled', label: 'Disabled' },
  { value: 'completed', label: 'Completed' },
]

/** The jobs as a table; text, state, pool and order stand in the address. */
export function JobList({
  account,
  jobs,
  isComplete,
}: {
  account: string
  jobs: readonly BatchJobOutput[]
  isComplete: boolean
}) {
  const { get, set } = useSearchState()
  const pool = get('pool')
  const shown = jobs.filter(fits({ text: get('filter') ?? '', state: get('state') ?? '', pool }))
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <FilterBox label="Filter jobs" placeholder="Filter by id, name or pool" />
        <Segmented
          label="State"
          segments={STATES}
          value={get('state') ?? ''}
          onChange={(state) => set({ state })}
        />
        <div className="ml-auto">
          <LoadedOf
            loaded={jobs.length}
            total={jobs.length}
            noun="job"
            shown={shown.length}
            isCut={!isComplete}
          />
        </div>
      </div>
      {pool !== undefined && (
        <Banner kind="info">
          Only jobs of the pool <VisibleText className="font-mono">{pool}</VisibleText> are shown.{' '}
          <TextLink href={paths.jobs(account)}>Show the jobs of all pools</TextLink>
        </Banner>
      )}
      <DataTable
        label="Jobs"
        columns={JOB_COLUMNS}
        rows={shown}
        rowKey={(job) => job.id}
        rowHref={(job) => paths.job(account, job.id)}
        sort={parseSort(get('sort')) ?? { column: 'created', isDescending: true }}
        onSort={(sort) => set({ sort: formatSort(sort) })}
        noRows="No job fits the filter."
      />
    </div>
  )
}

function fits({ text, state, pool }: { text: string; state: string; pool: string | undefined }) {
  const wanted = text.trim().toLowerCase()
  return (job: BatchJobOutput) => {
    const poolId = poolIdOf(job) ?? ''
    const words = `${job.id} ${job.displayName ?? ''} ${poolId}`.toLowerCase()
    return (
      words.includes(wanted) &&
      (state === '' || job.state === state) &&
      (pool === undefined || pool === poolId)
    )
  }
}
