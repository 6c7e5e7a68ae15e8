import type {
  BatchContainerConfiguration,
  BatchVmImageReference,
  DataDisk,
  VirtualMachineConfiguration,
} from '../../lib/batch/types.generated'
import { type BatchFault, missingProperty, propertyFault } from '../errors'
import { invalidProperty } from '../validate'
import { checkRange } from './common'
import { checkRegistry } from './container-rules'
import { checkRegistryIdentity, type WithIdentity } from './identity-rules'
import { findImage, isWindowsAgent, listSupportedImages } from './images'

const MACHINE = 'virtualMachineConfiguration'
const LUN_MAX = 63

/** The 400 for a pool without a machine configuration. */
export function missingMachine(): BatchFault {
  return missingProperty(MACHINE)
}

/** Image, node agent and container type fit together. */
export function checkMachine(machine: VirtualMachineConfiguration, nowMs: number): void {
  const { imageReference, nodeAgentSKUId } = machine
  checkImageForm(imageReference)
  checkDisks(machine.dataDisks)
  refuseWindowsSettings(machine)
  if (imageReference.publisher === undefined) checkAgent(nodeAgentSKUId, nowMs)
  else checkMarketplaceImage(machine, nowMs)
}

/** The logins and images that a request brings; what is stored has its passwords elsewhere and is not checked again. */
export function checkContainers(
  {
    containerConfiguration,
  }: {
    containerConfiguration?: Pick<BatchContainerConfiguration, 'containerImageNames' | 'containerRegistries'>
  },
  pool: WithIdentity,
): void {
  containerConfiguration?.containerRegistries?.forEach((registry, index) => {
    const place = `${MACHINE}.containerConfiguration.containerRegistries[${index}]`
    checkRegistry(registry, place)
    checkRegistryIdentity(registry, pool, place)
  })
  containerConfiguration?.containerImageNames?.forEach((name, index) => {
    if (name.trim() === '')
      throw invalidProperty(
        `${MACHINE}.containerConfiguration.containerImageNames[${index}]`,
        name,
        'must name an image',
      )
  })
}

/** The three ways to name an image by an id. */
export const IMAGE_IDS = ['virtualMachineImageId', 'sharedGalleryImageId', 'communityGalleryImageId'] as const

const COMPUTE = '/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Compute'
/** Source: REST reference, imageReference. Pools of managed images ended on 2026-03-31. */
const IMAGE_ID_FORMS = {
  virtualMachineImageId: `${COMPUTE}/galleries/[^/]+/images/[^/]+(/versions/[^/]+)?`,
  sharedGalleryImageId: '/sharedGalleries/[^/]+/images/[^/]+(/versions/[^/]+)?',
  communityGalleryImageId: '/communityGalleries/[^/]+/images/[^/]+(/versions/[^/]+)?',
} as const

const GALLERY_IMAGE =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}'

/** Seen for images of the caller's own: azure-sdk-for-java 2024. */
function badImageId(name: (typeof IMAGE_IDS)[number], id: string): BatchFault {
  const place = `${MACHINE}.imageReference.${name}`
  if (name !== 'virtualMachineImageId')
    return invalidProperty(place, id, 'must be the whole id of an image in a gallery')
  return propertyFault('InvalidPropertyValue', place, {
    PropertyValue: id,
    Reason: `The specified resource id must be of the format ${GALLERY_IMAGE}/versions/{galleryImageVersionName} or ${GALLERY_IMAGE}`,
  })
}

/** An image is named by publisher, offer and sku, or by exactly one id. Source: REST reference, imageReference. */
function checkImageForm(image: BatchVmImageReference): void {
  const place = `${MACHINE}.imageReference`
  const ids = IMAGE_IDS.filter((name) => image[name] !== undefined)
  const isMarketplace = image.publisher !== undefined || image.offer !== undefined || image.sku !== undefined
  if (ids.length + (isMarketplace ? 1 : 0) !== 1)
    throw invalidProperty(place, image, 'must name one image, by publisher, offer and sku or by one image id')
  for (const name of ids) {
    const id = image[name] ?? ''
    if (!new RegExp(`^${IMAGE_ID_FORMS[name]}$`, 'i').test(id)) throw badImageId(name, id)
  }
  if (!isMarketplace) return
  for (const name of ['publisher', 'offer', 'sku'] as const)
    if (image[name] === undefined) throw missingProperty(`${place}.${name}`)
}

/** Source: REST reference, windowsConfiguration. */
function refuseWindowsSettings({ nodeAgentSKUId, windowsConfiguration }: VirtualMachineConfiguration): void {
  if (windowsConfiguration !== undefined && !isWindowsAgent(nodeAgentSKUId))
    throw invalidProperty(
      `${MACHINE}.windowsConfiguration`,
      windowsConfiguration,
      'must not be given for a Linux image',
    )
}

/** Source: batch-wire, section 12. */
function checkDisks(disks: readonly DataDisk[] = []): void {
  disks.forEach(({ lun, diskSizeGB }, index) => {
    const place = `${MACHINE}.dataDisks[${index}]`
    checkRange(`${place}.lun`, lun, 0, LUN_MAX)
    checkRange(`${place}.diskSizeGB`, diskSizeGB, 1)
    if (disks.slice(0, index).some((other) => other.lun === lun))
      throw invalidProperty(`${place}.lun`, lun, 'must not be given twice')
  })
}

function checkMarketplaceImage(machine: VirtualMachineConfiguration, nowMs: number): void {
  const { imageReference, nodeAgentSKUId, containerConfiguration } = machine
  const image = findImage(imageReference, nowMs)
  if (!image)
    throw invalidProperty(`${MACHINE}.imageReference`, imageReference, 'not among the supported images')
  if (image.nodeAgentSKUId.toLowerCase() !== nodeAgentSKUId.toLowerCase())
    throw invalidProperty(
      `${MACHINE}.nodeAgentSKUId`,
      nodeAgentSKUId,
      `the image needs the node agent ${image.nodeAgentSKUId}`,
    )
  if (containerConfiguration && !image.capabilities?.includes('DockerCompatible'))
    throw propertyFault('InvalidPropertyValue', `${MACHINE}.containerConfiguration`, {
      Reason: `The specified imageReference with publisher ${imageReference.publisher} offer ${imageReference.offer} sku ${imageReference.sku} does not support container feature.`,
    })
}

function checkAgent(nodeAgentSKUId: string, nowMs: number): void {
  const agents = listSupportedImages(nowMs).map((image) => image.nodeAgentSKUId.toLowerCase())
  if (agents.includes(nodeAgentSKUId.toLowerCase())) return
  throw propertyFault('NodeAgentSKUNotFound', `${MACHINE}.nodeAgentSKUId`, { PropertyValue: nodeAgentSKUId })
}
