import { ALLOWED, type Permission, permitUnless, refuse } from '../permission'

interface JobLike {
  state?: string
}

const ENDED = {
  terminating: 'The job is being terminated.',
  completed: 'The job is completed. Create a new job for more tasks.',
  deleting: 'The job is being deleted.',
}

/** Which actions a job takes now (https://learn.microsoft.com/rest/api/batchservice/jobs). */
export const jobCan = {
  /** A disabled job takes tasks too; they start when it is enabled. */
  addTask: (job: JobLike) => permitUnless(job.state, ENDED),
  edit: (job: JobLike) =>
    permitUnless(job.state, { terminating: ENDED.terminating, deleting: ENDED.deleting }),
  disable: (job: JobLike) =>
    permitUnless(job.state, {
      terminating: ENDED.terminating,
      completed: 'The job is completed.',
      deleting: ENDED.deleting,
      disabling: 'The job is being disabled already.',
      disabled: 'The job is disabled already.',
      enabling: 'The job is being enabled. Wait until it is active.',
    }),
  enable(job: JobLike): Permission {
    if (job.state === 'disabled') return ALLOWED
    if (job.state === 'disabling') return refuse('The job is being disabled. Wait until it is disabled.')
    return refuse('Only a disabled job can be enabled.')
  },
  terminate: (job: JobLike) =>
    permitUnless(job.state, {
      terminating: 'The job is being terminated already.',
      completed: 'The job is completed already.',
      deleting: ENDED.deleting,
    }),
  delete: (job: JobLike) => permitUnless(job.state, { deleting: 'The job is being deleted already.' }),
}
