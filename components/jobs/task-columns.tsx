import type { Column } from '@/components/data/table-types'
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
  { id: 'id', header: 'Task', value: ({ row, live }) => live.get('id', row), isMonospace: true },
  {
    id: 'state',
    header: 'State',
    width: '8rem',
    value: (row) => stateOf(row).label,
    render: (row) => <StateText {...stateOf(row)} />,
  },
  {
    id: 'exitCode',
    header: 'Exit code',
    width: '6.5rem',
    align: 'end',
    value: ({ row, live }) => live.get('exitCode', row),
  },
  {
    id: 'nodeId',
    header: 'Node',
    width: '15rem',
    isMonospace: true,
    value: ({ row, live }) => live.get('nodeId', row),
  },
  {
    id: 'startTime',
    header: 'Started',
    width: '7.5rem',
    value: ({ row, live }) => live.get('startTime', row),
    render: ({ row, live }) => <Time time={live.get('startTime', row)} />,
  },
  {
    id: 'duration',
    header: 'Ran for',
    width: '7rem',
    align: 'end',
    isSortable: false,
    value: ({ row, live }) => toDuration(live.get('startTime', row), live.get('endTime', row)),
  },
  {
    id: 'retryCount',
    header: 'Retries',
    width: '5.5rem',
    align: 'end',
    value: ({ row, live }) => live.get('retryCount', row),
  },
]

function toDuration(startMs: number | undefined, endMs: number | undefined): string | undefined {
  return startMs === undefined || endMs === undefined ? undefined : formatDuration(endMs - startMs)
}
