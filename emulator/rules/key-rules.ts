import type { BatchVmImageReference } from '../../lib/batch/types.generated'
import type { Caller, TaskCaller } from '../auth/caller'
import { fault } from '../errors'
import { IMAGE_IDS } from './machine-rules'

/** As far as it refers to resources of other services. */
interface Referring {
  virtualMachineConfiguration?: { imageReference?: Partial<BatchVmImageReference> }
  networkConfiguration?: { subnetId?: string }
}

/**
 * Images by id and subnets are read with the rights of the caller, and the account key has none. Throws 403
 * AuthenticationFailed. Source: batch-wire, section 7.
 */
export function refuseWithKey(caller: Caller | TaskCaller, pool: Referring | undefined): void {
  if (caller.kind !== 'key' || !pool) return
  const image = pool.virtualMachineConfiguration?.imageReference
  const imageId = IMAGE_IDS.find((name) => image?.[name] !== undefined)
  const place = imageId
    ? `virtualMachineConfiguration.imageReference.${imageId}`
    : pool.networkConfiguration?.subnetId && 'networkConfiguration.subnetId'
  if (!place) return
  throw fault('AuthenticationFailed', {
    AuthenticationErrorDetail: `${place} needs a request with a token of Microsoft Entra ID, not with the account key.`,
  })
}
