import { expect, test } from 'vitest'
import { toJobOutcome } from './outcome'

const counts = (active: number, running: number, succeeded: number, failed: number) => ({
  active,
  running,
  succeeded,
  failed,
  completed: succeeded + failed,
})
const active = { state: 'active' }
const over = (terminateReason: string, more: object = {}) => ({
  state: 'completed',
  executionInfo: { startTime: '', terminateReason, ...more },
})
const done = over('AllTasksComplete')

test.each([
  ['not counted', active, undefined, 'running', 'active'],
  ['empty', active, counts(0, 0, 0, 0), 'gone', 'no tasks'],
  ['waiting', active, counts(9, 0, 1, 0), 'waiting', '9 waiting'],
  ['running', active, counts(88, 12, 0, 0), 'running', '12 running'],
  ['failing', active, counts(50, 10, 37, 3), 'attention', '3 of 100 failed so far'],
  ['active with all done', active, counts(0, 0, 100, 0), 'good', 'all 100 succeeded'],
  ['ended well', done, counts(0, 0, 100, 0), 'good', 'all 100 succeeded'],
  ['ended with its manager', over('JMComplete'), counts(0, 0, 1, 0), 'good', '1 task succeeded'],
  ['ended with failures', done, counts(0, 0, 97, 3), 'attention', '3 of 100 failed'],
  ['ended with nothing else', done, counts(0, 0, 0, 2), 'failed', 'all 2 failed'],
  ['terminated', over('UserTerminate'), counts(6, 0, 4, 0), 'gone', 'terminated, 4 of 10 done'],
  [
    'terminated after failures',
    over('UserTerminate'),
    counts(5, 0, 4, 1),
    'attention',
    'terminated, 1 of 10 failed',
  ],
  ['out of time', over('MaxWallClockTimeExpiry'), undefined, 'attention', 'out of time'],
  ['ended by a task', over('TaskFailed'), undefined, 'failed', 'ended by a failed task'],
  ['ended for a reason of its own', over('budget used up'), undefined, 'gone', 'ended: budget used up'],
  ['not scheduled', over('', { schedulingError: {} }), counts(1, 0, 0, 0), 'failed', 'not scheduled'],
  ['disabled', { state: 'disabled' }, counts(5, 0, 0, 5), 'attention', 'disabled'],
  ['terminating', { state: 'terminating' }, counts(0, 0, 5, 0), 'waiting', 'terminating'],
])('a job that is %s', (_, job, tasks, family, label) => {
  expect(toJobOutcome(job, tasks)).toMatchObject({ family, label, service: job.state })
})
