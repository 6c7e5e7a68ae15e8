'use client'
import { DataTable } from '@/components/data/data-table'
import { FilterBox } from '@/components/data/filter-box'
import { LoadedOf } from '@/components/data/loaded-of'
import { ReadTrouble } from '@/components/data/read-trouble'
import { formatSort, parseSort, useSearchState } from '@/components/data/use-search-state'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { Segmented } from '@/components/ui/segmented'
import { ListSkeleton, Reading } from '@/components/ui/skeleton'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { sayNoNodes } from '@/lib/domain/waiting/waiting'
import { useLiveNodes } from '@/lib/live/use-live-nodes'
import { FailedNodes } from './failed-nodes'
import { NODE_TABLE_COLUMNS } from './node-columns'
import { NODE_STATES, SORTABLE, toWish } from './node-wish'

const NodePanel = lazyDialog(async () => (await import('./node-panel')).NodePanel)

/** The nodes of a pool, live, and in words what keeps the failed ones from working; one of them open beside the list. */
export function NodesPanel({ pool }: { pool: BatchPoolOutput }) {
  const poolId = pool.id
  const { get, set, hrefWith } = useSearchState()
  const sort = parseSort(get('sort'))
  const state = get('state')
  const live = useLiveNodes(poolId, toWish({ text: get('filter'), state, sort }))
  const failed = useLiveNodes(poolId, toWish({ text: undefined, state: 'failed', sort: undefined }))
  const { status } = live
  const isFiltered = [get('filter'), state].some(Boolean)
  const open = get('node')
  const isStarting = status.phase === 'starting'
  const trouble = (
    <ReadTrouble
      error={status.error}
      what="the nodes"
      readAtMs={isStarting ? undefined : status.updatedAtMs}
      onRetry={live.refresh}
    />
  )
  if (isStarting)
    return (
      <div className="flex flex-col gap-4">
        {trouble}
        <Reading what="the nodes">
          <ListSkeleton columns={NODE_TABLE_COLUMNS.length} />
        </Reading>
      </div>
    )
  return (
    <div className="flex flex-col gap-4">
      {trouble}
      <FailedNodes nodes={failed} />
      <div className="flex flex-wrap items-center gap-3">
        <FilterBox label="Filter nodes" placeholder="Filter by node id" />
        <Segmented
          label="State"
          segments={NODE_STATES}
          value={state ?? ''}
          onChange={(next) => set({ state: next })}
        />
        <div className="ml-auto">
          <LoadedOf
            loaded={status.loaded}
            total={status.total}
            noun="node"
            shown={isFiltered ? live.rowCount : undefined}
          />
        </div>
      </div>
      <DataTable
        label="Nodes"
        columns={NODE_TABLE_COLUMNS}
        rowCount={live.rowCount}
        rowAt={(place) => {
          const row = live.rowAt(place)
          return row === undefined ? undefined : { row, live }
        }}
        placeOf={(row) => live.placeOf(Number(row))}
        rowKey={({ row }) => row}
        rowHref={({ row }) => hrefWith({ node: live.get('id', row) })}
        sort={sort ?? { column: 'id' }}
        onSort={(next) => set({ sort: SORTABLE.has(next.column) ? formatSort(next) : undefined })}
        noRows={sayNoRows(isFiltered, pool)}
      />
      {open !== undefined && (
        <NodePanel key={open} poolId={poolId} nodeId={open} onClose={() => set({ node: undefined })} />
      )}
    </div>
  )
}

function sayNoRows(isFiltered: boolean, pool: BatchPoolOutput): string {
  return isFiltered ? 'No node fits the filter.' : sayNoNodes(pool)
}
