import type { ViewWish } from '@/lib/live/collection-view'
import type { TaskColumns } from '@/lib/live/task-source'

type Name = keyof TaskColumns

/** The groups of tasks that the filter knows; the values stand in the address. */
export const TASK_STATES = [
  { value: '', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'running', label: 'Running' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'failed', label: 'Failed' },
]

const WHERE: Readonly<Record<string, ViewWish<Name>['where']>> = {
  active: { state: ['active'] },
  running: { state: ['running', 'preparing'] },
  succeeded: { result: ['success'] },
  failed: { result: ['failure'] },
}

const COLUMNS: readonly Name[] = ['id', 'state', 'exitCode', 'nodeId', 'startTime', 'retryCount']

/** The columns that the live collection sorts by. */
export const SORTABLE: ReadonlySet<string> = new Set(COLUMNS)

/** What the address asks for, as the live collection takes it; what it does not know is left out. */
export function toWish({
  text,
  state,
  cause,
  sort,
}: {
  text: string | undefined
  state: string | undefined
  cause: string | undefined
  sort: { column: string; isDescending: boolean } | undefined
}): ViewWish<Name> {
  const column = COLUMNS.find((name) => name === sort?.column) ?? 'id'
  return {
    ...(text ? { idContains: text.trim(), orIn: 'displayName' as const } : {}),
    where: { ...WHERE[state ?? ''], ...(cause ? { cause: [cause] } : {}) },
    sort: { column, isDescending: sort?.isDescending ?? false },
  }
}
