import { isImageId, isManagedImageId, toImageKey } from '../image-key'
import { daysOfSupport, SOON_DAYS, type VmImage } from '../pool/vm-image'
import { partOf, type WireRest } from '../wire'
import type { RuleFacts } from './facts'
import { allImages } from './look-up'
import { nearestImage, nearestName } from './nearest-name'
import { IMAGE_REFERENCE, MACHINE, type PoolContext } from './pool-context'
import { has, textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const AGENT = `${MACHINE}.nodeAgentSKUId`
const ID_KINDS = ['virtualMachineImageId', 'sharedGalleryImageId', 'communityGalleryImageId']
/** `batch.node.ubuntu 24.04-arm64`, `batch.node.windows amd64`. */
const AGENT_NAME = /^batch\.node\.[a-z]+ (\d+(\.\d+)*|amd64)(-arm64)?$/i
const MARKETPLACE = ['publisher', 'offer', 'sku']

const isOver = (image: VmImage, nowMs: number) =>
  image.isRetired === true || (daysOfSupport(image, nowMs) ?? 0) < 0

/** The listed image whose name is nearest, as its key; none that is retired. */
function nearImage(reference: WireRest, facts: RuleFacts): string | undefined {
  const known = allImages(facts).filter((image) => !isOver(image, facts.nowMs))
  const [publisher = '', offer = '', sku = ''] = MARKETPLACE.map((part) => textOf(reference, part).trim())
  return nearestImage([publisher, offer, sku], known)
}

/** Which skus of this offer are listed; empty for an offer that is not. */
function saySkus(reference: WireRest, facts: RuleFacts): string {
  const [publisher, offer] = MARKETPLACE.map((part) => textOf(reference, part).trim().toLowerCase())
  const known = allImages(facts).filter((image) => !isOver(image, facts.nowMs))
  const skus = known
    .map(({ key }) => key.split(':'))
    .filter((parts) => parts[0]?.toLowerCase() === publisher && parts[1]?.toLowerCase() === offer)
    .map((parts) => parts[2])
  return skus.length === 0 ? '' : ` Of this offer it has ${[...new Set(skus)].sort().join(', ')}.`
}

const repairTo = (near: string | undefined) =>
  near === undefined ? {} : { repair: { label: `Use ${near}`, text: near } }

/** The VM image: how it is named, what it can do, how long it is supported. */
export const IMAGE_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'image-named-twice',
    source: SOURCES.poolAdd,
    check: ({ imageReference }) => {
      const ids = ID_KINDS.filter((kind) => has(imageReference, kind))
      const isMarketplace = MARKETPLACE.some((part) => has(imageReference, part))
      if (ids.length + Number(isMarketplace) < 2) return undefined
      const text = 'A VM image is named either by publisher, offer and sku or by one id. Keep one of them.'
      return error(IMAGE_REFERENCE, text)
    },
  },
  {
    id: 'image-incomplete',
    source: SOURCES.poolAdd,
    check: ({ machine, imageReference }) => {
      if (ID_KINDS.some((kind) => has(imageReference, kind))) return undefined
      const missing = MARKETPLACE.filter((part) => textOf(imageReference, part).trim() === '')
      if (missing.length === 0 || !has(machine, 'imageReference')) return undefined
      if (missing.length === MARKETPLACE.length)
        return error(IMAGE_REFERENCE, 'This names no VM image. Give publisher, offer and sku, or one id.')
      return error(
        IMAGE_REFERENCE,
        `This marketplace image lacks its ${missing.join(' and ')}. Add what is missing.`,
      )
    },
  },
  {
    id: 'image-id-shape',
    source: SOURCES.galleryImages,
    check: ({ imageReference }) => {
      const id = textOf(imageReference, 'virtualMachineImageId')
      if (id === '' || isImageId(id)) return undefined
      return error(
        `${IMAGE_REFERENCE}.virtualMachineImageId`,
        'This is no id of an image in a Compute Gallery. It looks like /subscriptions/.../providers/Microsoft.Compute/galleries/.../images/..., with a version at the end or without.',
      )
    },
  },
  {
    id: 'managed-image',
    source: SOURCES.managedImages,
    check: ({ imageReference }) =>
      isManagedImageId(textOf(imageReference, 'virtualMachineImageId'))
        ? error(
            `${IMAGE_REFERENCE}.virtualMachineImageId`,
            'This names a managed image. Batch ended its support of pools of managed images on 2026-03-31 and takes images of a Compute Gallery only. Copy the image into a gallery and use its id.',
          )
        : undefined,
  },
  {
    id: 'custom-image-access',
    source: SOURCES.galleryImages,
    check: ({ imageReference }) => {
      const id = textOf(imageReference, 'virtualMachineImageId')
      // A text that is no id needs another one first.
      if (id !== '' && !isImageId(id)) return undefined
      if (!ID_KINDS.some((kind) => has(imageReference, kind))) return undefined
      return hint(
        IMAGE_REFERENCE,
        'A custom image needs a sign-in with Microsoft Entra ID, not an account key, and the right to read the image in its gallery.',
      )
    },
  },
  {
    id: 'image-not-listed',
    source: SOURCES.supportedImages,
    check: ({ image, imageMissingFrom, imageReference, facts }) => {
      if (imageMissingFrom === undefined || (image && isOver(image, facts.nowMs))) return undefined
      const near = image ? undefined : nearImage(imageReference, facts)
      const meant =
        near === undefined ? saySkus(imageReference, facts) : ` Did you mean ${near.replace(/:latest$/, '')}?`
      return imageMissingFrom === 'bundled'
        ? hint(
            IMAGE_REFERENCE,
            `The list that comes with Slipway does not have this VM image, so what depends on it was not checked.${meant}`,
            repairTo(near),
          )
        : warning(
            IMAGE_REFERENCE,
            `The list of VM images that Batch supports does not have this one.${meant || ' Check publisher, offer and sku.'}`,
            repairTo(near),
          )
    },
  },
  {
    id: 'image-without-containers',
    source: SOURCES.containers,
    check: ({ image, containers }) =>
      containers !== undefined && image !== undefined && !image.canRunContainers
        ? error(
            IMAGE_REFERENCE,
            'This VM image cannot run containers. Choose one with the capability DockerCompatible, or take the container configuration out.',
          )
        : undefined,
  },
  {
    id: 'image-end-of-life',
    source: SOURCES.imageRetirement,
    check: ({ image, facts }) => {
      const days = image === undefined ? undefined : daysOfSupport(image, facts.nowMs)
      if (image?.isRetired && (days === undefined || days >= 0))
        return error(
          IMAGE_REFERENCE,
          'Batch no longer offers this VM image, and no new pools are made of it. Choose a newer one.',
        )
      if (days === undefined || days > SOON_DAYS) return undefined
      const when = image?.supportEndsAt?.slice(0, 10)
      return days < 0
        ? error(
            IMAGE_REFERENCE,
            `Batch ended its support of this VM image on ${when}, and no new pools are made of it. Choose a newer one.`,
          )
        : warning(
            IMAGE_REFERENCE,
            `Batch ends its support of this VM image on ${when}, in ${days} days. Choose a newer one for a pool that lives longer.`,
          )
    },
  },
  {
    id: 'image-unverified',
    source: SOURCES.supportedImages,
    check: ({ image }) =>
      image !== undefined && !image.isVerified
        ? hint(
            IMAGE_REFERENCE,
            'Batch lists this VM image as unverified: it may work, and Batch does not vouch for it.',
          )
        : undefined,
  },
  {
    id: 'node-agent-mismatch',
    source: SOURCES.supportedImages,
    check: ({ image, machine }) => {
      const agent = textOf(machine, 'nodeAgentSKUId')
      if (image === undefined || typeof machine.nodeAgentSKUId !== 'string') return undefined
      if (agent === image.nodeAgentSKUId) return undefined
      return error(AGENT, `This VM image needs the node agent ${image.nodeAgentSKUId}.`, {
        repair: { label: `Use ${image.nodeAgentSKUId}`, text: image.nodeAgentSKUId },
      })
    },
  },
  {
    id: 'node-agent-unknown',
    source: SOURCES.supportedImages,
    check: ({ image, machine, facts }) => {
      const agent = textOf(machine, 'nodeAgentSKUId')
      const images = allImages(facts)
      if (images.length === 0 || image !== undefined || typeof machine.nodeAgentSKUId !== 'string')
        return undefined
      if (images.some(({ nodeAgentSKUId }) => nodeAgentSKUId === agent)) return undefined
      // Which agent an image wants is asked once there is an image.
      if (agent.trim() === '' && toImageKey(partOf(machine, 'imageReference')) === '') return undefined
      const level = AGENT_NAME.test(agent) ? (facts.images?.length ? warning : hint) : error
      const near = nearestName(
        agent,
        images.map(({ nodeAgentSKUId }) => nodeAgentSKUId),
      )
      const advice =
        near === undefined
          ? 'Check its spelling, for example batch.node.ubuntu 24.04.'
          : `Did you mean ${near}?`
      return level(
        AGENT,
        `No VM image in the list of supported images has this node agent. ${advice}`,
        repairTo(near),
      )
    },
  },
  {
    id: 'node-agent-end-of-life',
    source: SOURCES.imageRetirement,
    check: ({ image, machine, facts }) => {
      const agent = textOf(machine, 'nodeAgentSKUId')
      if (image !== undefined || agent === '') return undefined
      const images = allImages(facts).filter(({ nodeAgentSKUId }) => nodeAgentSKUId === agent)
      if (images.length === 0 || !images.every((of) => isOver(of, facts.nowMs))) return undefined
      return error(
        AGENT,
        'Batch has ended its support of every listed VM image with this node agent, and makes no new pools with it. Move the image to a newer system.',
      )
    },
  },
  {
    id: 'image-generation',
    source: SOURCES.generations,
    check: ({ image, size }) => {
      if (image === undefined || size === undefined || size.generations.length !== 1) return undefined
      const isSecond = image.capabilities.some((name) => name.toLowerCase() === 'generation2vmimage')
      if (isSecond && size.generations[0] === 1)
        return error(
          IMAGE_REFERENCE,
          `This is a generation 2 VM image, and ${size.name} starts generation 1 only. Choose another image or size.`,
        )
      if (!isSecond && size.generations[0] === 2)
        return hint(
          IMAGE_REFERENCE,
          `${size.name} starts generation 2 VM images only, and the list does not say that this is one. Allocation is likely to fail.`,
        )
      return undefined
    },
  },
  {
    id: 'image-architecture',
    source: SOURCES.armImages,
    check: ({ architecture, ownImage, size }) =>
      // What an image of one's own says about itself counts more than its agent.
      ownImage?.architecture === undefined &&
      architecture !== undefined &&
      size?.architecture !== undefined &&
      architecture !== size.architecture
        ? error(
            AGENT,
            `This node agent belongs to images for ${architecture}, and ${size.name} has processors for ${size.architecture}. Choose an image and a size of the same kind.`,
          )
        : undefined,
  },
]
