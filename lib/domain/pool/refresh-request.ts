import type {
  BatchPoolEnableAutoScaleOptions,
  BatchPoolOutput,
  BatchPoolResizeOptions,
  BatchPoolUpdateOptions,
} from '../../batch/types.generated'
import { toIsoDuration } from '../../format/duration'
import type { RefreshAction } from './refresh'
import { withNote } from './refresh-note'
import { type RefreshPlan, withPasswords } from './refresh-plan'

/** One request of a refresh. */
export type RefreshRequest =
  | { operation: 'Pools_UpdatePool'; body: BatchPoolUpdateOptions }
  | { operation: 'Pools_DisablePoolAutoScale' }
  | { operation: 'Pools_EnablePoolAutoScale'; body: BatchPoolEnableAutoScaleOptions }
  | { operation: 'Pools_ResizePool'; body: BatchPoolResizeOptions }

/**
 * The request of an action. `passwords` of the registries, by their place, go out with `change-images` only. Every request
 * that takes one is meant to be sent with the tag of `pool` as If-Match, because its metadata is replaced as a whole.
 */
export function toRefreshRequest(
  action: RefreshAction,
  plan: RefreshPlan,
  pool: Pick<BatchPoolOutput, 'metadata'>,
  passwords: ReadonlyMap<number, string> = new Map(),
): RefreshRequest {
  const { id, dedicated, spot } = plan
  const metadata = (isChanged: boolean) => withNote(pool.metadata, { id, isChanged, dedicated, spot })
  switch (action) {
    case 'note':
      return { operation: 'Pools_UpdatePool', body: { metadata: metadata(false) } }
    case 'disable-autoscale':
      return { operation: 'Pools_DisablePoolAutoScale' }
    case 'resize-to-zero':
      return {
        operation: 'Pools_ResizePool',
        body: {
          targetDedicatedNodes: 0,
          targetLowPriorityNodes: 0,
          nodeDeallocationOption: plan.option,
          resizeTimeout: toIsoDuration(plan.waitMinutes * 60_000),
        },
      }
    case 'change-images':
      // What the configuration of the machines does not name stays as it is.
      return {
        operation: 'Pools_UpdatePool',
        body: {
          virtualMachineConfiguration: { containerConfiguration: withPasswords(plan, passwords) },
          metadata: metadata(true),
        },
      }
    case 'resize-back':
      return {
        operation: 'Pools_ResizePool',
        body: {
          targetDedicatedNodes: dedicated,
          targetLowPriorityNodes: spot,
          ...(plan.resizeTimeout !== undefined && { resizeTimeout: plan.resizeTimeout }),
        },
      }
    case 'enable-autoscale':
      return { operation: 'Pools_EnablePoolAutoScale', body: { ...plan.autoscale } }
    case 'clear-note':
      return { operation: 'Pools_UpdatePool', body: { metadata: withNote(pool.metadata, undefined) } }
  }
}
