import { toImageKey } from '../image-key'
import type { WireRest } from '../wire'

/** One entry of the service's list of supported images. */
export interface SupportedImage {
  nodeAgentSKUId: string
  imageReference: object
  osType: string
  capabilities?: readonly string[]
  batchSupportEndOfLife?: string
  verificationType?: string
}

/** A VM image as the form offers it. */
export interface VmImage {
  /** `publisher:offer:sku:version`. */
  key: string
  nodeAgentSKUId: string
  os: 'linux' | 'windows'
  canRunContainers: boolean
  isVerified: boolean
  capabilities: readonly string[]
  /** When Batch stops to support it, ISO 8601. */
  supportEndsAt?: string
  /** Known as one that the service lists no more; it lists none of these itself. */
  isRetired?: boolean
}

/** Reads an entry of the list; capabilities keep the service's spelling. */
export function toVmImage(image: SupportedImage): VmImage {
  const capabilities = image.capabilities ?? []
  return {
    // The reference of the wire is an open object; only its names are read.
    key: toImageKey(image.imageReference as WireRest),
    nodeAgentSKUId: image.nodeAgentSKUId,
    os: image.osType.toLowerCase() === 'windows' ? 'windows' : 'linux',
    canRunContainers: capabilities.some((name) => name.toLowerCase() === 'dockercompatible'),
    isVerified: image.verificationType?.toLowerCase() === 'verified',
    capabilities,
    supportEndsAt: image.batchSupportEndOfLife,
  }
}

/** Best first: container-capable, verified, supported for longest, then by name. */
export function compareVmImages(a: VmImage, b: VmImage): number {
  return (
    Number(b.canRunContainers) - Number(a.canRunContainers) ||
    Number(b.isVerified) - Number(a.isVerified) ||
    (b.supportEndsAt ?? '9999').localeCompare(a.supportEndsAt ?? '9999') ||
    a.key.localeCompare(b.key)
  )
}

/** Days until support ends, rounded down; negative when it is over, undefined when no end is known. */
export function daysOfSupport(image: VmImage, nowMs: number): number | undefined {
  const endMs = Date.parse(image.supportEndsAt ?? '')
  return Number.isNaN(endMs) ? undefined : Math.floor((endMs - nowMs) / 86_400_000)
}
