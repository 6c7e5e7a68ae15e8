import type { BatchPoolCreateOptions } from '../../batch/types.generated'
import { toComparableServer } from '../../containers/image-reference'
import { toAutoscale } from '../autoscale/values'
import { toWholeNumber } from '../check-number'
import { parseImageKey } from '../image-key'
import { toNamedItems } from '../named-values'
import { toRegistryReference } from '../registry-login'
import { createRowFinder } from '../row-finder'
import { toStartTask } from '../start-task/start-task'
import {
  partOf,
  rowsOf,
  toOptional,
  toText,
  unlessDefault,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../wire'
import type { PoolFormValues } from './pool-form'
import { identityUsesOf, missingOf } from './sections/identity-uses'
import { toMounts } from './sections/mounts'
import { toPoolSections } from './sections/pool-sections'

/**
 * The body that creates the pool. `rest` is what fromPoolRequest kept of an existing body, by default that of the values; every field in it that the form
 * has no control for goes out unchanged. Meant for values that passed checkPoolForm.
 */
export function toPoolRequest(values: PoolFormValues, rest: WireRest = values.kept): BatchPoolCreateOptions {
  const kept = values.scaleMode === 'autoscale' ? without(rest, 'resizeTimeout') : rest
  const base = values.startTask.isOn ? kept : without(kept, 'startTask')
  const body = withParts(base, {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    vmSize: values.vmSize.trim(),
    virtualMachineConfiguration: toVirtualMachine(values, partOf(rest, 'virtualMachineConfiguration')),
    ...toScale(values, rest),
    startTask: toStartTask(values.startTask, partOf(rest, 'startTask')),
    metadata: unlessEmpty(toNamedItems(values.metadata, rest, 'metadata'), rest, 'metadata'),
  })
  const whole = toPoolSections({ ...values, identities: withIdentities(values, body) }, body)
  // The checked values have the types of the wire; what rest adds came from the wire.
  return whole as unknown as BatchPoolCreateOptions
}

function toScale(values: PoolFormValues, rest: WireRest): WireRest {
  // Under autoscale the service refuses targets and a resize timeout: the formula decides.
  if (values.scaleMode === 'autoscale') return { ...toAutoscale(values.autoscale), enableAutoScale: true }
  return {
    enableAutoScale: unlessDefault(false, false, rest, 'enableAutoScale'),
    targetDedicatedNodes: toWholeNumber(values.targetDedicatedNodes),
    targetLowPriorityNodes: toWholeNumber(values.targetLowPriorityNodes),
  }
}

/** Nodes log in with an identity only if the pool has it: those that a registry, a mount or the start task uses are added. */
function withIdentities({ identities, mounts }: PoolFormValues, body: WireRest) {
  const ids = identities.rows.map(({ resourceId }) => resourceId)
  const missing = missingOf(ids, identityUsesOf(toMounts(mounts, body)))
  return { rows: [...identities.rows, ...missing.map(({ id }) => ({ resourceId: id, origin: -1 }))] }
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
  const take = createRowFinder(rowsOf(rest, 'containerRegistries'), (row) =>
    toComparableServer(toText(row.registryServer)),
  )
  const registries = values.registries.map((login) =>
    toRegistryReference(login, take(toComparableServer(login.server))),
  )
  const images = values.prefetch === 'list' ? values.images.map(({ name }) => name.trim()) : []
  return withParts(rest, {
    type: values.containerType,
    containerImageNames: unlessEmpty(images, rest, 'containerImageNames'),
    containerRegistries: unlessEmpty(registries, rest, 'containerRegistries'),
  })
}
