import { type Column, ID_COLUMN } from '@/components/data/table-types'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import { toNodeState } from '@/lib/domain/state'
import type { useLiveNodes } from '@/lib/live/use-live-nodes'

/** One row of the live list: its number and the list that knows its values. */
export interface NodeRow {
  row: number
  live: ReturnType<typeof useLiveNodes>
}

const stateOf = ({ row, live }: NodeRow) => toNodeState({ state: live.get('state', row) })
const sayKind = (kind: string | undefined) => (kind === 'spot' ? 'Spot' : kind)

/** The columns of a pool's nodes; the ids are names of the live collection, so that it can sort by them. */
export const NODE_TABLE_COLUMNS: readonly Column<NodeRow>[] = [
  { id: 'id', header: 'Node', value: ({ row, live }) => live.get('id', row), ...ID_COLUMN },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateOf(row).label,
    render: (row) => <StateText {...stateOf(row)} />,
    minWidth: 176,
    priority: 1,
  },
  {
    id: 'kind',
    header: 'Kind',
    value: ({ row, live }) => sayKind(live.get('kind', row)),
    minWidth: 112,
    priority: 3,
  },
  {
    id: 'runningTasksCount',
    header: 'Running tasks',
    value: ({ row, live }) => live.get('runningTasksCount', row),
    align: 'end',
    minWidth: 144,
    priority: 2,
  },
  {
    id: 'totalTasksRun',
    header: 'Tasks so far',
    value: ({ row, live }) => live.get('totalTasksRun', row),
    align: 'end',
    minWidth: 136,
    priority: 5,
  },
  {
    id: 'stateTransitionTime',
    header: 'Since',
    value: ({ row, live }) => live.get('stateTransitionTime', row),
    render: ({ row, live }) => <Time time={live.get('stateTransitionTime', row)} />,
    minWidth: 128,
    priority: 4,
  },
]
