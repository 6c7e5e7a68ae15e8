import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { sayTargets } from '@/lib/domain/pool/refresh'
import { readNote } from '@/lib/domain/pool/refresh-note'
import type { RefreshPlan } from '@/lib/domain/pool/refresh-plan'
import { formatPlural } from '@/lib/format/count'

/** What the pool is left with when the refresh stops now, and how to go back by hand. */
export function sayStopped(plan: RefreshPlan, pool: BatchPoolOutput): string {
  const note = readNote(pool.metadata)
  if (note === undefined) return 'Nothing has been changed yet.'
  const nodes = formatPlural(pool.currentDedicatedNodes + pool.currentLowPriorityNodes, 'node')
  const images = note.isChanged ? 'its new images and registries' : 'its former images and registries'
  const scale = pool.enableAutoScale ? 'autoscale on' : `${nodes} now`
  const back =
    plan.autoscale === undefined
      ? `resize it to ${sayTargets(plan)}`
      : 'enable autoscale with the formula below'
  return `The pool has ${images} and ${scale}. Nodes on their way out still leave. This browser remembers the rest, so you can continue later; by hand, ${back} and take slipway-refresh out of the pool’s metadata.`
}
