import type { BatchJobOutput } from '../../batch/types.generated'
import { formatCount } from '../../format/count'
import { type StateFamily, type StateWords, toJobState } from '../state'
import { type TaskCounts, totalTasks } from '../task-counts'

type JobLike = Partial<Pick<BatchJobOutput, 'state' | 'executionInfo'>>

/** How a job goes or went, and beside it what the service calls its state. */
export interface JobOutcomeWords extends StateWords {
  service: string
}

/**
 * What became of a job: its tasks once they are counted, else what the job itself tells. Red only where nothing succeeded,
 * or where the job could not do its work.
 */
export function toJobOutcome(job: JobLike, counts?: TaskCounts): JobOutcomeWords {
  const state = toJobState(job)
  const service = job.state ?? ''
  const isOver = job.state === 'completed'
  if (state.label === 'not scheduled' || !(isOver || job.state === 'active')) return { ...state, service }
  const tasks = counts && sayTasks(counts, isOver)
  const end = isOver ? sayEnd(job.executionInfo?.terminateReason) : undefined
  if (tasks && end)
    return {
      ...end,
      family: counts.failed > 0 ? tasks.family : end.family,
      label: `${end.label}, ${tasks.label}`,
      service,
    }
  return { ...(end ?? tasks ?? state), service }
}

const say = (family: StateFamily, label: string, text: string): StateWords => ({ family, label, text })

/** An end that was not that of the last task; the usual one needs no words. */
function sayEnd(reason: string | undefined): StateWords | undefined {
  switch (reason) {
    case undefined:
    case 'AllTasksComplete':
    case 'JMComplete':
      return undefined
    case 'UserTerminate':
      return say('gone', 'terminated', 'Somebody ended the job.')
    case 'TerminateJobSchedule':
      return say('gone', 'terminated', 'The job was ended together with its schedule.')
    case 'MaxWallClockTimeExpiry':
      return say('attention', 'out of time', 'The job was ended because it had run as long as it may.')
    case 'TaskFailed':
      return say(
        'failed',
        'ended by a failed task',
        'A task failed, which by its exit conditions ended the job.',
      )
    default:
      return say(
        'gone',
        `ended: ${reason}`,
        `The job was ended, and this is the reason that was given: ${reason}`,
      )
  }
}

function sayTasks(counts: TaskCounts, isOver: boolean): StateWords {
  const total = totalTasks(counts)
  const { active, running, completed, succeeded, failed } = counts
  if (total === 0)
    return say('gone', 'no tasks', isOver ? 'The job ended without tasks.' : 'The job has no tasks yet.')
  if (failed > 0) {
    const soFar = completed < total && !isOver ? ' so far' : ''
    return say(
      failed === total ? 'failed' : 'attention',
      failed === total && total > 1
        ? `all ${formatCount(total)} failed`
        : `${formatCount(failed)} of ${formatCount(total)} failed${soFar}`,
      `${formatCount(succeeded)} of ${formatCount(total)} tasks succeeded.`,
    )
  }
  if (completed === total)
    return say(
      'good',
      total === 1 ? '1 task succeeded' : `all ${formatCount(total)} succeeded`,
      'Every task succeeded.',
    )
  if (isOver)
    return say(
      'attention',
      `${formatCount(completed)} of ${formatCount(total)} done`,
      'The job ended before all of its tasks had.',
    )
  if (running > 0)
    return say('running', `${formatCount(running)} running`, `${formatCount(active)} more tasks wait.`)
  return say('waiting', `${formatCount(active)} waiting`, 'No task of the job runs. Its page says why.')
}
