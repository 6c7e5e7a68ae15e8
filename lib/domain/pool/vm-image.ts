import { compareRanks } from '../compare-ranks'
import { toImageKey } from '../image-key'
import type { WireRest } from '../wire'
import { architectureOfAgent } from './node-agent'

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

/** What the rest of the form asks of a VM image. */
export interface ImageWishes {
  isContainerPool: boolean
  nowMs: number
}

/** Support that ends in fewer days is worth a word. */
export const SOON_DAYS = 90

/** In a few words what speaks against an image; undefined for one that a new pool can take. */
export function whyImageUnfit(image: VmImage, { isContainerPool, nowMs }: ImageWishes): string | undefined {
  if (image.isRetired || (daysOfSupport(image, nowMs) ?? 0) < 0) return 'support ended'
  return isContainerPool && !image.canRunContainers ? 'no containers' : undefined
}

/**
 * Best first: what fits before what does not, long supported before soon ended, container-capable, Ubuntu, x64, verified,
 * the newest system, then by name. An order of its own for any list, whatever order that had.
 */
export function orderVmImages(images: readonly VmImage[], wishes: ImageWishes): VmImage[] {
  return images
    .map((image) => ({ image, rank: rankOf(image, wishes) }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || compareText(a.image.key, b.image.key))
    .map(({ image }) => image)
}

/** What a new pool starts with: the best image of the list, if that is an Ubuntu for x64 with time left. */
export function recommendVmImage(images: readonly VmImage[], wishes: ImageWishes): VmImage | undefined {
  const best = orderVmImages(images, wishes)[0]
  const isGood =
    best !== undefined &&
    whyImageUnfit(best, wishes) === undefined &&
    !endsSoon(best, wishes.nowMs) &&
    isUbuntu(best) &&
    !isArm(best)
  return isGood ? best : undefined
}

/** Smaller is better, the first number that differs decides. */
function rankOf(image: VmImage, wishes: ImageWishes): number[] {
  return [
    Number(whyImageUnfit(image, wishes) !== undefined),
    Number(endsSoon(image, wishes.nowMs)),
    Number(!image.canRunContainers),
    Number(!isUbuntu(image)),
    Number(isArm(image)),
    Number(!image.isVerified),
    isUbuntu(image) ? -Number(/(\d+\.\d+)/.exec(image.nodeAgentSKUId)?.[1] ?? 0) : 0,
    -(daysOfSupport(image, wishes.nowMs) ?? Number.MAX_SAFE_INTEGER),
  ]
}

/** Whether the support of an image has ended, or ends within `SOON_DAYS`. */
export function endsSoon(image: VmImage, nowMs: number): boolean {
  return (daysOfSupport(image, nowMs) ?? Number.POSITIVE_INFINITY) <= SOON_DAYS
}

const isUbuntu = ({ nodeAgentSKUId }: VmImage) => /^batch\.node\.ubuntu\b/i.test(nodeAgentSKUId)
const isArm = ({ nodeAgentSKUId }: VmImage) => architectureOfAgent(nodeAgentSKUId) === 'arm64'
const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Days until support ends, rounded down; negative when it is over, undefined when no end is known. */
export function daysOfSupport(image: VmImage, nowMs: number): number | undefined {
  const endMs = Date.parse(image.supportEndsAt ?? '')
  return Number.isNaN(endMs) ? undefined : Math.floor((endMs - nowMs) / 86_400_000)
}
