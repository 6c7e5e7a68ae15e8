import { formatCount } from '../format/count'

/** The five numbers of `taskcounts`: preparing tasks count as running, completed is succeeded plus failed. */
export interface TaskCounts {
  active: number
  running: number
  completed: number
  succeeded: number
  failed: number
}

/** All tasks of a job; preparing ones are among the running. */
export function totalTasks(counts: TaskCounts): number {
  return counts.active + counts.running + counts.completed
}

/** How far a job is, as a sentence without a full stop: `212 of 1,000 done, 3 failed`; failures only when there are any. */
export function formatProgress(counts: TaskCounts): string {
  const total = totalTasks(counts)
  if (total === 0) return 'no tasks yet'
  const failed = counts.failed > 0 ? `, ${formatCount(counts.failed)} failed` : ''
  if (counts.completed === total && total > 1) return `all ${formatCount(total)} done${failed}`
  return `${formatCount(counts.completed)} of ${formatCount(total)} done${failed}`
}

/** Adds the counts of several jobs. */
export function sumTaskCounts(all: Iterable<TaskCounts>): TaskCounts {
  const sum = { active: 0, running: 0, completed: 0, succeeded: 0, failed: 0 }
  for (const counts of all) {
    sum.active += counts.active
    sum.running += counts.running
    sum.completed += counts.completed
    sum.succeeded += counts.succeeded
    sum.failed += counts.failed
  }
  return sum
}
