import type { BatchNodeCountsOutput } from '../../batch/types.generated'

/** Nodes by state, as `nodes` spell the states; states without nodes are left out. */
export type NodeCounts = Readonly<Record<string, number>>

/** The states of nodes by what one can expect of them; a state of later versions is among the `away`. */
export const NODE_GROUPS = {
  /** They take tasks. */
  ready: ['idle', 'running'],
  /** They will take tasks without anybody's doing. */
  coming: ['creating', 'starting', 'waitingforstarttask', 'rebooting', 'reimaging', 'upgradingos'],
  /** They take none until somebody does something. */
  failed: ['unusable', 'starttaskfailed'],
  /** Scheduling is disabled on them. */
  offline: ['offline'],
} as const satisfies Record<string, readonly string[]>

export interface NodeSums {
  total: number
  ready: number
  coming: number
  failed: number
  offline: number
  /** All others: preempted, deallocated, leaving, without contact. */
  away: number
}

/** Adds up the answers of `nodecounts`, which writes `startTaskFailed` where nodes write `starttaskfailed`. */
export function sumNodeCounts(...all: (BatchNodeCountsOutput | undefined)[]): NodeCounts {
  const sum: Record<string, number> = {}
  for (const counts of all)
    for (const [name, count] of Object.entries(counts ?? {})) {
      const state = name.toLowerCase()
      if (state !== 'total' && count > 0) sum[state] = (sum[state] ?? 0) + count
    }
  return sum
}

/** The nodes by what one can expect of them. */
export function groupNodes(counts: NodeCounts): NodeSums {
  const sumOf = (states: readonly string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const total = sumOf(Object.keys(counts))
  const ready = sumOf(NODE_GROUPS.ready)
  const coming = sumOf(NODE_GROUPS.coming)
  const failed = sumOf(NODE_GROUPS.failed)
  const offline = sumOf(NODE_GROUPS.offline)
  return { total, ready, coming, failed, offline, away: total - ready - coming - failed - offline }
}
