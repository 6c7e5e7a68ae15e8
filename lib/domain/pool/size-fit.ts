import type { OwnImage } from '../../arm/own-images'
import type { VmSize } from '../../arm/vm-size'
import { formatPlural } from '../../format/count'
import type { QuotaLeft } from '../rules/facts'
import { dedicatedCoresLeft } from './quota-left'
import type { VmImage } from './vm-image'

/** What the rest of the form asks of a VM size. */
export interface SizeWishes {
  /** The chosen VM image, as far as a list describes it. */
  image?: VmImage
  /** The chosen image of one's own, as Resource Manager describes it. */
  ownImage?: OwnImage
  /** Whether a prefetched image looks as if it used a GPU. */
  wantsGpu: boolean
  quota?: QuotaLeft
  /** Nodes that the pool asks for; undefined where a formula decides. */
  nodes?: { dedicated: number; spot: number }
  nowMs: number
}

/** In a few words why a size does not fit the rest of the form; undefined when nothing speaks against it. */
export function whyUnfit(
  size: VmSize,
  { image, ownImage, wantsGpu, quota, nodes, nowMs }: SizeWishes,
): string | undefined {
  const endMs = Date.parse(size.supportEndsAt ?? '')
  if (endMs < nowMs) return 'retired'
  if (size.isSupported === false) return 'not supported'
  const overQuota = whyOverQuota(size, quota, nodes)
  if (overQuota !== undefined) return overQuota
  if (wantsGpu && size.gpus === 0) return 'no GPU'
  // The capability SupportsRDMAOnly is no sign: images that are recommended for every size have it too.
  if (/-rdma:/i.test(image?.key ?? '') && size.hasRdma !== true) return 'no RDMA'
  if (image) return whyMachineUnfit(size, toMachine(image))
  return ownImage && whyMachineUnfit(size, ownImage)
}

/** What an image asks of the machine; undefined where it does not say. */
type Machine = Pick<OwnImage, 'architecture' | 'generation'>

function toMachine({ key, capabilities }: VmImage): Machine {
  const isSecond = capabilities.some((name) => name.toLowerCase() === 'generation2vmimage')
  return {
    architecture: /arm64/i.test(key) ? 'arm64' : 'amd64',
    // The list marks generation 2 only, and not everywhere.
    generation: isSecond ? 2 : undefined,
  }
}

function whyMachineUnfit(size: VmSize, { architecture, generation }: Machine): string | undefined {
  if (architecture !== undefined && size.architecture !== undefined && size.architecture !== architecture)
    return architecture === 'arm64' ? 'no Arm processor' : 'Arm processor'
  if (generation !== undefined && size.generations.length > 0 && !size.generations.includes(generation))
    return `generation ${size.generations.join(' and ')} only`
  return undefined
}

/** The nodes that are asked for have to find room; without a number of nodes, one of either kind. */
function whyOverQuota(
  size: VmSize,
  quota: QuotaLeft | undefined,
  nodes: SizeWishes['nodes'],
): string | undefined {
  const dedicatedLeft = quota && dedicatedCoresLeft(size, quota)
  const { dedicated, spot } = nodes ?? { dedicated: 0, spot: 0 }
  if (spot > 0) {
    if (size.isSpotCapable === false) return 'no Spot nodes'
    const overSpot = whyNoRoom(size, quota?.spotCores, spot, 'Spot ')
    if (overSpot !== undefined) return overSpot
    return dedicated === 0 ? undefined : whyNoRoom(size, dedicatedLeft, dedicated, 'dedicated ')
  }
  const overDedicated = whyNoRoom(size, dedicatedLeft, Math.max(1, dedicated), '')
  return dedicated === 0 && canUseSpot(size, quota) ? undefined : overDedicated
}

function whyNoRoom(
  { vCpus = 0 }: VmSize,
  coresLeft: number | undefined,
  nodes: number,
  kind: '' | 'Spot ' | 'dedicated ',
): string | undefined {
  if (coresLeft === undefined || vCpus * nodes <= coresLeft) return undefined
  const room = Math.floor(coresLeft / vCpus)
  return room === 0 ? `no ${kind}quota left` : `${kind}quota for ${formatPlural(room, 'node')}`
}

function canUseSpot(size: VmSize, quota: QuotaLeft | undefined): boolean {
  return size.isSpotCapable === true && (quota?.spotCores ?? 0) >= (size.vCpus ?? 1)
}
