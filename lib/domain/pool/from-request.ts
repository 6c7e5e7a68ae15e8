import { parseDuration } from '../../format/duration'
import { toMinutesText } from '../check-number'
import { toImageKey } from '../image-key'
import { restOfNamedValues, toNamedValues } from '../named-values'
import { withoutReadOnly } from '../read-only'
import { restOfRegistry, toRegistryLogin } from '../registry-login'
import { fromStartTask, restOfStartTask } from '../start-task/start-task'
import { partOf, rowsOf, toText, unlessBare, type WireRest, without, withParts } from '../wire'
import { emptyPoolForm, type PoolFormValues } from './pool-form'

/** Values of the form, and what it has no control for. `rest` holds no registry password; it goes back to toPoolRequest. */
export interface PoolFormContent {
  values: PoolFormValues
  rest: WireRest
}

/** Reads a body that creates a pool, or a pool of the wire (to clone it: its own fields of state are left out). */
export function fromPoolRequest(body: object): PoolFormContent {
  const wire = withoutReadOnly('pool', body)
  return { values: toPoolFormValues(wire), rest: toRest(wire) }
}

function toPoolFormValues(body: WireRest): PoolFormValues {
  const machine = partOf(body, 'virtualMachineConfiguration')
  const containers = partOf(machine, 'containerConfiguration')
  const names = Array.isArray(containers.containerImageNames) ? containers.containerImageNames : []
  return {
    ...emptyPoolForm(),
    id: toText(body.id),
    displayName: toText(body.displayName),
    image: toImageKey(partOf(machine, 'imageReference')),
    nodeAgentSKUId: toText(machine.nodeAgentSKUId),
    vmSize: toText(body.vmSize),
    targetDedicatedNodes: toText(body.targetDedicatedNodes),
    targetLowPriorityNodes: toText(body.targetLowPriorityNodes),
    resizeTimeoutMinutes: toMinutesText(parseDuration(toText(body.resizeTimeout))) ?? '',
    taskSlotsPerNode: toText(body.taskSlotsPerNode),
    isContainerPool: machine.containerConfiguration !== undefined,
    registries: rowsOf(containers, 'containerRegistries').map(toRegistryLogin),
    images: names.map((name) => ({ name: toText(name) })),
    startTask: fromStartTask(body.startTask ? partOf(body, 'startTask') : undefined),
    metadata: toNamedValues(body, 'metadata'),
  }
}

function toRest(body: WireRest): WireRest {
  const isWholeMinutes = toMinutesText(parseDuration(toText(body.resizeTimeout))) !== undefined
  const base = without(
    body,
    'id',
    'displayName',
    'vmSize',
    'targetDedicatedNodes',
    'targetLowPriorityNodes',
    'taskSlotsPerNode',
  )
  return withParts(isWholeMinutes ? without(base, 'resizeTimeout') : base, {
    virtualMachineConfiguration: restOfMachine(partOf(body, 'virtualMachineConfiguration')),
    startTask: body.startTask ? restOfStartTask(partOf(body, 'startTask')) : undefined,
    metadata: body.metadata ? restOfNamedValues(body, 'metadata') : undefined,
  })
}

function restOfMachine(machine: WireRest): WireRest {
  const containers = partOf(machine, 'containerConfiguration')
  const image = without(
    partOf(machine, 'imageReference'),
    'publisher',
    'offer',
    'sku',
    'version',
    'virtualMachineImageId',
    'sharedGalleryImageId',
    'communityGalleryImageId',
  )
  return withParts(without(machine, 'nodeAgentSKUId', 'imageReference'), {
    imageReference: unlessBare(image),
    containerConfiguration: machine.containerConfiguration
      ? withParts(containers, {
          containerImageNames: containers.containerImageNames ? [] : undefined,
          containerRegistries: containers.containerRegistries
            ? rowsOf(containers, 'containerRegistries').map(restOfRegistry)
            : undefined,
        })
      : undefined,
  })
}
