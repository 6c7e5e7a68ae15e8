import type { VmSize } from '../../arm/vm-size'
import type { Finding } from '../../containers/finding'
import { parseImageReference, sameRegistry } from '../../containers/image-reference'
import { isSameImage } from '../image-key'
import type { PoolFormValues } from './pool-form'
import { daysOfSupport, type VmImage } from './vm-image'

/** What the rules compare: the form, and the chosen image and size as the lists describe them (undefined: not listed). */
export interface PoolFacts {
  values: PoolFormValues
  image?: VmImage
  size?: VmSize
  nowMs: number
}

type Rule = (facts: PoolFacts) => Finding | readonly Finding[] | undefined

const CONTAINERS = 'https://learn.microsoft.com/azure/batch/batch-docker-container-workloads'
const SOON_DAYS = 90
const GPU_WORDS = /(^|[-_./:])(gpu|cuda|cudnn|tensorrt|rocm)/i

const imageCanRunContainers: Rule = ({ values, image }) =>
  values.isContainerPool && image !== undefined && !image.canRunContainers
    ? {
        level: 'error',
        rule: 'image-without-containers',
        field: 'image',
        source: CONTAINERS,
        text: 'This VM image cannot run containers. Choose one with the capability DockerCompatible, or switch containers off.',
      }
    : undefined

const imageSupportEnds: Rule = ({ image, nowMs }) => {
  const days = image === undefined ? undefined : daysOfSupport(image, nowMs)
  if (days === undefined || days > SOON_DAYS) return undefined
  const when = image?.supportEndsAt?.slice(0, 10)
  const text =
    days < 0
      ? `Batch ended its support of this VM image on ${when}. Choose a newer one.`
      : `Batch ends its support of this VM image on ${when}, in ${days} days. Choose a newer one for a pool that lives longer.`
  return { level: 'warning', rule: 'image-end-of-life', field: 'image', text }
}

const agentFitsImage: Rule = ({ values, image }) =>
  image !== undefined && values.nodeAgentSKUId !== '' && values.nodeAgentSKUId !== image.nodeAgentSKUId
    ? {
        level: 'error',
        rule: 'node-agent-mismatch',
        field: 'nodeAgentSKUId',
        text: `This VM image needs the node agent ${image.nodeAgentSKUId}.`,
      }
    : undefined

const sizeSupportEnds: Rule = ({ size, nowMs }) => {
  const endMs = Date.parse(size?.supportEndsAt ?? '')
  if (Number.isNaN(endMs)) return undefined
  const when = size?.supportEndsAt?.slice(0, 10)
  const text =
    endMs < nowMs
      ? `Batch ended its support of this VM size on ${when}. Choose another.`
      : `Batch ends its support of this VM size on ${when}.`
  return { level: endMs < nowMs ? 'warning' : 'hint', rule: 'size-end-of-life', field: 'vmSize', text }
}

const sizeTakesSpot: Rule = ({ values, size }) =>
  Number(values.targetLowPriorityNodes) > 0 && size?.isSpotCapable === false
    ? {
        level: 'error',
        rule: 'size-without-spot',
        field: 'targetLowPriorityNodes',
        text: 'This VM size cannot be used for Spot nodes. Use dedicated nodes or another size.',
      }
    : undefined

const gpuImageNeedsGpu: Rule = ({ values, size }) => {
  const gpuImage = values.images.find(({ name }) => GPU_WORDS.test(name))
  if (!values.isContainerPool || gpuImage === undefined || size === undefined || size.gpus > 0)
    return undefined
  return {
    level: 'warning',
    rule: 'gpu-image-without-gpu',
    field: 'vmSize',
    text: `${gpuImage.name} looks like an image for GPUs, and ${size.name} has none.`,
  }
}

const gpuSizeHasGpuImage: Rule = ({ values, size }) => {
  const names = values.images.map(({ name }) => name).filter((name) => name.trim() !== '')
  if (!values.isContainerPool || (size?.gpus ?? 0) === 0 || names.length === 0) return undefined
  if (names.some((name) => GPU_WORDS.test(name))) return undefined
  return {
    level: 'hint',
    rule: 'gpu-size-without-gpu-image',
    field: 'vmSize',
    text: `${size?.name} has a GPU, which costs more, and no prefetched image looks as if it used one.`,
  }
}

const imagesAreOnce: Rule = ({ values }) =>
  values.isContainerPool
    ? repeated(
        values.images.map(({ name }) => name),
        isSameImage,
      ).map((index) => ({
        level: 'warning' as const,
        rule: 'image-twice',
        field: `images.${index}.name`,
        text: 'This image is in the list already.',
      }))
    : undefined

const registriesAreOnce: Rule = ({ values }) =>
  values.isContainerPool
    ? repeated(
        values.registries.map(({ server }) => server),
        sameRegistry,
      ).map((index) => ({
        level: 'error' as const,
        rule: 'registry-twice',
        field: `registries.${index}.server`,
        text: 'This registry is in the list already. A registry can have one login.',
      }))
    : undefined

const registriesServeImages: Rule = ({ values }) => {
  if (!values.isContainerPool || values.images.length === 0) return undefined
  const needed = values.images.map(({ name }) => registryOf(name))
  return values.registries.flatMap(({ server }, index) =>
    server.trim() === '' ||
    needed.some((registry) => registry !== undefined && sameRegistry(registry, server))
      ? []
      : [
          {
            level: 'hint' as const,
            rule: 'registry-unused',
            field: `registries.${index}.server`,
            text: 'No prefetched image comes from this registry. Tasks can still use it.',
          },
        ],
  )
}

const privateImagesHaveLogin: Rule = ({ values }) => {
  if (!values.isContainerPool) return undefined
  return values.images.flatMap(({ name }, index) => {
    const registry = registryOf(name)
    if (registry === undefined || registry === 'docker.io') return []
    if (values.registries.some(({ server }) => server.trim() !== '' && sameRegistry(server, registry)))
      return []
    return [
      {
        level: 'hint' as const,
        rule: 'image-without-login',
        field: `images.${index}.name`,
        text: `No login for ${registry} is given, so nodes pull this image anonymously. Add the registry if it is private.`,
      },
    ]
  })
}

const tagsAreFixed: Rule = ({ values }) => {
  if (!values.isContainerPool) return undefined
  return values.images.flatMap(({ name }, index) => {
    const reference = parseImageReference(name)
    if ('problem' in reference || reference.digest !== undefined) return []
    if (reference.tag !== undefined && reference.tag !== 'latest') return []
    return [
      {
        level: 'hint' as const,
        rule: 'image-without-tag',
        field: `images.${index}.name`,
        text: 'Without a fixed tag, nodes that join later may get another image than the first ones.',
      },
    ]
  })
}

const hasNodes: Rule = ({ values }) =>
  Number(values.targetDedicatedNodes || 0) + Number(values.targetLowPriorityNodes || 0) === 0
    ? {
        level: 'hint',
        rule: 'no-nodes',
        field: 'targetDedicatedNodes',
        text: 'The pool starts without nodes and costs nothing until it is resized.',
      }
    : undefined

const RULES: readonly Rule[] = [
  imageCanRunContainers,
  imageSupportEnds,
  agentFitsImage,
  sizeSupportEnds,
  sizeTakesSpot,
  gpuImageNeedsGpu,
  gpuSizeHasGpuImage,
  imagesAreOnce,
  registriesAreOnce,
  registriesServeImages,
  privateImagesHaveLogin,
  tagsAreFixed,
  hasNodes,
]

/** How the fields of a pool fit each other and the lists of the service; each finding stands at its field. */
export function checkPool(facts: PoolFacts): Finding[] {
  return RULES.flatMap((rule) => rule(facts) ?? [])
}

function registryOf(name: string): string | undefined {
  const reference = parseImageReference(name)
  return 'problem' in reference ? undefined : reference.registry
}

/** Indexes of entries that an earlier one equals; empty entries are not compared. */
function repeated(entries: readonly string[], isSame: (a: string, b: string) => boolean): number[] {
  return entries.flatMap((entry, index) =>
    entry.trim() !== '' &&
    entries.slice(0, index).some((earlier) => earlier.trim() !== '' && isSame(earlier, entry))
      ? [index]
      : [],
  )
}
