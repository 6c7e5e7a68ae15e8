import type { Finding } from '../../containers/finding'
import { checkAutoscale } from '../autoscale/values'
import { checkDisplayName, checkImageField, checkImagesTyped, toFinding } from '../check-field'
import { checkId } from '../check-id'
import { checkWholeNumber, INT32_MAX } from '../check-number'
import { isImageId, parseImageKey } from '../image-key'
import { checkMetadata } from '../named-values'
import { checkRegistryLogin } from '../registry-login'
import { checkStartTask } from '../start-task/start-task'
import { osOfAgent } from './node-agent'
import type { PoolFormValues } from './pool-form'
import { checkPoolSections } from './sections/pool-sections'

/**
 * Checks each field of the pool form by itself: errors that block, at their fields. How fields fit each other is the
 * business of lib/domain/rules. Fields that the form does not show are not checked. Limits: batch-wire.md sections 1 and 12.
 */
export function checkPoolForm(values: PoolFormValues): Finding[] {
  return [
    ...toFinding('id', checkId(values.id, 'pool')),
    ...toFinding('displayName', checkDisplayName(values.displayName)),
    ...toFinding('image', checkImageKey(values.image)),
    ...toFinding('nodeAgentSKUId', checkNodeAgent(values)),
    ...toFinding('vmSize', checkVmSize(values.vmSize)),
    ...checkScale(values),
    ...(values.isContainerPool ? checkContainers(values) : []),
    ...checkStartTask(values.startTask, 'startTask', isWindows(values) ? 'windows' : 'linux'),
    ...toFinding('startTask.where', checkStartTaskPlace(values)),
    ...checkPoolSections(values),
    ...checkMetadata(values.metadata, 'metadata'),
  ]
}

const isWindows = ({ nodeAgentSKUId }: PoolFormValues) => osOfAgent(nodeAgentSKUId) === 'windows'

function checkStartTaskPlace({ isContainerPool, startTask }: PoolFormValues): string | undefined {
  if (isContainerPool || !startTask.isOn || startTask.where === 'host') return undefined
  return 'The pool runs no containers, so its start task runs on the node itself.'
}

function checkImageKey(image: string): string | undefined {
  if (image.trim() === '') return 'Choose a VM image.'
  if (parseImageKey(image)) return undefined
  return 'Enter the VM image as publisher:offer:sku:version, or as the resource id of a gallery image.'
}

function checkNodeAgent({ image, nodeAgentSKUId }: PoolFormValues): string | undefined {
  const reference = parseImageKey(image)
  if (nodeAgentSKUId.trim() !== '' || reference === undefined) return undefined
  // Which agent an image wants is asked once the text names one.
  const { virtualMachineImageId: id } = reference
  if (id !== undefined && !isImageId(id)) return undefined
  return 'Choose the node agent that is made for the operating system of this VM image.'
}

function checkVmSize(vmSize: string): string | undefined {
  if (vmSize.trim() === '') return 'Choose a VM size.'
  if (/^[A-Za-z0-9_-]+$/.test(vmSize.trim())) return undefined
  return 'A VM size is written like Standard_D4ds_v5, with letters, digits, _ and - only.'
}

function checkScale(values: PoolFormValues): Finding[] {
  if (values.scaleMode === 'autoscale') return checkAutoscale(values.autoscale)
  const nodes = { min: 0, max: INT32_MAX, isOptional: true }
  return [
    ...toFinding('targetDedicatedNodes', checkWholeNumber(values.targetDedicatedNodes, nodes)),
    ...toFinding('targetLowPriorityNodes', checkWholeNumber(values.targetLowPriorityNodes, nodes)),
  ]
}

function checkContainers(values: PoolFormValues): Finding[] {
  return [
    ...values.registries.flatMap((login, index) => checkRegistryLogin(login, `registries.${index}`)),
    ...(values.prefetch === 'list' ? checkImages(values) : []),
  ]
}

function checkImages({ images, imagesTyped }: PoolFormValues): Finding[] {
  const isEmpty = images.length === 0 && imagesTyped.trim() === ''
  return [
    ...toFinding('images', isEmpty ? 'Add an image, or choose no prefetch.' : checkImagesTyped(imagesTyped)),
    ...images.flatMap(({ name }, index) => checkImageField(name, `images.${index}.name`)),
  ]
}
