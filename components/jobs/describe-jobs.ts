import { formatProgress, sumTaskCounts, type TaskCounts, totalTasks } from '@/lib/domain/task-counts'
import { formatCount, formatPlural } from '@/lib/format/count'

const STATES = ['active', 'disabled', 'completed'] as const

/**
 * The head of the jobs list: `61,204 of 100,000 tasks done, 312 failed in 2 jobs` and `6 jobs: 4 active, 2 completed`.
 * `counts` are those known so far; the words say so when they are not of all jobs, and are undefined without any. A list
 * that is not complete holds the first jobs only.
 */
export function describeJobs(
  jobs: readonly { state?: string }[],
  counts: readonly TaskCounts[],
  isComplete = true,
) {
  const sum = sumTaskCounts(counts)
  const states = STATES.map((state) => [state, jobs.filter((job) => job.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${formatCount(count)} ${state}`)
  return {
    sum,
    states: [`${isComplete ? '' : 'the first '}${formatPlural(jobs.length, 'job')}`, states.join(', ')]
      .filter(Boolean)
      .join(': '),
    tasks: counts.length === 0 ? undefined : describeTasks(jobs.length, counts, sum),
  }
}

function describeTasks(jobCount: number, counts: readonly TaskCounts[], sum: TaskCounts): string {
  const isPart = counts.length < jobCount
  const failing = counts.filter(({ failed }) => failed > 0).length
  const inJobs = failing > 0 ? ` in ${formatPlural(failing, 'job')}` : ''
  if (!isPart && totalTasks(sum) === 0) return 'no tasks yet'
  if (!isPart) return `${formatProgress(sum).replace(' done', ' tasks done')}${inJobs}`
  const failed = sum.failed > 0 ? `, ${formatCount(sum.failed)} failed` : ''
  const done = `${formatCount(sum.completed)} of ${formatPlural(totalTasks(sum), 'task')} done`
  return `${done}${failed} so far, in ${formatCount(counts.length)} of ${formatPlural(jobCount, 'job')}`
}
