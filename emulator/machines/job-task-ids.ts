import type { JobDoc } from '../store/docs'

type JobTasks = Pick<JobDoc, 'jobPreparationTask' | 'jobReleaseTask'>

/** Id of a job's preparation task. Source: REST reference, the default. */
export function preparationId({ jobPreparationTask }: JobTasks): string {
  return jobPreparationTask?.id ?? 'jobpreparation'
}

/** Id of a job's release task. Source: REST reference, the default. */
export function releaseId({ jobReleaseTask }: JobTasks): string {
  return jobReleaseTask?.id ?? 'jobrelease'
}
