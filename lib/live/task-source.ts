import type { BatchClient } from '@/lib/batch/client'
import { filterText, ge } from '@/lib/batch/odata'
import { itemsOf, nextLinkOf } from '@/lib/batch/paging'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { nameCause, toCauseText } from '@/lib/domain/explain/failure-cause'
import type { CollectionStore } from './collection-store'
import { columnsOf } from './columns'
import type { SyncSource } from './sync-types'

const { text, word, int, time } = columnsOf<BatchTaskOutput>()
const nameOf = (cause: string | undefined) => (cause === undefined ? undefined : nameCause(cause))

/** The columns of a job's tasks. Everything comes from eight properties, so pages stay small; see TASK_SELECT. */
export const TASK_COLUMNS = {
  id: text((task) => task.id),
  displayName: text((task) => task.displayName),
  state: word((task) => task.state),
  stateTransitionTime: time((task) => task.stateTransitionTime),
  creationTime: time((task) => task.creationTime),
  /** `success` or `failure`, once completed. */
  result: word((task) => task.executionInfo?.result),
  /** Absent when the process never ran. */
  exitCode: int((task) => task.executionInfo?.exitCode),
  startTime: time((task) => task.executionInfo?.startTime),
  endTime: time((task) => task.executionInfo?.endTime),
  retryCount: int((task) => task.executionInfo?.retryCount),
  requeueCount: int((task) => task.executionInfo?.requeueCount),
  failureCode: word((task) => task.executionInfo?.failureInfo?.code),
  failureCategory: word((task) => task.executionInfo?.failureInfo?.category),
  /** The cause of a failure, for grouping by `tally`: see `toCauseText`. Equal causes are kept once. */
  failure: word(toCauseText),
  /** The same as a short name, for filtering by an address: see `nameCause`. */
  cause: word((task) => nameOf(toCauseText(task))),
  containerState: word((task) => task.executionInfo?.containerInfo?.state),
  nodeId: word((task) => task.nodeInfo?.nodeId),
}

export type TaskColumns = typeof TASK_COLUMNS
export type TaskStore = CollectionStore<BatchTaskOutput, TaskColumns>

const TASK_SELECT = [
  'id',
  'displayName',
  'state',
  'stateTransitionTime',
  'creationTime',
  'executionInfo',
  'nodeInfo',
  // Failures are grouped by image too, and only those of pulls name it themselves.
  'containerSettings',
]

/** The groups of `taskcounts`: the service counts preparing tasks as running. */
export function countHeldTasks(store: TaskStore) {
  const states = store.tally('state')
  const results = store.tally('result')
  const completed = states.get('completed') ?? 0
  const failed = results.get('failure') ?? 0
  return {
    active: states.get('active') ?? 0,
    running: (states.get('running') ?? 0) + (states.get('preparing') ?? 0),
    succeeded: completed - failed,
    failed,
  }
}

/** The tasks of a job. Their properties change only with their state, so changed states are all there is to ask for. */
export function taskSource(client: BatchClient, jobId: string): SyncSource<BatchTaskOutput, TaskColumns> {
  const params = { jobId }
  return {
    hasHiddenChanges: false,
    timeOf: (task) => Date.parse(task.stateTransitionTime),
    isChanging: ({ active = 0, running = 0 }) => active + running > 0,
    countHeld: countHeldTasks,
    count: async (signal) => {
      const { taskCounts } = await client.call('Jobs_GetJobTaskCounts', { params, signal })
      const { active, running, succeeded, failed } = taskCounts
      return { active, running, succeeded, failed }
    },
    page: async (from, signal) => {
      const page =
        from !== 'start' && 'next' in from
          ? await client.callNext('Tasks_ListTasks', from.next, { signal })
          : await client.call('Tasks_ListTasks', {
              params,
              signal,
              query: {
                $select: TASK_SELECT,
                $filter:
                  from === 'start'
                    ? undefined
                    : filterText('Tasks_ListTasks', ge('stateTransitionTime', from.changedSince)),
              },
            })
      return { items: itemsOf<'Tasks_ListTasks'>(page), next: nextLinkOf(page) }
    },
  }
}
