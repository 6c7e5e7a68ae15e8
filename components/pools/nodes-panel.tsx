'use client'
import { DataTable } from '@/components/data/data-table'
import { StaleBanner } from '@/components/data/query-view'
import type { Column } from '@/components/data/table-types'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import { StateBar } from '@/components/ui/state-bar'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import { explainNode, isSimulatedNode } from '@/lib/domain/explain/explain-node'
import type { Explanation } from '@/lib/domain/explain/explanation'
import { toNodeState } from '@/lib/domain/state'
import { useLiveNodes } from '@/lib/live/use-live-nodes'

type Nodes = ReturnType<typeof useLiveNodes>
interface Row {
  row: number
  nodes: Nodes
}

const stateOf = ({ row, nodes }: Row) => toNodeState({ state: nodes.get('state', row) })

const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', header: 'Node', value: ({ row, nodes }) => nodes.get('id', row), isMonospace: true },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateOf(row).label,
    render: (row) => <StateText {...stateOf(row)} />,
    width: '11rem',
  },
  { id: 'kind', header: 'Kind', value: ({ row, nodes }) => nodes.get('kind', row), width: '8rem' },
  {
    id: 'tasks',
    header: 'Running tasks',
    value: ({ row, nodes }) => nodes.get('runningTasksCount', row),
    align: 'end',
    width: '9rem',
    isSortable: false,
  },
  {
    id: 'since',
    header: 'Since',
    value: ({ row, nodes }) => nodes.get('stateTransitionTime', row),
    render: ({ row, nodes }) => <Time time={nodes.get('stateTransitionTime', row)} />,
    width: '9rem',
    isSortable: false,
  },
]

/** The nodes of a pool, live, and in words what keeps the failed ones from working. */
export function NodesPanel({ poolId }: { poolId: string }) {
  const nodes = useLiveNodes(poolId, { sort: { column: 'id' } })
  const { status } = nodes
  const parts = [...nodes.tally('state')].map(([state, count]) => ({ ...toNodeState({ state }), count }))
  const isSimulated =
    nodes.rowCount > 0 &&
    isSimulatedNode({ nodeAgentInfo: { version: nodes.get('agentVersion', nodes.rowAt(0) ?? -1) } })
  return (
    <div className="flex flex-col gap-4">
      {status.error && (
        <StaleBanner error={status.error} sinceMs={status.staleSinceMs ?? 0} onRetry={nodes.refresh} />
      )}
      {isSimulated && (
        <Banner>
          These nodes are simulated: no container engine was found, so nothing really runs on them.
        </Banner>
      )}
      <StateBar label="Nodes by state" parts={parts} hasLegend />
      <FailedNodes nodes={nodes} />
      <DataTable
        label="Nodes"
        columns={COLUMNS}
        rowCount={nodes.rowCount}
        rowAt={(place) => {
          const row = nodes.rowAt(place)
          return row === undefined ? undefined : { row, nodes }
        }}
        rowKey={({ row, nodes: all }) => all.get('id', row) ?? row}
        noRows={
          status.phase === 'live'
            ? 'The pool has no nodes. Resize it to add some.'
            : 'The nodes are being read.'
        }
      />
    </div>
  )
}

function FailedNodes({ nodes }: { nodes: Nodes }) {
  const causes = groupCauses(nodes)
  if (causes.length === 0) return null
  return (
    <Section title="Failed nodes">
      <div className="flex flex-col gap-2">
        {causes.map(({ explanation, count }) => (
          <Banner
            key={explanation.title}
            kind="failed"
            title={`${count} ${count === 1 ? 'node' : 'nodes'}: ${explanation.title}`}
          >
            <p>{explanation.text}</p>
            {explanation.remedy && <p>{explanation.remedy}</p>}
          </Banner>
        ))}
      </div>
    </Section>
  )
}

function groupCauses(nodes: Nodes): { explanation: Explanation; count: number }[] {
  const causes = new Map<string, { explanation: Explanation; count: number }>()
  for (let place = 0; place < nodes.rowCount; place++) {
    const row = nodes.rowAt(place)
    if (row === undefined) continue
    const exitCode = nodes.get('startTaskExitCode', row)
    const explanation = explainNode({
      state: nodes.get('state', row),
      errors: nodes.get('errors', row),
      startTaskInfo: {
        result: nodes.get('startTaskResult', row),
        ...(exitCode !== undefined && { exitCode }),
      },
    })
    if (explanation === undefined) continue
    const known = causes.get(explanation.title)
    causes.set(explanation.title, { explanation, count: (known?.count ?? 0) + 1 })
  }
  return [...causes.values()]
}
