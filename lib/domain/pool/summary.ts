import type { VmSize } from '../../arm/vm-size'
import type { PoolFormValues } from './pool-form'

/** What the form's values amount to; undefined where the size does not say. */
export interface PoolSummary {
  dedicatedNodes: number
  spotNodes: number
  dedicatedCores?: number
  spotCores?: number
  memoryGiB?: number
  gpus?: number
  /** Tasks that can run at the same time. */
  taskSlots: number
}

/** Adds up what a pool of these values has when all its nodes are there. Texts that are no numbers count as 0. */
export function summarizePool(values: PoolFormValues, size: VmSize | undefined): PoolSummary {
  const dedicatedNodes = toCount(values.targetDedicatedNodes)
  const spotNodes = toCount(values.targetLowPriorityNodes)
  const nodes = dedicatedNodes + spotNodes
  return {
    dedicatedNodes,
    spotNodes,
    dedicatedCores: times(size?.vCpus, dedicatedNodes),
    spotCores: times(size?.vCpus, spotNodes),
    memoryGiB: times(size?.memoryGiB, nodes),
    gpus: times(size?.gpus, nodes),
    taskSlots: nodes * (toCount(values.scheduling.taskSlotsPerNode) || 1),
  }
}

const toCount = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : 0)

const times = (each: number | undefined, count: number) => (each === undefined ? undefined : each * count)
