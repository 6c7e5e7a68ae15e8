import type { ViewWish } from '@/lib/live/collection-view'
import type { NodeColumns } from '@/lib/live/node-source'

type Name = keyof NodeColumns

/** The groups of nodes that the filter knows; the values stand in the address. */
export const NODE_STATES = [
  { value: '', label: 'All' },
  { value: 'idle', label: 'Idle' },
  { value: 'running', label: 'Running' },
  { value: 'preparing', label: 'Preparing' },
  { value: 'failed', label: 'Failed' },
]

const WHERE: Readonly<Record<string, ViewWish<Name>['where']>> = {
  idle: { state: ['idle'] },
  running: { state: ['running'] },
  preparing: {
    state: ['creating', 'starting', 'waitingforstarttask', 'rebooting', 'reimaging', 'upgradingos'],
  },
  failed: { state: ['unusable', 'starttaskfailed', 'unknown'] },
}

const COLUMNS: readonly Name[] = [
  'id',
  'state',
  'kind',
  'runningTasksCount',
  'totalTasksRun',
  'stateTransitionTime',
]

/** The columns that the live collection sorts by. */
export const SORTABLE: ReadonlySet<string> = new Set(COLUMNS)

/** What the address asks for, as the live collection takes it; what it does not know is left out. */
export function toWish({
  text,
  state,
  sort,
}: {
  text: string | undefined
  state: string | undefined
  sort: { column: string; isDescending: boolean } | undefined
}): ViewWish<Name> {
  const column = COLUMNS.find((name) => name === sort?.column) ?? 'id'
  return {
    ...(text ? { idContains: text.trim() } : {}),
    where: { ...WHERE[state ?? ''] },
    sort: { column, isDescending: sort?.isDescending ?? false },
  }
}
