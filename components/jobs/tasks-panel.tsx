'use client'
import { DataTable } from '@/components/data/data-table'
import { FilterBox } from '@/components/data/filter-box'
import { LoadedOf } from '@/components/data/loaded-of'
import { ReadTrouble } from '@/components/data/read-trouble'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { Segmented } from '@/components/ui/segmented'
import { ListSkeleton, Reading } from '@/components/ui/skeleton'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { jobCan } from '@/lib/domain/job/can'
import type { Permission } from '@/lib/domain/permission'
import { useLiveTasks } from '@/lib/live/use-live-tasks'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { FailuresPanel } from './failures-panel'
import { TASK_TABLE_COLUMNS } from './task-columns'
import { SORTABLE, TASK_STATES, toWish } from './task-wish'

/** The tasks of a job, live; filters and order stand in the address. */
export function TasksPanel({ job }: { job: BatchJobOutput }) {
  const jobId = job.id
  const { account } = useBatch()
  const { get, set } = useSearchState()
  const sort = parseSort(get('sort'))
  const cause = get('cause')
  const state = get('state')
  const live = useLiveTasks(jobId, toWish({ text: get('filter'), state, cause, sort }))
  const { status } = live
  const isFiltered = [get('filter'), state, cause].some(Boolean)
  const isStarting = status.phase === 'starting'
  const trouble = (
    <ReadTrouble
      error={status.error}
      what="the tasks"
      readAtMs={isStarting ? undefined : status.updatedAtMs}
      onRetry={live.refresh}
    />
  )
  if (isStarting)
    return (
      <div className="flex flex-col gap-4">
        {trouble}
        <Reading what="the tasks">
          <ListSkeleton columns={TASK_TABLE_COLUMNS.length} />
        </Reading>
      </div>
    )
  return (
    <div className="flex flex-col gap-4">
      {trouble}
      <FailuresPanel
        job={job}
        tasks={live}
        cause={cause}
        onCause={(next) => set({ cause: next, state: undefined })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <FilterBox label="Filter tasks" placeholder="Filter by id or name" />
        <Segmented
          label="State"
          segments={TASK_STATES}
          value={state ?? ''}
          onChange={(next) => set({ state: next, cause: undefined })}
        />
        <div className="ml-auto">
          <LoadedOf
            loaded={status.loaded}
            total={status.total}
            noun="task"
            shown={isFiltered ? live.rowCount : undefined}
          />
        </div>
      </div>
      <DataTable
        label="Tasks"
        columns={TASK_TABLE_COLUMNS}
        rowCount={live.rowCount}
        rowAt={(place) => {
          const row = live.rowAt(place)
          return row === undefined ? undefined : { row, live }
        }}
        placeOf={(row) => live.placeOf(Number(row))}
        rowKey={({ row }) => row}
        rowHref={({ row }) => paths.task(account, jobId, live.get('id', row) ?? '')}
        sort={sort ?? { column: 'id' }}
        onSort={(next) => set({ sort: SORTABLE.has(next.column) ? formatSort(next) : undefined })}
        noRows={sayNoRows(isFiltered, jobCan.addTask(job))}
      />
    </div>
  )
}

function sayNoRows(isFiltered: boolean, adding: Permission): string {
  if (isFiltered) return 'No task fits the filter.'
  return adding.ok
    ? 'The job has no tasks yet. Add a task to run a container on the job’s pool.'
    : `The job has no tasks. ${adding.reason}`
}
