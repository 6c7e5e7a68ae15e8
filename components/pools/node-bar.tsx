import { StateBar } from '@/components/ui/state-bar'
import type { NodeCounts } from '@/lib/domain/pool/node-counts'
import { toNodeState } from '@/lib/domain/state'

/** From working to not working, so that bars of several pools can be compared. */
const ORDER = ['running', 'idle', 'waitingforstarttask', 'starting', 'creating']

const rank = (state: string) => (ORDER.includes(state) ? ORDER.indexOf(state) : ORDER.length)

/** Nodes by state as one bar, with the words beside it or not. */
export function NodeBar({ counts, isSlim = false }: { counts: NodeCounts; isSlim?: boolean }) {
  const parts = Object.entries(counts)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([state, count]) => ({ ...toNodeState({ state }), count }))
  return <StateBar label="Nodes by state" parts={parts} hasLegend={!isSlim} isSlim={isSlim} />
}
