import type { VmSize } from '../../arm/vm-size'
import images from '../../batch/spec/supported-images.json'
import sizes from '../../batch/spec/vm-sizes.json'
import { toVmImage, type VmImage } from '../pool/vm-image'
import type { BundledLists } from './facts'

type BundledSize = (typeof sizes)[number]

/** The lists that come with the product. The service's own win where they are known. */
export function bundledLists(): BundledLists {
  return { images: bundledImages(), sizes: sizes.map(toSize) }
}

/** An image whose abilities were never seen in an answer of the service is left out where it lacks one. */
function bundledImages(): VmImage[] {
  return images
    .map((image) => ({
      image: { ...toVmImage(image), ...(isRetired(image) && { isRetired: true }) },
      isUnsure: isUnsure(image, 'capabilities'),
    }))
    .filter(({ image, isUnsure }) => image.canRunContainers || !isUnsure)
    .map(({ image }) => image)
}

const isRetired = (image: (typeof images)[number]) =>
  image['x-status'] === 'retired' && !isUnsure(image, 'x-status')

function toSize(size: BundledSize): VmSize {
  const end = /^(?:retiring|retired) \((\d{4}-\d{2}-\d{2})\)$/.exec(size.batchSupport)?.[1]
  return {
    name: size.name,
    familyName: size.family,
    vCpus: size.vCPUs,
    memoryGiB: size.memoryGiB,
    gpus: size.gpus.count,
    temporaryDiskGiB: size.tempDiskGiB,
    hasRdma: isUnsure(size, 'rdma') ? undefined : size.rdma,
    generations: ([1, 2] as const).filter((generation) => size.generations.includes(generation)),
    architecture: size.cpuArch === 'arm64' ? 'arm64' : 'amd64',
    isSpotCapable: isUnsure(size, 'spotCapable') ? undefined : size.spotCapable,
    isSupported: size.batchSupport === 'not supported' && !isUnsure(size, 'batchSupport') ? false : undefined,
    supportEndsAt: end && `${end}T00:00:00Z`,
  }
}

function isUnsure(item: { 'x-unsure'?: readonly string[] }, property: string): boolean {
  return item['x-unsure']?.includes(property) ?? false
}
