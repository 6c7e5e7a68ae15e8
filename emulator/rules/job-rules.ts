import type { BatchJobCreateOptions, BatchJobManagerTask } from '../../lib/batch/types.generated'
import { fault, propertyFault } from '../errors'
import { preparationId, releaseId } from '../machines/job-task-ids'
import { checkDisplayName, checkId, checkNames, checkRange, checkRetryCount } from './common'
import { checkCommandLine, checkContainerSettings } from './container-rules'
import { checkPreparationTask, checkReleaseTask } from './job-task-rules'
import { checkPoolInfo } from './pool-info-rules'
import { refuseUnsupported } from './unsupported'
import { checkUserIdentity } from './user-rules'

/** Properties that can change after a job was made, and the rest when it is made. */
interface JobBody {
  priority?: number
  maxParallelTasks?: number
  constraints?: { maxTaskRetryCount?: number }
  metadata?: readonly { name: string }[]
}

/** What a job is made of, but for its id: a request for one, or the job specification of a schedule. */
export type JobSpecification = Omit<BatchJobCreateOptions, 'id'>

/** The documented rules of a job beyond its schema. Throws BatchFault (400, 409). */
export function checkJob(body: BatchJobCreateOptions, nowMs: number): void {
  checkId(body.id)
  checkJobSpecification(body, nowMs)
}

/** The same for everything but the id; `place` goes before the names of properties, and is that of a job schedule. */
export function checkJobSpecification(body: JobSpecification, nowMs: number, place = ''): void {
  checkDisplayName(body.displayName, `${place}displayName`)
  checkJobChange(body, place)
  checkPoolInfo(body.poolInfo, `${place}poolInfo`, place !== '', nowMs)
  checkNames(undefined, body.commonEnvironmentSettings, `${place}commonEnvironmentSettings`)
  if (body.jobManagerTask) checkManagerTask(body.jobManagerTask, `${place}jobManagerTask.`)
  checkPreparationTask(body.jobPreparationTask, `${place}jobPreparationTask.`)
  checkReleaseTask(body.jobReleaseTask, `${place}jobReleaseTask.`)
  if (body.jobReleaseTask && !body.jobPreparationTask)
    throw propertyFault('InvalidPropertyValue', `${place}jobReleaseTask`, {
      reason: 'must not be given without jobPreparationTask',
    })
  if (body.jobManagerTask) refuseTaskId(body.jobManagerTask.id, body)
}

/** Throws 409 for a task with the id of its job's preparation or release task. Source: REST reference, their ids. */
export function refuseTaskId(
  id: string,
  job: Pick<JobSpecification, 'jobPreparationTask' | 'jobReleaseTask'>,
): void {
  const isSame = (other: string) => other.toLowerCase() === id.toLowerCase()
  if (job.jobPreparationTask && isSame(preparationId(job))) throw fault('TaskIdSameAsJobPreparationTask')
  if (job.jobReleaseTask && isSame(releaseId(job))) throw fault('TaskIdSameAsJobReleaseTask')
}

/** The rules of what PATCH and PUT can change. Source: REST reference, job priority and maxParallelTasks. */
export function checkJobChange(body: JobBody, place = ''): void {
  refuseUnsupported('job', body, place)
  checkRange(`${place}priority`, body.priority, -1000, 1000)
  if (body.maxParallelTasks !== undefined && body.maxParallelTasks !== -1)
    checkRange(`${place}maxParallelTasks`, body.maxParallelTasks, 1)
  checkRetryCount(`${place}constraints.maxTaskRetryCount`, body.constraints?.maxTaskRetryCount)
  checkNames(body.metadata, undefined)
}

function checkManagerTask(manager: BatchJobManagerTask, place: string): void {
  checkId(manager.id, `${place}id`)
  refuseUnsupported('task', manager, place)
  checkRange(`${place}requiredSlots`, manager.requiredSlots, 1)
  checkRetryCount(`${place}constraints.maxTaskRetryCount`, manager.constraints?.maxTaskRetryCount)
  checkNames(undefined, manager.environmentSettings, `${place}environmentSettings`)
  checkUserIdentity(manager.userIdentity, `${place}userIdentity`)
  checkCommandLine(manager.commandLine, manager.containerSettings !== undefined, `${place}commandLine`)
  checkContainerSettings(manager.containerSettings, `${place}containerSettings`)
}
