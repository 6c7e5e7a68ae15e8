'use client'
import { DataTable } from '@/components/data/data-table'
import { FilterBox } from '@/components/data/filter-box'
import { LoadedOf } from '@/components/data/loaded-of'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { Segmented } from '@/components/ui/segmented'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { toPoolHealth } from '@/lib/domain/pool/health'
import type { NodeCounts } from '@/lib/domain/pool/node-counts'
import { paths } from '@/lib/paths'
import { isChanging } from './is-changing'
import { POOL_COLUMNS } from './pool-columns'
import { HalfDoneRefreshes } from './refresh/half-done-refreshes'

const STATES = [
  { value: '', label: 'All' },
  { value: 'steady', label: 'Steady' },
  { value: 'changing', label: 'Changing' },
  { value: 'failed', label: 'With failures' },
]

interface PoolListProps {
  account: string
  pools: readonly BatchPoolOutput[]
  counts: ReadonlyMap<string, NodeCounts> | undefined
  isComplete: boolean
}

/** The pools as a table; text, state and order stand in the address. */
export function PoolList({ account, pools, counts, isComplete }: PoolListProps) {
  const { get, set } = useSearchState()
  const text = (get('filter') ?? '').trim().toLowerCase()
  const state = get('state') ?? ''
  const rows = pools.map((pool) => ({ pool, counts: counts && (counts.get(pool.id) ?? {}) }))
  const shown = rows.filter(
    ({ pool, counts: ofPool }) =>
      `${pool.id} ${pool.displayName ?? ''} ${pool.vmSize}`.toLowerCase().includes(text) &&
      hasState(state, pool, ofPool),
  )
  return (
    <div className="flex flex-col gap-3">
      <HalfDoneRefreshes pools={pools} />
      <div className="flex flex-wrap items-center gap-3">
        <FilterBox label="Filter pools" placeholder="Filter by id, name or VM size" />
        <Segmented label="State" segments={STATES} value={state} onChange={(next) => set({ state: next })} />
        <div className="ml-auto">
          <LoadedOf
            loaded={pools.length}
            total={pools.length}
            noun="pool"
            shown={shown.length}
            isCut={!isComplete}
          />
        </div>
      </div>
      <DataTable
        label="Pools"
        columns={POOL_COLUMNS}
        rows={shown}
        rowKey={({ pool }) => pool.id}
        rowHref={({ pool }) => paths.pool(account, pool.id)}
        sort={parseSort(get('sort')) ?? { column: 'id' }}
        onSort={(sort) => set({ sort: formatSort(sort) })}
        noRows="No pool fits the filter."
      />
    </div>
  )
}

function hasState(state: string, pool: BatchPoolOutput, counts: NodeCounts | undefined): boolean {
  if (state === 'steady') return !isChanging(pool)
  if (state === 'changing') return isChanging(pool)
  if (state !== 'failed') return true
  const { family } = toPoolHealth(pool, counts)
  return family === 'failed' || family === 'attention'
}
