'use client'
import { DataTable } from '@/components/data/data-table'
import { StaleBanner } from '@/components/data/query-view'
import type { Column } from '@/components/data/table-types'
import { StateBar } from '@/components/ui/state-bar'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import { toTaskState } from '@/lib/domain/state'
import { useLiveTasks } from '@/lib/live/use-live-tasks'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'

type Tasks = ReturnType<typeof useLiveTasks>
interface Row {
  row: number
  tasks: Tasks
}

const stateOf = ({ row, tasks }: Row) =>
  toTaskState({ state: tasks.get('state', row), result: tasks.get('result', row) })

const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', header: 'Task', value: ({ row, tasks }) => tasks.get('id', row), isMonospace: true },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateOf(row).label,
    render: (row) => <StateText {...stateOf(row)} />,
    width: '9rem',
    isSortable: false,
  },
  {
    id: 'exitCode',
    header: 'Exit code',
    value: ({ row, tasks }) => tasks.get('exitCode', row),
    align: 'end',
    width: '7rem',
    isSortable: false,
  },
  {
    id: 'nodeId',
    header: 'Node',
    value: ({ row, tasks }) => tasks.get('nodeId', row),
    isMonospace: true,
    isSortable: false,
  },
  {
    id: 'startTime',
    header: 'Started',
    value: ({ row, tasks }) => tasks.get('startTime', row),
    render: ({ row, tasks }) => <Time time={tasks.get('startTime', row)} />,
    width: '9rem',
    isSortable: false,
  },
]

const FAMILIES = { active: 'waiting', running: 'running', succeeded: 'good', failed: 'failed' } as const

/** The tasks of a job, live. */
export function TasksPanel({ jobId }: { jobId: string }) {
  const { account } = useBatch()
  const tasks = useLiveTasks(jobId, { sort: { column: 'id' } })
  const { status } = tasks
  const parts = Object.entries(FAMILIES).map(([label, family]) => ({
    label,
    family,
    count: status.counts?.[label] ?? 0,
  }))
  return (
    <div className="flex flex-col gap-4">
      {status.error && (
        <StaleBanner error={status.error} sinceMs={status.staleSinceMs ?? 0} onRetry={tasks.refresh} />
      )}
      <StateBar label="Tasks by state" parts={parts} hasLegend />
      <DataTable
        label="Tasks"
        columns={COLUMNS}
        rowCount={tasks.rowCount}
        rowAt={(place) => {
          const row = tasks.rowAt(place)
          return row === undefined ? undefined : { row, tasks }
        }}
        rowKey={({ row, tasks: all }) => all.get('id', row) ?? row}
        rowHref={({ row, tasks: all }) => paths.task(account, jobId, all.get('id', row) ?? '')}
        noRows={status.phase === 'live' ? 'The job has no tasks yet.' : 'The tasks are being read.'}
      />
    </div>
  )
}
