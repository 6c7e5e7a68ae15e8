import type { BatchTaskCreateOptions } from '../../lib/batch/types.generated'
import { fault } from '../errors'
import type { JobDoc, PoolDoc } from '../store/docs'
import { checkDisplayName, checkId, checkNames, checkRange, checkRetryCount } from './common'
import { checkAgainstPool, checkCommandLine, checkContainerSettings } from './container-rules'
import { checkPackages } from './pool-rules'
import { refuseUnsupported } from './unsupported'

/** The documented rules of a task beyond its schema; `pool` is the job's, if it is there already. Throws BatchFault. */
export function checkTask(body: BatchTaskCreateOptions, job: JobDoc, pool: PoolDoc | undefined): void {
  checkId(body.id)
  if (body.dependsOn && !job.usesTaskDependencies)
    throw fault('TaskDependenciesNotSpecifiedOnJob', 'The job does not use task dependencies.', {
      PropertyName: 'dependsOn',
      Reason: 'needs a job with usesTaskDependencies',
    })
  refuseUnsupported('task', body)
  checkDisplayName(body.displayName)
  checkRange('requiredSlots', body.requiredSlots, 1, pool?.taskSlotsPerNode)
  checkTaskConstraints(body.constraints)
  checkNames(undefined, body.environmentSettings)
  const hasContainer = body.containerSettings !== undefined
  checkCommandLine(body.commandLine, hasContainer)
  checkContainerSettings(body.containerSettings)
  if (pool) checkAgainstPool(hasContainer, pool)
  checkPackages(body.applicationPackageReferences)
}

/** The rules of what PUT can change on a task. */
export function checkTaskConstraints(constraints: { maxTaskRetryCount?: number } | undefined): void {
  checkRetryCount('constraints.maxTaskRetryCount', constraints?.maxTaskRetryCount)
}
