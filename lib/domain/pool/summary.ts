import type { VmSize } from '../../arm/vm-size'
import { parseImageReference } from '../../containers/image-reference'
import type { PoolFormValues } from './pool-form'

/** What the form's values amount to; undefined where the size does not say. */
export interface PoolSummary {
  dedicatedNodes: number
  spotNodes: number
  vCpus?: number
  memoryGiB?: number
  gpus?: number
  /** Tasks that can run at the same time. */
  taskSlots: number
  /** Images pulled by each node before it takes tasks. */
  imagesPerNode: number
  /** Pulls by all nodes together, by registry. */
  pulls: ReadonlyMap<string, number>
}

/** Adds up what a pool of these values has when all its nodes are there. Texts that are no numbers count as 0. */
export function summarizePool(values: PoolFormValues, size: VmSize | undefined): PoolSummary {
  const dedicatedNodes = toCount(values.targetDedicatedNodes)
  const spotNodes = toCount(values.targetLowPriorityNodes)
  const nodes = dedicatedNodes + spotNodes
  const images =
    values.isContainerPool && values.prefetch === 'list'
      ? values.images.filter(({ name }) => name.trim() !== '')
      : []
  const pulls = new Map<string, number>()
  for (const { name } of images) {
    const reference = parseImageReference(name)
    if ('problem' in reference) continue
    pulls.set(reference.registry, (pulls.get(reference.registry) ?? 0) + nodes)
  }
  return {
    dedicatedNodes,
    spotNodes,
    vCpus: times(size?.vCpus, nodes),
    memoryGiB: times(size?.memoryGiB, nodes),
    gpus: times(size?.gpus, nodes),
    taskSlots: nodes * (toCount(values.scheduling.taskSlotsPerNode) || 1),
    imagesPerNode: images.length,
    pulls,
  }
}

const toCount = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : 0)

const times = (each: number | undefined, count: number) => (each === undefined ? undefined : each * count)
