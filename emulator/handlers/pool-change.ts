import type {
  BatchPoolReplaceOptions,
  BatchPoolUpdateOptions,
  BatchStartTask,
  VirtualMachineConfiguration,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { completePool } from '../machines/defaults'
import { checkDisplayName, checkNames } from '../rules/common'
import { checkContainers, checkMachine } from '../rules/machine-rules'
import { checkNetwork } from '../rules/network-rules'
import { checkPackages, checkSize, checkSlots, checkStartTask } from '../rules/pool-rules'
import { refuseUnsupported } from '../rules/unsupported'
import { checkUserAccounts } from '../rules/user-rules'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { replaceSecrets } from './secret-changes'

/** How a change goes beyond what it gives; only Resource Manager replaces a whole pool. */
export interface PoolReplacement {
  /** Properties of the pool that go. */
  removed: readonly (keyof BatchPoolUpdateOptions)[]
}

/** What changes only while the pool has no nodes. Source: REST reference, pool update. */
const EMPTY_POOL_PROPERTIES: readonly string[] = [
  'displayName',
  'vmSize',
  'enableInterNodeCommunication',
  'virtualMachineConfiguration',
  'taskSlotsPerNode',
  'taskSchedulingPolicy',
  'networkConfiguration',
  'userAccounts',
  'mountConfiguration',
  'upgradePolicy',
]

/**
 * Changes what `body` gives, and saves the pool. A machine configuration is changed by its own properties, in a
 * replacement it is the new one. Throws BatchFault: 400 for what the rules of a new pool refuse, 409 for most properties
 * of a pool that has nodes.
 */
export function changePool(
  world: World,
  pool: PoolEntity,
  body: BatchPoolUpdateOptions,
  replacement?: PoolReplacement,
): void {
  const removed = replacement?.removed ?? []
  const machine = replacement
    ? (body.virtualMachineConfiguration as VirtualMachineConfiguration | undefined)
    : mergeMachine(pool, body)
  checkPoolChange(world, pool, body, machine, removed)
  replaceSecrets(world, `pool:${pool.seq}`, {
    ...Object.fromEntries(removed.map((name) => [name, undefined])),
    ...body,
    ...(replacement && machine && { virtualMachineConfiguration: withAbsent(pool, machine) }),
  })
  for (const name of removed) delete pool.doc[name]
  Object.assign(pool.doc, completePool({ ...body, ...(machine && { virtualMachineConfiguration: machine }) }))
  world.store.pools.modify(pool)
}

/** What a change brings obeys the rules of a new pool; most of it needs a pool without nodes. */
export function checkPoolChange(
  world: World,
  pool: PoolEntity,
  body: BatchPoolUpdateOptions | BatchPoolReplaceOptions,
  machine: VirtualMachineConfiguration | undefined,
  removed: readonly string[] = [],
): void {
  const nowMs = world.clock.nowMs()
  const change: BatchPoolUpdateOptions = body
  checkDisplayName(change.displayName)
  checkNames(body.metadata, undefined)
  checkPackages(body.applicationPackageReferences)
  if (machine) checkMachine(machine, nowMs)
  if (change.virtualMachineConfiguration) checkContainers(change.virtualMachineConfiguration, pool.doc)
  checkNetwork(change.networkConfiguration)
  const { nodeAgentSKUId } = machine ?? pool.doc.virtualMachineConfiguration ?? {}
  checkUserAccounts(change.userAccounts, nodeAgentSKUId)
  checkUsers(pool, change, machine, removed)
  refuseUnsupported('pool', body)
  const vmSize = change.vmSize || pool.doc.vmSize
  if (vmSize !== pool.doc.vmSize) checkSize(vmSize, nowMs)
  checkSlots(change.taskSlotsPerNode ?? pool.doc.taskSlotsPerNode, vmSize)
  const needsEmptyPool = [...Object.keys(body), ...removed].some((name) =>
    EMPTY_POOL_PROPERTIES.includes(name),
  )
  if (needsEmptyPool && world.store.nodes.count('parent = ?', pool.seq) > 0)
    throw fault('OperationInvalidForCurrentState', {
      Reason:
        'Of a pool that has nodes, only the start task, application packages and metadata can be changed.',
    })
}

/** The start task that the pool will have fits the users and containers that it will have. */
function checkUsers(
  pool: PoolEntity,
  change: BatchPoolUpdateOptions,
  machine: VirtualMachineConfiguration | undefined,
  removed: readonly string[],
): void {
  const isChanged =
    change.startTask !== undefined || change.userAccounts !== undefined || machine !== undefined
  if (!isChanged && !removed.includes('userAccounts')) return
  const stored = removed.includes('startTask') ? undefined : pool.doc.startTask
  const users = removed.includes('userAccounts') ? undefined : pool.doc.userAccounts
  // An update of a start task has the fields of one; the schema demands what it must have.
  const startTask = (change.startTask ?? withoutLogin(stored)) as BatchStartTask | undefined
  checkStartTask(startTask, {
    ...pool.doc,
    userAccounts: change.userAccounts ?? users,
    ...(machine && { virtualMachineConfiguration: machine }),
  })
}

/** What is stored has its passwords elsewhere, and its registry was checked when it came. */
function withoutLogin(startTask: BatchStartTask | undefined): BatchStartTask | undefined {
  if (!startTask?.containerSettings) return startTask
  const { registry: _, ...containerSettings } = startTask.containerSettings
  return { ...startTask, containerSettings }
}

/** The machine configuration that a change leads to: what it leaves out stays as it is. */
function mergeMachine(
  pool: PoolEntity,
  { virtualMachineConfiguration }: BatchPoolUpdateOptions,
): VirtualMachineConfiguration | undefined {
  if (virtualMachineConfiguration === undefined) return undefined
  // Image and node agent come from the pool, the rest from either.
  return {
    ...pool.doc.virtualMachineConfiguration,
    ...virtualMachineConfiguration,
  } as VirtualMachineConfiguration
}

/** The secrets of what the new machine does not have go too: each property of the old one is named. */
function withAbsent(pool: PoolEntity, machine: VirtualMachineConfiguration): object {
  const before = Object.keys(pool.doc.virtualMachineConfiguration ?? {})
  return Object.assign(Object.fromEntries(before.map((name) => [name, undefined])), machine)
}
