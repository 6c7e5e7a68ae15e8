import type {
  BatchJobPreparationTask,
  BatchJobReleaseTask,
  BatchTaskContainerSettings,
  UserIdentity,
} from '../../lib/batch/types.generated'
import { toLimitMs } from '../duration'
import { RELEASE_LIMIT_MS } from '../machines/job-release'
import { invalidProperty } from '../validate'
import { checkId, checkNames, checkRetryCount } from './common'
import { checkCommandLine, checkContainerSettings, type RulingPool } from './container-rules'
import { checkRegistryIdentity } from './identity-rules'
import type { JobSpecification } from './job-rules'
import { refuseUnsupported } from './unsupported'
import { checkUserIdentity, checkUserOfPool } from './user-rules'

interface NodeTask {
  id?: string
  commandLine: string
  containerSettings?: BatchTaskContainerSettings
  environmentSettings?: { name: string; value?: string }[]
  userIdentity?: UserIdentity
}

/** The documented rules of a job preparation task; `place` ends with a dot. */
export function checkPreparationTask(task: BatchJobPreparationTask | undefined, place: string): void {
  if (!task) return
  checkNodeTask(task, place)
  checkRetryCount(`${place}constraints.maxTaskRetryCount`, task.constraints?.maxTaskRetryCount)
}

/** The documented rules of a job release task; it runs 15 minutes at most. */
export function checkReleaseTask(task: BatchJobReleaseTask | undefined, place: string): void {
  if (!task) return
  checkNodeTask(task, place)
  const limitMs = toLimitMs(task.maxWallClockTime)
  if (task.maxWallClockTime !== undefined && (limitMs === undefined || limitMs > RELEASE_LIMIT_MS))
    throw invalidProperty(
      `${place}maxWallClockTime`,
      task.maxWallClockTime,
      'must not be longer than 15 minutes',
    )
}

/** Users and identities that the tasks of a job name are those of its pool. */
export function checkJobTasksAgainstPool(job: JobSpecification, pool: RulingPool, place = ''): void {
  for (const name of ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'] as const) {
    const settings = job[name]?.containerSettings
    checkUserOfPool(job[name]?.userIdentity, pool, `${place}${name}.userIdentity`)
    checkRegistryIdentity(settings?.registry, pool, `${place}${name}.containerSettings.registry`)
  }
}

function checkNodeTask(task: NodeTask, place: string): void {
  if (task.id !== undefined) checkId(task.id, `${place}id`)
  refuseUnsupported('task', task, place)
  checkNames(undefined, task.environmentSettings, `${place}environmentSettings`)
  checkUserIdentity(task.userIdentity, `${place}userIdentity`)
  checkCommandLine(task.commandLine, task.containerSettings !== undefined, `${place}commandLine`)
  checkContainerSettings(task.containerSettings, `${place}containerSettings`)
}
