import type {
  BatchNodeRemoveOptions,
  BatchPoolCreateOptions,
  BatchStartTask,
} from '../../lib/batch/types.generated'
import { checkScaleSettings } from '../autoscale/rules'
import { propertyFault } from '../errors'
import { invalidProperty } from '../validate'
import {
  checkDisplayName,
  checkId,
  checkLeastDuration,
  checkNames,
  checkRange,
  checkRetryCount,
} from './common'
import { checkCommandLine, checkContainerSettings } from './container-rules'
import { checkRegistryIdentity, type WithIdentity } from './identity-rules'
import { checkContainers, checkMachine, missingMachine } from './machine-rules'
import { checkNetwork } from './network-rules'
import { refuseUnsupported } from './unsupported'
import { checkUserAccounts, checkUserIdentity, checkUserOfPool } from './user-rules'
import { checkVmSize, coresOf } from './vm-sizes'

const RESIZE_TIMEOUT_LEAST_MS = 5 * 60_000
const SLOTS_MAX = 256

/**
 * The documented rules of a pool beyond its schema. `identity` has the identities that it gets through Resource Manager.
 * Throws BatchFault (400, 404).
 */
export function checkPool(body: BatchPoolCreateOptions, nowMs: number, identity: WithIdentity = {}): void {
  checkId(body.id)
  refuseUnsupported('pool', body)
  checkDisplayName(body.displayName)
  checkSize(body.vmSize, nowMs)
  if (!body.virtualMachineConfiguration) throw missingMachine()
  checkMachine(body.virtualMachineConfiguration, nowMs)
  checkContainers(body.virtualMachineConfiguration, identity)
  checkNetwork(body.networkConfiguration)
  checkUserAccounts(body.userAccounts, body.virtualMachineConfiguration.nodeAgentSKUId)
  checkTargets(body)
  checkScaleSettings(body)
  checkSlots(body.taskSlotsPerNode, body.vmSize)
  checkNames(body.metadata, undefined)
  checkStartTask(body.startTask, { ...body, ...identity })
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

/** What a start task is checked against. */
type StartTaskPool = WithIdentity & {
  userAccounts?: readonly { name: string }[]
  virtualMachineConfiguration?: { containerConfiguration?: unknown }
}

/** A start task runs on the host, or in a container on a container pool, as a user of the pool. */
export function checkStartTask(startTask: BatchStartTask | undefined, pool: StartTaskPool): void {
  if (!startTask) return
  const settings = startTask.containerSettings
  refuseUnsupported('task', startTask, 'startTask.')
  checkRetryCount('startTask.maxTaskRetryCount', startTask.maxTaskRetryCount)
  checkNames(undefined, startTask.environmentSettings, 'startTask.environmentSettings')
  checkUserIdentity(startTask.userIdentity, 'startTask.userIdentity')
  checkUserOfPool(startTask.userIdentity, pool, 'startTask.userIdentity')
  checkCommandLine(startTask.commandLine, settings !== undefined, 'startTask.commandLine')
  checkContainerSettings(settings, 'startTask.containerSettings')
  checkRegistryIdentity(settings?.registry, pool, 'startTask.containerSettings.registry')
}

/** The local account has no application packages. */
export function checkPackages(references: readonly { applicationId: string }[] | undefined): void {
  const first = references?.[0]
  if (first)
    throw propertyFault('InvalidApplicationPackageReferences', 'applicationPackageReferences', {
      PropertyValue: first.applicationId,
      reason: 'not an application of this account',
    })
}
