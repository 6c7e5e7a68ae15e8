import { fromAutoscale, restOfAutoscale } from '../autoscale/values'
import { toImageKey } from '../image-key'
import { restOfNamedValues, toNamedValues } from '../named-values'
import { withoutReadOnly } from '../read-only'
import { restOfRegistry, toRegistryLogin } from '../registry-login'
import { fromStartTask, restOfStartTask } from '../start-task/start-task'
import { partOf, rowsOf, toText, unlessBare, type WireRest, without, withParts } from '../wire'
import { emptyPoolForm, type PoolFormValues } from './pool-form'
import { fromPoolSections, restOfPoolSections } from './sections/pool-sections'

/** Values of the form, and what it has no control for, which `values.kept` has too. It holds no registry password. */
export interface PoolFormContent {
  values: PoolFormValues
  rest: WireRest
}

/** Reads a body that creates a pool, or a pool of the wire (to clone it: its own fields of state are left out). */
export function fromPoolRequest(body: object): PoolFormContent {
  const wire = withoutReadOnly('pool', body)
  const rest = toRest(wire)
  return { values: { ...toPoolFormValues(wire), kept: rest }, rest }
}

function toPoolFormValues(body: WireRest): PoolFormValues {
  const machine = partOf(body, 'virtualMachineConfiguration')
  const containers = partOf(machine, 'containerConfiguration')
  const names = Array.isArray(containers.containerImageNames) ? containers.containerImageNames : []
  const image = toImageKey(partOf(machine, 'imageReference'))
  return {
    ...emptyPoolForm(),
    id: toText(body.id),
    displayName: toText(body.displayName),
    imageFrom: image.startsWith('/') ? 'custom' : 'marketplace',
    image,
    nodeAgentSKUId: toText(machine.nodeAgentSKUId),
    vmSize: toText(body.vmSize),
    scaleMode: body.enableAutoScale === true ? 'autoscale' : 'fixed',
    autoscale: fromAutoscale(body),
    targetDedicatedNodes: toText(body.targetDedicatedNodes),
    targetLowPriorityNodes: toText(body.targetLowPriorityNodes),
    isContainerPool: machine.containerConfiguration !== undefined,
    containerType:
      toText(containers.type).toLowerCase() === 'cricompatible' ? 'criCompatible' : 'dockerCompatible',
    prefetch: names.length > 0 ? 'list' : 'none',
    registries: rowsOf(containers, 'containerRegistries').map(toRegistryLogin),
    images: names.map((name) => ({ name: toText(name) })),
    startTask: fromStartTask(body.startTask ? partOf(body, 'startTask') : undefined),
    metadata: toNamedValues(body, 'metadata'),
    ...fromPoolSections(body),
  }
}

function toRest(whole: WireRest): WireRest {
  const body = restOfAutoscale(restOfPoolSections(whole))
  const base = without(body, 'id', 'displayName', 'vmSize', 'targetDedicatedNodes', 'targetLowPriorityNodes')
  return withParts(base, {
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
      ? withParts(without(containers, 'type'), {
          containerImageNames: containers.containerImageNames ? [] : undefined,
          containerRegistries: containers.containerRegistries
            ? rowsOf(containers, 'containerRegistries').map(restOfRegistry)
            : undefined,
        })
      : undefined,
  })
}
