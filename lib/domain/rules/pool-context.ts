import { isOfImage } from '../../arm/own-image-path'
import type { OwnImage } from '../../arm/own-images'
import type { VmSize } from '../../arm/vm-size'
import {
  DOCKER_HUB,
  type ImageReference,
  normalizeRegistryServer,
  parseImageReference,
  type ReferenceProblem,
} from '../../containers/image-reference'
import { windowsBuildOf } from '../image-check/windows-build'
import { toImageKey } from '../image-key'
import { architectureOfAgent, osOfAgent } from '../pool/node-agent'
import type { VmImage } from '../pool/vm-image'
import { partOf, type WireRest } from '../wire'
import type { RuleFacts } from './facts'
import { type LookedUp, lookUpImage, lookUpSize } from './look-up'
import { type Item, itemsOf, numberOf, textOf, textsOf } from './read-body'

/** A prefetched image with its place. */
export interface NamedImage {
  text: string
  path: string
  reference?: ImageReference
  problem?: ReferenceProblem
}

/** A registry of a pool with the server in the form that two spellings share. */
export interface RegistryItem extends Item {
  server: string
}

/** A pool body, read once for all rules. */
export interface PoolContext {
  body: WireRest
  facts: RuleFacts
  machine: WireRest
  /** The container configuration; undefined when the pool has none. */
  containers?: WireRest
  imageReference: WireRest
  /** The VM image as a list describes it. */
  image?: VmImage
  imageMissingFrom?: LookedUp<VmImage>['missingFrom']
  /** An image of one's own, or a shared one, as Resource Manager describes it. */
  ownImage?: OwnImage
  size?: VmSize
  sizeMissingFrom?: LookedUp<VmSize>['missingFrom']
  os?: 'linux' | 'windows'
  architecture?: 'amd64' | 'arm64'
  /** Windows version of the nodes, as far as their image names it: `10.0.20348`. */
  windowsBuild?: string
  images: readonly NamedImage[]
  registries: readonly RegistryItem[]
  dedicatedNodes: number
  spotNodes: number
}

export const MACHINE = 'virtualMachineConfiguration'
export const CONTAINERS = `${MACHINE}.containerConfiguration`
export const IMAGE_REFERENCE = `${MACHINE}.imageReference`

/** Reads a pool body; whatever is not as it should be counts as absent. */
export function readPool(body: object, facts: RuleFacts): PoolContext {
  const wire = body as WireRest
  const machine = partOf(wire, 'virtualMachineConfiguration')
  const imageReference = partOf(machine, 'imageReference')
  const { item: image, missingFrom: imageMissingFrom } = lookUpImage(
    facts,
    imageReference,
    textOf(machine, 'nodeAgentSKUId'),
  )
  const { item: size, missingFrom: sizeMissingFrom } = lookUpSize(facts, textOf(wire, 'vmSize'))
  const ownImage = facts.ownImages?.find((own) => isOfImage(toImageKey(imageReference), own))
  const hasContainers =
    machine.containerConfiguration !== undefined && machine.containerConfiguration !== null
  const containers = hasContainers ? partOf(machine, 'containerConfiguration') : undefined
  return {
    body: wire,
    facts,
    machine,
    containers,
    imageReference,
    image,
    imageMissingFrom,
    ownImage,
    size,
    sizeMissingFrom,
    os: facts.os ?? image?.os ?? ownImage?.os ?? osOfAgent(textOf(machine, 'nodeAgentSKUId')),
    architecture: ownImage?.architecture ?? architectureOfAgent(textOf(machine, 'nodeAgentSKUId')),
    windowsBuild: windowsBuildOf(toVersionKey(imageReference, ownImage)),
    images: textsOf(containers ?? {}, 'containerImageNames').map(({ text, index }) =>
      readImage(text, `${CONTAINERS}.containerImageNames[${index}]`),
    ),
    registries: itemsOf(containers ?? {}, 'containerRegistries', CONTAINERS).map((item) => ({
      ...item,
      server: toServer(textOf(item.part, 'registryServer')),
    })),
    dedicatedNodes: numberOf(wire, 'targetDedicatedNodes') ?? 0,
    spotNodes: numberOf(wire, 'targetLowPriorityNodes') ?? 0,
  }
}

/** An image of one's own may still carry the words of the marketplace image that it was made of. */
function toVersionKey(imageReference: WireRest, own: OwnImage | undefined): string {
  return own?.identifier === undefined ? toImageKey(imageReference) : toImageKey(own.identifier)
}

/** An image name taken apart, or why it cannot be. */
export function readImage(text: string, path: string): NamedImage {
  const parsed = parseImageReference(text)
  return 'problem' in parsed ? { text, path, problem: parsed } : { text, path, reference: parsed }
}

/** A registry server in one spelling: lower case, without scheme, Docker Hub's aliases as `docker.io`. */
export function toServer(text: string): string {
  if (text.trim() === '') return DOCKER_HUB
  const normal = normalizeRegistryServer(text)
  return 'server' in normal ? normal.server : (normal.repair ?? text.trim().toLowerCase())
}
