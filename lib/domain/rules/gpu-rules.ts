import { isGpuImage } from '../../containers/gpu-image'
import { CONTAINERS, IMAGE_REFERENCE, type NamedImage, type PoolContext } from './pool-context'
import { has, textOf } from './read-body'
import { hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const V100_SIZES = /^Standard_(NC\d+r?s_v3|ND40rs_v2)$/i
/** Images of this offer bring the driver without saying so in their capabilities. */
const DRIVER_OFFERS = /^(ubuntu-hpc|almalinux-hpc)$/i

/** GPUs: the container image, the VM image and the VM size must agree about them. */
export const GPU_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'gpu-image-without-gpu',
    source: SOURCES.computeIntensive,
    check: ({ images, size }) => {
      const image = images.find(isForGpu)
      return image === undefined || size === undefined || size.gpus > 0
        ? undefined
        : warning('vmSize', `${image.text} looks like an image for GPUs, and ${size.name} has none.`)
    },
  },
  {
    id: 'gpu-size-without-gpu-image',
    source: SOURCES.computeIntensive,
    check: ({ images, size }) =>
      size === undefined || size.gpus === 0 || images.length === 0 || images.some(isForGpu)
        ? undefined
        : hint(
            'vmSize',
            `${size.name} has a GPU, which costs more, and no prefetched image looks as if it used one.`,
          ),
  },
  {
    id: 'gpu-without-driver',
    source: SOURCES.computeIntensive,
    check: ({ image, imageReference, size, containers }) => {
      if (containers === undefined || size === undefined || size.gpus === 0) return undefined
      if (has(imageReference, 'virtualMachineImageId'))
        return hint(
          IMAGE_REFERENCE,
          `${size.name} has a GPU: your VM image must bring its driver and the container runtime for it.`,
        )
      if (image === undefined || DRIVER_OFFERS.test(textOf(imageReference, 'offer'))) return undefined
      return image.capabilities.some((name) => /^nvidia/i.test(name))
        ? undefined
        : warning(
            IMAGE_REFERENCE,
            `${size.name} has a GPU, and nothing says that this VM image brings a driver for it. Choose an image with a driver, or install one.`,
          )
    },
  },
  {
    id: 'hpc-image-on-v100',
    source: SOURCES.hpcImageOnV100,
    check: ({ imageReference, size }) =>
      size !== undefined &&
      V100_SIZES.test(size.name) &&
      /^ubuntu-hpc$/i.test(textOf(imageReference, 'offer')) &&
      /^2204/.test(textOf(imageReference, 'sku'))
        ? warning(
            IMAGE_REFERENCE,
            'The driver in ubuntu-hpc 2204 does not run the V100 cards of this size. Choose another VM image or a newer size.',
          )
        : undefined,
  },
  {
    id: 'gpu-with-cri',
    source: SOURCES.containers,
    check: ({ containers, size }) =>
      size !== undefined &&
      size.gpus > 0 &&
      textOf(containers ?? {}, 'type').toLowerCase() === 'cricompatible'
        ? hint(
            `${CONTAINERS}.type`,
            'Batch hands GPUs to containers by itself with dockerCompatible; with criCompatible this is likely to need settings of your own.',
          )
        : undefined,
  },
]

const isForGpu = ({ text }: NamedImage) => isGpuImage(text)
