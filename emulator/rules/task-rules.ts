import type { BatchTaskCreateOptions, MultiInstanceSettings } from '../../lib/batch/types.generated'
import type { JobDoc, PoolDoc } from '../store/docs'
import { invalidProperty } from '../validate'
import { checkDisplayName, checkId, checkNames, checkRange, checkRetryCount } from './common'
import { checkCommandLine, checkContainerSettings } from './container-rules'
import { checkDependencies } from './dependency-rules'
import { checkExitConditions } from './exit-rules'
import { checkRegistryIdentity } from './identity-rules'
import { refuseTaskId } from './job-rules'
import { checkPackages } from './pool-rules'
import { refuseUnsupported } from './unsupported'
import { checkUserIdentity, checkUserOfPool } from './user-rules'

/** The documented rules of a task beyond its schema; `pool` is the job's, if it is there already. Throws BatchFault. */
export function checkTask(body: BatchTaskCreateOptions, job: JobDoc, pool: PoolDoc | undefined): void {
  checkId(body.id)
  refuseTaskId(body.id, job)
  checkDependencies(body.dependsOn, job)
  refuseUnsupported('task', body)
  checkDisplayName(body.displayName)
  checkRange('requiredSlots', body.requiredSlots, 1, pool?.taskSlotsPerNode)
  checkTaskConstraints(body.constraints)
  checkExitConditions(body.exitConditions, job)
  checkMultiInstance(body.multiInstanceSettings, body.requiredSlots, body.containerSettings !== undefined)
  checkNames(undefined, body.environmentSettings)
  const hasContainer = body.containerSettings !== undefined
  checkCommandLine(body.commandLine, hasContainer)
  checkContainerSettings(body.containerSettings)
  checkUserIdentity(body.userIdentity)
  if (pool) {
    checkUserOfPool(body.userIdentity, pool)
    checkRegistryIdentity(body.containerSettings?.registry, pool, 'containerSettings.registry')
  }
  checkPackages(body.applicationPackageReferences)
}

/** The rules of what PUT can change on a task. */
export function checkTaskConstraints(constraints: { maxTaskRetryCount?: number } | undefined): void {
  checkRetryCount('constraints.maxTaskRetryCount', constraints?.maxTaskRetryCount)
}

/**
 * A pool without inter-node communication, or with several slots a node, is no reason to refuse: there the task stays
 * active for ever. Source: Azure/Batch#109, where 1 was taken and another value refused; documented requirements of
 * multi-instance tasks.
 */
function checkMultiInstance(
  settings: MultiInstanceSettings | undefined,
  requiredSlots: number | undefined,
  hasContainer: boolean,
): void {
  if (!settings) return
  const place = 'multiInstanceSettings'
  if (requiredSlots !== undefined && requiredSlots !== 1)
    throw invalidProperty('requiredSlots', requiredSlots, `must be 1 with ${place}`)
  checkRange(`${place}.numberOfInstances`, settings.numberOfInstances, 1)
  checkCommandLine(settings.coordinationCommandLine, hasContainer, `${place}.coordinationCommandLine`)
}
