import { isRecord } from '../../batch/errors'
import { type Detail, readDetail } from './explanation'

/** What the resource provider behind Batch said when it refused nodes. */
export interface ProviderError {
  message: string
  /** What to do now, for the refusals that are known. */
  remedy?: string
}

/** Refusals of Azure's machines by code or by what they say; names that they quote are taken out before. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /hypervisor generation/i,
    'The VM image and the VM size are of different generations. Create a pool with a size that starts the generation of the image, or with an image of the other generation.',
  ],
  [
    /\bScopeLocked\b|scope\(s\) are locked/,
    'A lock on the resource group keeps Batch from creating machines. Ask whoever owns it to remove the lock, then resize again.',
  ],
  [
    /does not support storage account type/i,
    'The VM size cannot have disks of this type. Create a pool with another storage type of its OS disk, or with another size.',
  ],
  [
    /\bRequestDisallowedByPolicy\b|disallowed by policy/i,
    'A policy of the subscription forbids these machines. Ask whoever owns the policy what it allows.',
  ],
  [
    /\bSkuNotAvailable\b|\bNotAvailableForSubscription\b/i,
    'This VM size is not offered to the subscription in this region or zone just now. Create a pool with another size, or in another region.',
  ],
  [
    /\bSubnetIsFull\b|not have enough capacity for \d+ IP addresses/i,
    'The subnet has no addresses left. Choose fewer nodes, or create a pool in a larger subnet.',
  ],
  [
    /\bPublicIPCountLimitReached\b|public ?ip.{0,60}limit/i,
    'The subscription has as many public IP addresses as it may have. Release some, or ask for more quota. Then resize again.',
  ],
  [
    /\bQuotaExceeded\b|exceeding approved .{0,40}quota/i,
    'A quota of the subscription is used up. Ask for more of it, choose fewer nodes, or another VM size.',
  ],
  [
    /\b(?:Linked)?AuthorizationFailed\b|does not have (?:authorization|permission) to perform/i,
    'Batch lacks a right on a network, image or key that the pool uses. Ask whoever owns it to give the role, then resize again.',
  ],
  [
    /\bMarketplacePurchaseEligibilityFailed\b|legal terms have not been accepted/i,
    'The terms of the Marketplace image have not been accepted for this subscription. Ask whoever owns it to accept them, then resize again.',
  ],
  [
    /\b(?:Gallery)?ImageNotFound\b|\bPlatformImageNotFound\b/i,
    'The VM image is not there any more, or not in this region. Create a pool with another image.',
  ],
]

/**
 * Reads the JSON that Batch relays in the value "Provider Error Json" of a resize error; undefined without one. A text
 * that was cut off, as long ones are, is given as it came.
 */
export function readProviderError(values: readonly Detail[] | undefined): ProviderError | undefined {
  const json = readDetail(values, 'Provider Error Json')?.trim()
  if (json === undefined || json === '') return undefined
  const words = json.replace(/'[^']*'/g, '…')
  return { message: readMessage(json) ?? json, remedy: REMEDIES.find(([known]) => known.test(words))?.[1] }
}

function readMessage(json: string): string | undefined {
  try {
    const { error }: { error?: unknown } = Object(JSON.parse(json))
    const message = isRecord(error) ? error.message : undefined
    return typeof message === 'string' && message !== '' ? message : undefined
  } catch {
    return undefined
  }
}
