import { type Column, ID_COLUMN } from '@/components/data/table-types'
import { NamedId } from '@/components/ui/named-id'
import { Time } from '@/components/ui/time'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { spellVmSize } from '@/lib/batch/vm-size-name'
import { healthRank, toPoolHealth } from '@/lib/domain/pool/health'
import type { NodeCounts } from '@/lib/domain/pool/node-counts'
import { formatCount } from '@/lib/format/count'
import { NodeBar } from './node-bar'
import { PoolHealthText } from './pool-health'

/** One row: a pool, and its nodes by state once they are known. */
export interface PoolRow {
  pool: BatchPoolOutput
  counts: NodeCounts | undefined
}

const sayCount = (now = 0, target = 0) =>
  now === target ? formatCount(now) : `${formatCount(now)} of ${formatCount(target)}`

export const POOL_COLUMNS: readonly Column<PoolRow>[] = [
  {
    id: 'id',
    header: 'Pool',
    value: ({ pool }) => pool.id,
    render: ({ pool }) => <NamedId id={pool.id} displayName={pool.displayName} />,
    ...ID_COLUMN,
  },
  {
    id: 'state',
    header: 'State',
    value: ({ pool, counts }) => healthRank(toPoolHealth(pool, counts)),
    render: (row) => <PoolHealthText {...row} />,
    minWidth: 260,
    priority: 1,
  },
  {
    id: 'nodes',
    header: 'Nodes',
    value: ({ counts }) => counts && Object.values(counts).reduce((sum, count) => sum + count, 0),
    render: ({ counts }) =>
      counts && Object.keys(counts).length > 0 ? (
        <div className="flex h-5 w-full items-center">
          <NodeBar counts={counts} isSlim />
        </div>
      ) : (
        '–'
      ),
    minWidth: 144,
    priority: 2,
  },
  {
    id: 'dedicated',
    header: 'Dedicated',
    value: ({ pool }) => pool.currentDedicatedNodes,
    render: ({ pool }) => sayCount(pool.currentDedicatedNodes, pool.targetDedicatedNodes),
    align: 'end',
    minWidth: 112,
    priority: 3,
  },
  {
    id: 'spot',
    header: 'Spot',
    value: ({ pool }) => pool.currentLowPriorityNodes,
    render: ({ pool }) => sayCount(pool.currentLowPriorityNodes, pool.targetLowPriorityNodes),
    align: 'end',
    minWidth: 96,
    priority: 4,
  },
  {
    id: 'vmSize',
    header: 'VM size',
    value: ({ pool }) => spellVmSize(pool.vmSize),
    minWidth: 176,
    priority: 5,
  },
  {
    id: 'images',
    header: 'Prefetched',
    value: ({ pool }) =>
      pool.virtualMachineConfiguration?.containerConfiguration?.containerImageNames?.length,
    align: 'end',
    minWidth: 112,
    priority: 7,
  },
  {
    id: 'created',
    header: 'Created',
    value: ({ pool }) => pool.creationTime,
    render: ({ pool }) => <Time time={pool.creationTime} />,
    minWidth: 128,
    priority: 6,
  },
]
