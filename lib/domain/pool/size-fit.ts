import type { VmSize } from '../../arm/vm-size'
import type { QuotaLeft } from '../rules/facts'
import { dedicatedCoresLeft } from './quota-left'
import type { VmImage } from './vm-image'

/** What the rest of the form asks of a VM size. */
export interface SizeWishes {
  /** The chosen VM image, as far as a list describes it. */
  image?: VmImage
  /** Whether a prefetched image looks as if it used a GPU. */
  wantsGpu: boolean
  quota?: QuotaLeft
  nowMs: number
}

/** In a few words why a size does not fit the rest of the form; undefined when nothing speaks against it. */
export function whyUnfit(size: VmSize, { image, wantsGpu, quota, nowMs }: SizeWishes): string | undefined {
  const endMs = Date.parse(size.supportEndsAt ?? '')
  if (endMs < nowMs) return 'retired'
  const left = quota === undefined ? undefined : dedicatedCoresLeft(size, quota)
  if (left !== undefined && size.vCpus !== undefined && left < size.vCpus && !canUseSpot(size, quota))
    return 'no quota left'
  if (wantsGpu && size.gpus === 0) return 'no GPU'
  // The capability SupportsRDMAOnly is no sign: images that are recommended for every size have it too.
  if (/-rdma:/i.test(image?.key ?? '') && size.hasRdma !== true) return 'no RDMA'
  return image && whyImageUnfit(size, image)
}

function whyImageUnfit(size: VmSize, image: VmImage): string | undefined {
  const isArm = /arm64/i.test(image.key)
  if (size.architecture !== undefined && (size.architecture === 'arm64') !== isArm)
    return isArm ? 'no Arm processor' : 'Arm processor'
  const isSecond = image.capabilities.some((name) => name.toLowerCase() === 'generation2vmimage')
  if (isSecond && size.generations.length > 0 && !size.generations.includes(2)) return 'generation 1 only'
  return undefined
}

function canUseSpot(size: VmSize, quota: QuotaLeft | undefined): boolean {
  return size.isSpotCapable === true && (quota?.spotCores ?? 0) >= (size.vCpus ?? 1)
}
