'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchState } from '@/components/data/use-search-state'
import { ObjectSkeleton } from '@/components/shell/object-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { Banner } from '@/components/ui/banner'
import { lazyPart } from '@/components/ui/lazy-part'
import { LinesSkeleton } from '@/components/ui/skeleton'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { explainPool } from '@/lib/domain/explain/explain-pool'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { isChanging } from './is-changing'
import { NodesPanel } from './nodes-panel'
import { PoolActions } from './pool-actions'
import { PoolConfiguration } from './pool-configuration'
import { PoolContainers } from './pool-containers'
import { PoolHealthBadge } from './pool-health'
import { PoolJobs } from './pool-jobs'
import { PoolSummary } from './pool-summary'
import { PoolView } from './pool-view'
import { HalfDoneRefreshes } from './refresh/half-done-refreshes'

// Editor, evaluator and form are no part of the page's first load.
const PoolAutoscale = lazyPart(async () => (await import('./autoscale/pool-autoscale')).PoolAutoscale, {
  waiting: () => <LinesSkeleton />,
})

const TABS = [
  { id: 'nodes', label: 'Nodes' },
  { id: 'jobs', label: 'Jobs' },
  { id: 'containers', label: 'Containers' },
  { id: 'configuration', label: 'Configuration' },
  { id: 'autoscale', label: 'Autoscale' },
]

const crumbsTo = (account: string) => [{ label: 'Pools', href: paths.pools(account) }]

/** One pool: how it goes, its nodes live, what it is made of. */
export function PoolPage({ poolId }: { poolId: string }) {
  const { account, query } = useBatch()
  const pool = useQuery(
    query('Pools_GetPool', { params: { poolId } }, { refetchInterval: pollInterval(isChanging) }),
  )
  return (
    <PoolView
      poolId={poolId}
      query={pool}
      skeleton={<ObjectSkeleton id={poolId} crumbs={crumbsTo(account)} tabs={TABS.length} hasBar />}
    >
      {(data) => <LoadedPool pool={data} />}
    </PoolView>
  )
}

function LoadedPool({ pool }: { pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const { get, set } = useSearchState()
  const tab = TABS.find(({ id }) => id === get('tab'))?.id ?? 'nodes'
  return (
    <>
      <PageHeader
        title={pool.id}
        isId
        name={pool.displayName}
        crumbs={crumbsTo(account)}
        state={<PoolHealthBadge pool={pool} />}
        summary={<PoolSummary pool={pool} />}
        actions={<PoolActions pool={pool} />}
      />
      <div className="flex flex-col gap-4">
        <HalfDoneRefreshes pools={[pool]} />
        {explainPool(pool).map(({ title, text, remedy }) => (
          <Banner key={title} kind="attention" title={title}>
            {text} {remedy}
          </Banner>
        ))}
        <div>
          <Tabs
            label="Pool"
            tabs={TABS}
            value={tab}
            onChange={(id) =>
              set({
                tab: id === 'nodes' ? undefined : id,
                sort: undefined,
                filter: undefined,
                state: undefined,
              })
            }
          />
          <TabPanel tab={tab}>
            {tab === 'nodes' && <NodesPanel pool={pool} />}
            {tab === 'jobs' && <PoolJobs poolId={pool.id} />}
            {tab === 'containers' && <PoolContainers pool={pool} />}
            {tab === 'configuration' && <PoolConfiguration pool={pool} />}
            {tab === 'autoscale' && <PoolAutoscale pool={pool} />}
          </TabPanel>
        </div>
      </div>
    </>
  )
}
