import type { BatchJobCreateOptions, BatchPoolInfo } from '../../lib/batch/types.generated'
import { invalidProperty } from '../validate'
import { checkDisplayName, checkId, checkNames, checkRange, checkRetryCount } from './common'
import { checkCommandLine, checkContainerSettings } from './container-rules'
import { refuseUnsupported } from './unsupported'

/** Properties that can change after a job was made, and the rest when it is made. */
interface JobBody {
  priority?: number
  maxParallelTasks?: number
  constraints?: { maxTaskRetryCount?: number }
  poolInfo?: BatchPoolInfo
  metadata?: readonly { name: string }[]
}

/** The documented rules of a job beyond its schema. Throws BatchFault (400). */
export function checkJob(body: BatchJobCreateOptions): void {
  checkId(body.id)
  checkDisplayName(body.displayName)
  checkJobChange(body)
  checkNames(undefined, body.commonEnvironmentSettings, 'commonEnvironmentSettings')
  const manager = body.jobManagerTask
  if (!manager) return
  checkId(manager.id, 'jobManagerTask.id')
  refuseUnsupported('task', manager, 'jobManagerTask.')
  checkRange('jobManagerTask.requiredSlots', manager.requiredSlots, 1)
  checkRetryCount('jobManagerTask.constraints.maxTaskRetryCount', manager.constraints?.maxTaskRetryCount)
  checkCommandLine(manager.commandLine, manager.containerSettings !== undefined, 'jobManagerTask.commandLine')
  checkContainerSettings(manager.containerSettings, 'jobManagerTask.containerSettings')
}

/** The rules of what PATCH and PUT can change. Source: REST reference, job priority and maxParallelTasks. */
export function checkJobChange(body: JobBody): void {
  refuseUnsupported('job', body)
  checkRange('priority', body.priority, -1000, 1000)
  if (body.maxParallelTasks !== undefined && body.maxParallelTasks !== -1)
    checkRange('maxParallelTasks', body.maxParallelTasks, 1)
  checkRetryCount('constraints.maxTaskRetryCount', body.constraints?.maxTaskRetryCount)
  checkNames(body.metadata, undefined)
  if (!body.poolInfo) return
  if (body.poolInfo.poolId === undefined)
    throw invalidProperty('poolInfo', body.poolInfo, 'must name a pool by poolId')
  checkId(body.poolInfo.poolId, 'poolInfo.poolId')
}
