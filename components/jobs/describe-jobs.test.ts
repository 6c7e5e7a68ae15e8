import { expect, test } from 'vitest'
import { describeJobs } from './describe-jobs'

const counts = (active: number, running: number, succeeded: number, failed: number) => ({
  active,
  running,
  succeeded,
  failed,
  completed: succeeded + failed,
})
const jobs = [{ state: 'active' }, { state: 'active' }, { state: 'completed' }]

test.each([
  ['none is known yet', [], undefined],
  [
    'all are known',
    [counts(1_000, 200, 800, 0), counts(0, 0, 10, 2), counts(0, 0, 0, 1)],
    '813 of 2,013 tasks done, 3 failed in 2 jobs',
  ],
  ['some are known', [counts(0, 0, 4, 1)], '5 of 5 tasks done, 1 failed so far, in 1 of 3 jobs'],
  ['no job has tasks', [counts(0, 0, 0, 0), counts(0, 0, 0, 0), counts(0, 0, 0, 0)], 'no tasks yet'],
])('the tasks in words, when %s', (_, known, words) => {
  expect(describeJobs(jobs, known).tasks).toBe(words)
})

test('jobs by state, without those that are none', () => {
  expect(describeJobs(jobs, []).states).toBe('3 jobs: 2 active, 1 completed')
  expect(describeJobs([{ state: 'deleting' }], []).states).toBe('1 job')
  expect(describeJobs(jobs, [], false).states).toBe('the first 3 jobs: 2 active, 1 completed')
})
