import type { OwnImage } from '../../arm/own-images'
import type { VmSize } from '../../arm/vm-size'
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

/** A node of each kind that is asked for has to find room; without a number of nodes, one of either kind. */
function whyOverQuota(
  size: VmSize,
  quota: QuotaLeft | undefined,
  nodes: SizeWishes['nodes'],
): string | undefined {
  const hasDedicated = hasRoom(size, quota && dedicatedCoresLeft(size, quota))
  if (nodes !== undefined && nodes.spot > 0) {
    if (size.isSpotCapable === false) return 'no Spot nodes'
    if (!hasRoom(size, quota?.spotCores)) return 'no Spot quota left'
    return nodes.dedicated === 0 || hasDedicated ? undefined : 'no dedicated quota left'
  }
  return hasDedicated || canUseSpot(size, quota) ? undefined : 'no quota left'
}

const hasRoom = ({ vCpus = 0 }: VmSize, left: number | undefined) => left === undefined || left >= vCpus

function canUseSpot(size: VmSize, quota: QuotaLeft | undefined): boolean {
  return size.isSpotCapable === true && (quota?.spotCores ?? 0) >= (size.vCpus ?? 1)
}

const natural = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** By series, then from small to large: D2s_v3, D4s_v3, D8s_v3 and D16s_v3 stand together, whatever their quota family is called. */
export function compareVmSizes(a: VmSize, b: VmSize): number {
  return (
    natural.compare(seriesOf(a), seriesOf(b)) ||
    (a.vCpus ?? 0) - (b.vCpus ?? 0) ||
    natural.compare(a.name, b.name)
  )
}

/** `Standard_D16s_v3` belongs to the series `D s_v3`. */
const seriesOf = ({ name }: VmSize) => name.replace(/^[a-z]+_([a-z]+)\d+(?:-\d+)?/i, '$1 ')
