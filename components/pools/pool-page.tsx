'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { useSearchState } from '@/components/data/use-search-state'
import { NodesPanel } from '@/components/pools/nodes-panel'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { PageHeader } from '@/components/shell/page-header'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { KeyValues } from '@/components/ui/key-values'
import { StateBadge } from '@/components/ui/state-mark'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { explainPool } from '@/lib/domain/explain/explain-pool'
import { toPoolState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { PoolActions } from './pool-actions'

const TABS = [
  { id: 'nodes', label: 'Nodes' },
  { id: 'containers', label: 'Containers' },
  { id: 'configuration', label: 'Configuration' },
]

/** One pool: how it goes, its nodes live, what it is made of. */
export function PoolPage({ poolId }: { poolId: string }) {
  const { account, query } = useBatch()
  const isChanging = (pool: BatchPoolOutput) => pool.state === 'deleting' || pool.allocationState !== 'steady'
  const pool = useQuery(
    query('Pools_GetPool', { params: { poolId } }, { refetchInterval: pollInterval(isChanging) }),
  )
  const back = { href: paths.pools(account), label: 'All pools' }
  return (
    <QueryView
      query={pool}
      errorTitle="The pool could not be read"
      notFound={
        <NotFoundPanel what="pool" id={poolId} back={back}>
          It may have been deleted, or its id may be misspelled in the link.
        </NotFoundPanel>
      }
    >
      {(data) => <Loaded pool={data} />}
    </QueryView>
  )
}

function Loaded({ pool }: { pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const { get, set } = useSearchState()
  const tab = get('tab') ?? 'nodes'
  return (
    <>
      <PageHeader
        title={pool.id}
        isId
        crumbs={[{ label: 'Pools', href: paths.pools(account) }]}
        state={<StateBadge {...toPoolState(pool)} />}
        summary={<p>{sayNodes(pool)}</p>}
        actions={<PoolActions pool={pool} />}
      />
      <div className="flex flex-col gap-4">
        {explainPool(pool).map(({ title, text, remedy }) => (
          <Banner key={title} kind="attention" title={title}>
            {text} {remedy}
          </Banner>
        ))}
        <Tabs
          label="Pool"
          tabs={TABS}
          value={tab}
          onChange={(id) => set({ tab: id === 'nodes' ? undefined : id })}
        />
        <TabPanel tab={tab}>
          {tab === 'containers' && <Containers pool={pool} />}
          {tab === 'configuration' && <CodeBlock label="Pool" code={JSON.stringify(pool, null, 2)} />}
          {tab === 'nodes' && <NodesPanel poolId={pool.id} />}
        </TabPanel>
      </div>
    </>
  )
}

function sayNodes(pool: BatchPoolOutput): string {
  const now = (pool.currentDedicatedNodes ?? 0) + (pool.currentLowPriorityNodes ?? 0)
  const target = (pool.targetDedicatedNodes ?? 0) + (pool.targetLowPriorityNodes ?? 0)
  return `${now === target ? now : `${now} of ${target}`} ${target === 1 ? 'node' : 'nodes'}, ${pool.vmSize}`
}

function Containers({ pool }: { pool: BatchPoolOutput }) {
  const containers = pool.virtualMachineConfiguration?.containerConfiguration
  if (!containers)
    return <p className="text-muted">Tasks of this pool run on the nodes themselves, not in containers.</p>
  const registries = containers.containerRegistries ?? []
  return (
    <KeyValues
      rows={[
        ['Prefetched', (containers.containerImageNames ?? []).join(', ') || 'nothing'],
        [
          'Registries',
          registries
            .map(
              ({ registryServer, username }) =>
                `${registryServer ?? 'docker.io'}${username ? ` as ${username}` : ''}`,
            )
            .join(', ') || 'none',
        ],
        ['Type', containers.type],
      ]}
    />
  )
}
