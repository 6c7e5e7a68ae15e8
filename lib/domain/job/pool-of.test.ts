import { expect, test } from 'vitest'
import { poolIdOf, sayAutoPool } from './pool-of'

const auto = (poolLifetimeOption: string) => ({ autoPoolSpecification: { poolLifetimeOption } })

test.each([
  ['a pool of its own', { poolInfo: { poolId: 'render' } }, 'render', undefined],
  ['an auto pool to come', { poolInfo: auto('job') }, undefined, 'auto pool, not made yet'],
  [
    'an auto pool',
    { poolInfo: auto('job'), executionInfo: { startTime: '', poolId: 'auto_1' } },
    'auto_1',
    'auto pool, made per job',
  ],
  [
    'the auto pool of a schedule',
    { poolInfo: auto('jobSchedule'), executionInfo: { startTime: '', poolId: 'auto_2' } },
    'auto_2',
    'auto pool, made per schedule',
  ],
])('a job on %s names it', (_, job, id, words) => {
  expect([poolIdOf(job), sayAutoPool(job)]).toEqual([id, words])
})
