import type { BatchPoolOutput } from '@/lib/batch/types.generated'

/** Whether nodes are being added or removed, so that a look again soon is worth it. */
export const isChanging = (pool: BatchPoolOutput): boolean =>
  pool.state === 'deleting' || pool.allocationState !== 'steady'
