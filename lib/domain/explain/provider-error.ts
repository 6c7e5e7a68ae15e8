import { isRecord } from '../../batch/errors'
import { type Detail, readDetail } from './explanation'

/** What the resource provider behind Batch said when it refused nodes. */
export interface ProviderError {
  message: string
  /** What to do now, for the refusals that are known. */
  remedy?: string
}

/** Refusals of Azure's machines by what they say. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /hypervisor generation/i,
    'The VM image and the VM size are of different generations. Create a pool with a size that starts the generation of the image, or with an image of the other generation.',
  ],
  [
    /ScopeLocked|scope\(s\) are locked/,
    'A lock on the resource group keeps Batch from creating machines. Ask whoever owns it to remove the lock, then resize again.',
  ],
  [
    /does not support storage account type/i,
    'The VM size cannot have disks of this type. Create a pool with another storage type of its OS disk, or with another size.',
  ],
  [
    /RequestDisallowedByPolicy|disallowed by policy/i,
    'A policy of the subscription forbids these machines. Ask whoever owns the policy what it allows.',
  ],
]

/**
 * Reads the JSON that Batch relays in the value "Provider Error Json" of a resize error; undefined without one. A text
 * that was cut off, as long ones are, is given as it came.
 */
export function readProviderError(values: readonly Detail[] | undefined): ProviderError | undefined {
  const json = readDetail(values, 'Provider Error Json')?.trim()
  if (json === undefined || json === '') return undefined
  return { message: readMessage(json) ?? json, remedy: REMEDIES.find(([words]) => words.test(json))?.[1] }
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
