'use client'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/data/data-table'
import { FilterBox } from '@/components/data/filter-box'
import { QueryView } from '@/components/data/query-view'
import type { Column } from '@/components/data/table-types'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { PlusIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import { TableSkeleton } from '@/components/ui/skeleton'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { toPoolState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'

const count = (now?: number, target?: number) =>
  now === target ? `${now ?? 0}` : `${now ?? 0} of ${target ?? 0}`
const machineOf = (pool: BatchPoolOutput) => pool.virtualMachineConfiguration

const COLUMNS: readonly Column<BatchPoolOutput>[] = [
  { id: 'id', header: 'Pool', value: ({ id }) => id, isMonospace: true },
  {
    id: 'state',
    header: 'State',
    value: (pool) => toPoolState(pool).label,
    render: (pool) => <StateText {...toPoolState(pool)} />,
    width: '11rem',
  },
  {
    id: 'dedicated',
    header: 'Dedicated',
    value: (pool) => pool.currentDedicatedNodes,
    render: (pool) => count(pool.currentDedicatedNodes, pool.targetDedicatedNodes),
    align: 'end',
    width: '7rem',
  },
  {
    id: 'spot',
    header: 'Spot',
    value: (pool) => pool.currentLowPriorityNodes,
    render: (pool) => count(pool.currentLowPriorityNodes, pool.targetLowPriorityNodes),
    align: 'end',
    width: '6rem',
  },
  { id: 'vmSize', header: 'VM size', value: ({ vmSize }) => vmSize, width: '11rem' },
  {
    id: 'images',
    header: 'Images',
    value: (pool) => machineOf(pool)?.containerConfiguration?.containerImageNames?.length,
    align: 'end',
    width: '6rem',
  },
  {
    id: 'created',
    header: 'Created',
    value: ({ creationTime }) => creationTime,
    render: ({ creationTime }) => <Time time={creationTime} />,
    width: '9rem',
  },
]

const isChanging = (pool: BatchPoolOutput) => pool.state === 'deleting' || pool.allocationState !== 'steady'

/** The pools of the account, with what changes in them. */
export function PoolsPage() {
  const { account, list } = useBatch()
  const { get, set } = useSearchState()
  const pools = useQuery(
    list('Pools_ListPools', {}, { refetchInterval: pollInterval(({ items }) => items.some(isChanging)) }),
  )
  const text = get('q') ?? ''
  const create = (
    <LinkButton href={paths.poolNew(account)} variant="primary" icon={<PlusIcon />}>
      New pool
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Pools"
        summary={pools.data && <p>{sayPools(pools.data.items)}</p>}
        actions={create}
      />
      <QueryView
        query={pools}
        errorTitle="The pools could not be read"
        skeleton={<TableSkeleton rows={6} columns={COLUMNS.length} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState title="No pools yet" action={create}>
            A pool is a set of virtual machines that run your containers. You choose a VM image, a size and
            how many nodes; the nodes pull your images and then wait for tasks. Jobs and tasks come after the
            first pool.
          </EmptyState>
        }
      >
        {({ items }) => (
          <div className="flex flex-col gap-3">
            <FilterBox label="Filter pools" value={text} onChange={(q) => set({ q: q || undefined })} />
            <DataTable
              label="Pools"
              columns={COLUMNS}
              rows={items.filter(({ id }) => id.toLowerCase().includes(text.toLowerCase()))}
              rowKey={({ id }) => id}
              rowHref={({ id }) => paths.pool(account, id)}
              sort={parseSort(get('sort'))}
              onSort={(sort) => set({ sort: formatSort(sort) })}
              noRows="No pool has this text in its id."
            />
          </div>
        )}
      </QueryView>
    </>
  )
}

function sayPools(pools: readonly BatchPoolOutput[]): string {
  const nodes = pools.reduce(
    (sum, pool) => sum + (pool.currentDedicatedNodes ?? 0) + (pool.currentLowPriorityNodes ?? 0),
    0,
  )
  const changing = pools.filter(isChanging).length
  const said = `${pools.length} ${pools.length === 1 ? 'pool' : 'pools'}, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`
  return changing === 0 ? said : `${said}; ${changing} changing`
}
