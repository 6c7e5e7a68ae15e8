import { jobCan } from '../job/can'
import { poolIdOf } from '../job/pool-of'
import { sayIds, type WaitingRule } from './rule'

const toJob = () => ({ to: 'job' }) as const
const OVER = new Map([
  ['terminating', 'the job is being terminated, so they never start'],
  ['completed', 'the job is completed, so they never start'],
  ['deleting', 'the job is being deleted, so they never start'],
])

/** Reasons that lie in the job and end the wait for ever, or until somebody does something: whatever the pool does. */
export const JOB_RULES: readonly WaitingRule[] = [
  {
    id: 'job-over',
    holds: ({ job }) => OVER.has(job.state ?? ''),
    because: ({ job, task }) =>
      (OVER.get(job.state ?? '') ?? '').replace(
        'they never start',
        task ? 'it never starts' : 'they never start',
      ),
    remedy: () => 'To run this work, add it to another job.',
  },
  {
    id: 'job-disabled',
    holds: ({ job }) => job.state === 'disabled' || job.state === 'disabling',
    because: ({ job }) => (job.state === 'disabled' ? 'the job is disabled' : 'the job is being disabled'),
    remedy: ({ job }) =>
      jobCan.enable(job).ok
        ? 'Enable the job to let its tasks start.'
        : 'Once it is disabled, it can be enabled to let its tasks start.',
    link: toJob,
    needsSomeone: true,
  },
  {
    id: 'job-enabling',
    holds: ({ job }) => job.state === 'enabling',
    because: () => 'the job is just being enabled',
  },
  {
    id: 'dependency-blocks',
    holds: ({ dependencies }) => (dependencies?.blocking ?? []).length > 0,
    because: ({ dependencies }) => {
      const ids = dependencies?.blocking ?? []
      return `it depends on ${ids.length === 1 ? 'task' : 'tasks'} ${sayIds(ids)}, which failed`
    },
    remedy: ({ dependencies }) =>
      (dependencies?.blocking ?? []).length === 1
        ? 'Mend what failed there and reactivate that task, or add this one again without it.'
        : 'Mend what failed there and reactivate those tasks, or add this one again without them.',
    link: ({ dependencies }) => ({ to: 'task', id: dependencies?.blocking[0] ?? '' }),
    needsSomeone: true,
  },
  {
    id: 'auto-pool-pending',
    holds: (facts) =>
      facts.job.poolInfo?.autoPoolSpecification !== undefined && poolIdOf(facts.job) === undefined,
    because: () => 'the auto pool of the job has not been made yet',
    remedy: () => 'Batch makes it by itself.',
  },
]
