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
 * Images by id and subnets are read with the rights of the caller, and the account key has none: 403 AuthenticationFailed
 * for an image (seen: azure-docs 2020), Forbidden for a subnet (azure-sdk-for-node 2020).
 */
export function refuseWithKey(caller: Caller | TaskCaller, pool: Referring | undefined): void {
  if (caller.kind !== 'key' || !pool) return
  const image = pool.virtualMachineConfiguration?.imageReference
  if (IMAGE_IDS.some((name) => image?.[name] !== undefined))
    throw fault('AuthenticationFailed', {
      AuthenticationErrorDetail:
        'The specified type of authentication SharedKey is not allowed when external resources of type Compute are linked.',
    })
  const subnetId = pool.networkConfiguration?.subnetId
  if (subnetId !== undefined)
    throw fault('Forbidden', {
      Reason: `Property subnetId with value ${subnetId} is not enabled for current account`,
    })
}
