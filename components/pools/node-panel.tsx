'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { Id } from '@/components/ui/id'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { LinesSkeleton } from '@/components/ui/skeleton'
import { StateBadge } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchNodeOutput } from '@/lib/batch/types.generated'
import { spellVmSize } from '@/lib/batch/vm-size-name'
import { explainNode } from '@/lib/domain/explain/explain-node'
import { formatRaw } from '@/lib/domain/raw-json'
import { toNodeState } from '@/lib/domain/state'
import { formatCount } from '@/lib/format/count'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { NodeActions } from './node-actions'
import { NodeTasks } from './node-tasks'
import { StartTaskRun } from './start-task-run'

const AT_REST: ReadonlySet<string> = new Set(['idle', 'offline', 'unusable', 'starttaskfailed'])

/** One node beside the list: how it is, what is wrong, what ran on it, what can be done. */
export function NodePanel({
  poolId,
  nodeId,
  onClose,
}: {
  poolId: string
  nodeId: string
  onClose: () => void
}) {
  const { query } = useBatch()
  const node = useQuery(
    query(
      'Nodes_GetNode',
      { params: { poolId, nodeId } },
      { refetchInterval: pollInterval(({ state }) => !AT_REST.has(state)) },
    ),
  )
  return (
    <Dialog title={<Id id={nodeId} what="node id" />} place="side" width="wide" onClose={onClose}>
      <QueryView
        query={node}
        what="the node"
        skeleton={<LinesSkeleton lines={10} />}
        notFound={
          <Banner kind="attention" title="This node is not in the pool">
            It has left the pool, or its id is misspelled in the link.
          </Banner>
        }
      >
        {(data) => <LoadedNode poolId={poolId} node={data} />}
      </QueryView>
    </Dialog>
  )
}

function LoadedNode({ poolId, node }: { poolId: string; node: BatchNodeOutput }) {
  const state = toNodeState(node)
  const causes = explainNode(node)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col items-start gap-2">
        <StateBadge {...state} />
        <p className="text-muted">
          <VisibleText>{state.text}</VisibleText>
        </p>
      </div>
      {causes.map(({ title, text, remedy }) => (
        <Banner
          key={`${title} ${text}`}
          kind={state.family === 'attention' ? 'attention' : 'failed'}
          title={title}
        >
          <p>
            <VisibleText>{text}</VisibleText>
          </p>
          {remedy && (
            <p>
              <VisibleText>{remedy}</VisibleText>
            </p>
          )}
        </Banner>
      ))}
      <NodeActions poolId={poolId} node={node} />
      <Section title="Machine">
        <KeyValues rows={factsOf(node)} />
      </Section>
      {node.startTaskInfo && (
        <StartTaskRun
          poolId={poolId}
          nodeId={node.id}
          info={node.startTaskInfo}
          containerSettings={node.startTask?.containerSettings}
        />
      )}
      <NodeTasks tasks={node.recentTasks ?? []} />
      <Section title="As the service tells it">
        <CodeBlock label="Node" code={formatRaw(node)} />
      </Section>
    </div>
  )
}

function factsOf(node: BatchNodeOutput) {
  return [
    ['Kind', node.isDedicated === false ? 'Spot' : 'dedicated'],
    ['VM size', node.vmSize && spellVmSize(node.vmSize)],
    ['Address', node.ipAddress && <Id key="address" id={node.ipAddress} what="address" />],
    ['In this state since', <Time key="since" time={node.stateTransitionTime} />],
    ['In the pool since', node.allocationTime && <Time key="allocated" time={node.allocationTime} />],
    ['Last boot', node.lastBootTime && <Time key="boot" time={node.lastBootTime} />],
    ['Running tasks', formatCount(node.runningTasksCount ?? 0)],
    ['Task slots in use', formatCount(node.runningTaskSlotsCount ?? 0)],
    [
      'Tasks so far',
      `${formatCount(node.totalTasksRun ?? 0)}, ${formatCount(node.totalTasksSucceeded ?? 0)} succeeded`,
    ],
    ['Node agent', node.nodeAgentInfo?.version],
  ] as const
}
