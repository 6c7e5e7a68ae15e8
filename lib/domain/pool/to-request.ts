import type { BatchPoolCreateOptions } from '../../batch/types.generated'
import { sameRegistry } from '../../containers/image-reference'
import { toIsoDuration } from '../../format/duration'
import { toWholeNumber } from '../check-number'
import { parseImageKey } from '../image-key'
import { toNamedItems } from '../named-values'
import { toRegistryReference } from '../registry-login'
import { toStartTask } from '../start-task/start-task'
import { partOf, rowsOf, toOptional, unlessEmpty, type WireRest, without, withParts } from '../wire'
import type { PoolFormValues } from './pool-form'

/**
 * The body that creates the pool. `rest` is what fromPoolRequest kept of an existing body; every field in it that the form
 * has no control for goes out unchanged. Meant for values that passed checkPoolForm.
 */
export function toPoolRequest(values: PoolFormValues, rest: WireRest = {}): BatchPoolCreateOptions {
  const base = values.startTask.isOn ? rest : without(rest, 'startTask')
  const body = withParts(base, {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    vmSize: values.vmSize.trim(),
    virtualMachineConfiguration: toVirtualMachine(values, partOf(rest, 'virtualMachineConfiguration')),
    ...toScale(values, rest),
    startTask: toStartTask(values.startTask, partOf(rest, 'startTask')),
    metadata: unlessEmpty(toNamedItems(values.metadata, rest, 'metadata'), rest, 'metadata'),
  })
  // The checked values have the types of the wire; what rest adds came from the wire.
  return body as unknown as BatchPoolCreateOptions
}

function toScale(values: PoolFormValues, rest: WireRest): WireRest {
  const minutes = toWholeNumber(values.resizeTimeoutMinutes)
  // Under autoscale the service refuses targets and a resize timeout: the formula decides.
  const targets =
    rest.enableAutoScale === true
      ? {}
      : {
          targetDedicatedNodes: toWholeNumber(values.targetDedicatedNodes),
          targetLowPriorityNodes: toWholeNumber(values.targetLowPriorityNodes),
          resizeTimeout: minutes === undefined ? undefined : toIsoDuration(minutes * 60_000),
        }
  return { ...targets, taskSlotsPerNode: toWholeNumber(values.taskSlotsPerNode) }
}

function toVirtualMachine(values: PoolFormValues, rest: WireRest): WireRest {
  return withParts(without(rest, 'containerConfiguration'), {
    imageReference: { ...partOf(rest, 'imageReference'), ...parseImageKey(values.image) },
    nodeAgentSKUId: values.nodeAgentSKUId.trim(),
    containerConfiguration: values.isContainerPool
      ? toContainers(values, partOf(rest, 'containerConfiguration'))
      : undefined,
  })
}

function toContainers(values: PoolFormValues, rest: WireRest): WireRest {
  const before = rowsOf(rest, 'containerRegistries')
  const registries = values.registries.map((login) =>
    toRegistryReference(
      login,
      before.find((row) => sameRegistry(String(row.registryServer ?? ''), login.server)),
    ),
  )
  const images = values.images.map(({ name }) => name.trim())
  return withParts(rest, {
    type: rest.type ?? 'dockerCompatible',
    containerImageNames: unlessEmpty(images, rest, 'containerImageNames'),
    containerRegistries: unlessEmpty(registries, rest, 'containerRegistries'),
  })
}
