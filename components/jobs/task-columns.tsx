import { type Column, ID_COLUMN } from '@/components/data/table-types'
import { NamedId } from '@/components/ui/named-id'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import { toTaskState } from '@/lib/domain/state'
import { formatDuration } from '@/lib/format/duration'
import type { useLiveTasks } from '@/lib/live/use-live-tasks'

/** One row of the live list: its number and the list that knows its values. */
export interface TaskRow {
  row: number
  live: ReturnType<typeof useLiveTasks>
}

const stateOf = ({ row, live }: TaskRow) =>
  toTaskState({ state: live.get('state', row), result: live.get('result', row) })

/** The columns of a job's tasks; the ids are names of the live collection, so that it can sort by them. */
export const TASK_TABLE_COLUMNS: readonly Column<TaskRow>[] = [
  {
    id: 'id',
    header: 'Task',
    value: ({ row, live }) => live.get('id', row),
    render: ({ row, live }) => (
      <NamedId id={live.get('id', row) ?? ''} displayName={live.get('displayName', row)} />
    ),
    ...ID_COLUMN,
  },
  {
    id: 'state',
    header: 'State',
    minWidth: 128,
    priority: 1,
    value: (row) => stateOf(row).label,
    render: (row) => <StateText {...stateOf(row)} />,
  },
  {
    id: 'exitCode',
    header: 'Exit code',
    minWidth: 104,
    priority: 2,
    align: 'end',
    value: ({ row, live }) => live.get('exitCode', row),
  },
  {
    id: 'nodeId',
    header: 'Node',
    minWidth: 240,
    priority: 5,
    isMonospace: true,
    value: ({ row, live }) => live.get('nodeId', row),
  },
  {
    id: 'startTime',
    header: 'Started',
    minWidth: 124,
    priority: 3,
    value: ({ row, live }) => live.get('startTime', row),
    render: ({ row, live }) => <Time time={live.get('startTime', row)} />,
  },
  {
    id: 'duration',
    header: 'Ran for',
    minWidth: 112,
    priority: 4,
    align: 'end',
    isSortable: false,
    value: ({ row, live }) => toDuration(live.get('startTime', row), live.get('endTime', row)),
  },
  {
    id: 'retryCount',
    header: 'Retries',
    minWidth: 92,
    priority: 6,
    align: 'end',
    value: ({ row, live }) => live.get('retryCount', row),
  },
]

function toDuration(startMs: number | undefined, endMs: number | undefined): string | undefined {
  return startMs === undefined || endMs === undefined ? undefined : formatDuration(endMs - startMs)
}
