import type {
  BatchContainerConfiguration,
  BatchNodeRemoveOptions,
  BatchPoolCreateOptions,
  BatchStartTask,
  BatchVmImageReference,
  VirtualMachineConfiguration,
} from '../../lib/batch/types.generated'
import { checkScaleSettings } from '../autoscale/rules'
import { fault } from '../errors'
import { invalidProperty } from '../validate'
import {
  checkDisplayName,
  checkId,
  checkLeastDuration,
  checkNames,
  checkRange,
  checkRetryCount,
} from './common'
import { checkCommandLine, checkContainerSettings, checkRegistry } from './container-rules'
import { findImage, listSupportedImages } from './images'
import { refuseUnsupported } from './unsupported'
import { checkVmSize, coresOf } from './vm-sizes'

const MACHINE = 'virtualMachineConfiguration'
const RESIZE_TIMEOUT_LEAST_MS = 5 * 60_000
const SLOTS_MAX = 256

/** The documented rules of a pool beyond its schema. Throws BatchFault (400, 404). */
export function checkPool(body: BatchPoolCreateOptions, nowMs: number): void {
  checkId(body.id)
  refuseUnsupported('pool', body)
  checkDisplayName(body.displayName)
  checkSize(body.vmSize, nowMs)
  if (!body.virtualMachineConfiguration)
    throw fault('MissingRequiredProperty', 'A pool needs a virtual machine configuration.', {
      PropertyName: MACHINE,
      Reason: 'must be given',
    })
  checkMachine(body.virtualMachineConfiguration, nowMs)
  checkContainers(body.virtualMachineConfiguration)
  checkTargets(body)
  checkScaleSettings(body)
  checkSlots(body.taskSlotsPerNode, body.vmSize)
  checkNames(body.metadata, undefined)
  checkStartTask(body.startTask, body.virtualMachineConfiguration.containerConfiguration !== undefined)
  checkPackages(body.applicationPackageReferences)
}

/** Node counts from 0, resizeTimeout from 5 minutes. Source: REST reference, resize. */
export function checkTargets(body: {
  targetDedicatedNodes?: number
  targetLowPriorityNodes?: number
  resizeTimeout?: string
}): void {
  checkRange('targetDedicatedNodes', body.targetDedicatedNodes, 0)
  checkRange('targetLowPriorityNodes', body.targetLowPriorityNodes, 0)
  checkLeastDuration('resizeTimeout', body.resizeTimeout, RESIZE_TIMEOUT_LEAST_MS, '5 minutes')
}

/** Nodes of one removal. Source: REST reference, remove nodes. */
const REMOVED_MAX = 100

/** 1 to 100 nodes, and a timeout from 5 minutes. Source: REST reference, remove nodes. */
export function checkRemoval({ nodeList, resizeTimeout }: BatchNodeRemoveOptions): void {
  if (nodeList.length === 0 || nodeList.length > REMOVED_MAX)
    throw invalidProperty('nodeList', `${nodeList.length} nodes`, `must name 1 to ${REMOVED_MAX} nodes`)
  checkLeastDuration('resizeTimeout', resizeTimeout, RESIZE_TIMEOUT_LEAST_MS, '5 minutes')
}

/** Source: REST reference, the smaller of 4 times the cores and 256. */
export function checkSlots(slots: number | undefined, vmSize: string): void {
  checkRange('taskSlotsPerNode', slots, 1, Math.min(4 * coresOf(vmSize), SLOTS_MAX))
}

/** Whether Batch can make nodes of the size. */
export function checkSize(vmSize: string, nowMs: number): void {
  const reason = checkVmSize(vmSize, nowMs)
  if (reason) throw invalidProperty('vmSize', vmSize, reason)
}

/** A start task runs on the host, or in a container on a container pool. */
export function checkStartTask(startTask: BatchStartTask | undefined, isContainerPool: boolean): void {
  if (!startTask) return
  const settings = startTask.containerSettings
  refuseUnsupported('task', startTask, 'startTask.')
  checkRetryCount('startTask.maxTaskRetryCount', startTask.maxTaskRetryCount)
  checkNames(undefined, startTask.environmentSettings, 'startTask.environmentSettings')
  checkCommandLine(startTask.commandLine, settings !== undefined, 'startTask.commandLine')
  checkContainerSettings(settings, 'startTask.containerSettings')
  if (settings && !isContainerPool)
    throw fault('InvalidPropertyValue', 'Container settings need a container pool.', {
      PropertyName: 'startTask.containerSettings',
      Reason: 'must not be given, because the pool has no container configuration',
    })
}

/** The local account has no application packages. */
export function checkPackages(references: readonly { applicationId: string }[] | undefined): void {
  const first = references?.[0]
  if (first)
    throw fault('InvalidApplicationPackageReferences', 'The account has no such application package.', {
      PropertyName: 'applicationPackageReferences',
      PropertyValue: first.applicationId,
      Reason: 'not an application of this account',
    })
}

/** Image, node agent and container type fit together. */
export function checkMachine(machine: VirtualMachineConfiguration, nowMs: number): void {
  const { imageReference, nodeAgentSKUId } = machine
  checkImageForm(imageReference)
  if (imageReference.publisher === undefined) checkAgent(nodeAgentSKUId, nowMs)
  else checkMarketplaceImage(machine, nowMs)
}

/** The logins and images that a request brings; what is stored has its passwords elsewhere and is not checked again. */
export function checkContainers({
  containerConfiguration,
}: {
  containerConfiguration?: Pick<BatchContainerConfiguration, 'containerImageNames' | 'containerRegistries'>
}): void {
  containerConfiguration?.containerRegistries?.forEach((registry, index) => {
    checkRegistry(registry, `${MACHINE}.containerConfiguration.containerRegistries[${index}]`)
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

const IMAGE_IDS = ['virtualMachineImageId', 'sharedGalleryImageId', 'communityGalleryImageId'] as const

/** An image is named by publisher, offer and sku, or by exactly one id. Source: REST reference, imageReference. */
function checkImageForm(image: BatchVmImageReference): void {
  const place = `${MACHINE}.imageReference`
  const ids = IMAGE_IDS.filter((name) => image[name] !== undefined)
  const isMarketplace = image.publisher !== undefined || image.offer !== undefined || image.sku !== undefined
  if (ids.length + (isMarketplace ? 1 : 0) !== 1)
    throw invalidProperty(place, image, 'must name one image, by publisher, offer and sku or by one image id')
  if (!isMarketplace) return
  for (const name of ['publisher', 'offer', 'sku'] as const)
    if (image[name] === undefined)
      throw fault('MissingRequiredProperty', 'A Marketplace image needs publisher, offer and sku.', {
        PropertyName: `${place}.${name}`,
        Reason: 'must be given',
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
    throw invalidProperty(
      `${MACHINE}.containerConfiguration`,
      { type: containerConfiguration.type },
      'the image has no capability DockerCompatible',
    )
}

function checkAgent(nodeAgentSKUId: string, nowMs: number): void {
  const agents = listSupportedImages(nowMs).map((image) => image.nodeAgentSKUId.toLowerCase())
  if (agents.includes(nodeAgentSKUId.toLowerCase())) return
  throw fault('NodeAgentSKUNotFound', 'There is no such node agent.', {
    PropertyName: `${MACHINE}.nodeAgentSKUId`,
    PropertyValue: nodeAgentSKUId,
  })
}
