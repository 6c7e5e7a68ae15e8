import type { BatchClient } from '@/lib/batch/client'
import { eq, filterText, ge } from '@/lib/batch/odata'
import { itemsOf, nextLinkOf } from '@/lib/batch/paging'
import type { BatchNodeOutput } from '@/lib/batch/types.generated'
import { spellVmSize } from '@/lib/batch/vm-size-name'
import { sumNodeCounts } from '@/lib/domain/pool/node-counts'
import type { CollectionStore } from './collection-store'
import { columnsOf } from './columns'
import type { SyncSource } from './sync-types'

const { text, word, int, time, object } = columnsOf<BatchNodeOutput>()

/** The columns of a pool's nodes. */
export const NODE_COLUMNS = {
  id: text((node) => node.id),
  state: word((node) => node.state),
  schedulingState: word((node) => node.schedulingState),
  stateTransitionTime: time((node) => node.stateTransitionTime),
  lastBootTime: time((node) => node.lastBootTime),
  /** `dedicated` or `spot`. */
  kind: word((node) =>
    node.isDedicated === undefined ? undefined : node.isDedicated ? 'dedicated' : 'spot',
  ),
  vmSize: word(({ vmSize }) => vmSize && spellVmSize(vmSize)),
  runningTasksCount: int((node) => node.runningTasksCount),
  runningTaskSlotsCount: int((node) => node.runningTaskSlotsCount),
  totalTasksRun: int((node) => node.totalTasksRun),
  startTaskState: word((node) => node.startTaskInfo?.state),
  startTaskResult: word((node) => node.startTaskInfo?.result),
  startTaskExitCode: int((node) => node.startTaskInfo?.exitCode),
  /** What the service says of a start task that failed; only nodes with one have it. */
  startTaskFailure: object(({ startTaskInfo: info }) =>
    info?.result?.toLowerCase() === 'failure'
      ? { failureInfo: info.failureInfo, containerInfo: info.containerInfo }
      : undefined,
  ),
  /** As on the wire; only nodes with errors have it. */
  errors: object((node) => (node.errors?.length ? node.errors : undefined)),
}

export type NodeColumns = typeof NODE_COLUMNS
export type NodeStore = CollectionStore<BatchNodeOutput, NodeColumns>

const NODE_SELECT = [
  'id',
  'state',
  'schedulingState',
  'stateTransitionTime',
  'lastBootTime',
  'isDedicated',
  'vmSize',
  'runningTasksCount',
  'runningTaskSlotsCount',
  'totalTasksRun',
  'startTaskInfo',
  'errors',
]

/** States in which a node stays until someone does something; a running node changes when its tasks do. */
const RESTING = new Set([
  'idle',
  'offline',
  'unusable',
  'starttaskfailed',
  'preempted',
  'deallocated',
  'unknown',
])

/**
 * The nodes of a pool. Nodes have no `lastModified`, and the number of running tasks changes without a state transition:
 * a pool of one page is therefore read as a whole at each tick, a larger one page by page beside the changed states.
 */
export function nodeSource(client: BatchClient, poolId: string): SyncSource<BatchNodeOutput, NodeColumns> {
  const params = { poolId }
  return {
    hasHiddenChanges: true,
    timeOf: (node) => Date.parse(node.stateTransitionTime),
    isChanging: (groups) => Object.entries(groups).some(([state, count]) => count > 0 && !RESTING.has(state)),
    countHeld: (store) => Object.fromEntries(store.tally('state')),
    count: async (signal) => {
      const $filter = filterText('Pools_ListPoolNodeCounts', eq('poolId', poolId))
      const page = await client.call('Pools_ListPoolNodeCounts', { query: { $filter }, signal })
      const counts = itemsOf<'Pools_ListPoolNodeCounts'>(page)
      return sumNodeCounts(...counts.flatMap(({ dedicated, lowPriority }) => [dedicated, lowPriority]))
    },
    page: async (from, signal) => {
      const page =
        from !== 'start' && 'next' in from
          ? await client.callNext('Nodes_ListNodes', from.next, { signal })
          : await client.call('Nodes_ListNodes', {
              params,
              signal,
              query: {
                $select: NODE_SELECT,
                $filter:
                  from === 'start'
                    ? undefined
                    : filterText('Nodes_ListNodes', ge('stateTransitionTime', from.changedSince)),
              },
            })
      return { items: itemsOf<'Nodes_ListNodes'>(page), next: nextLinkOf(page) }
    },
  }
}
