import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { seedJob } from './seed-job'

let account: TestAccount
beforeEach(async () => {
  account = await startTestAccount()
  const { store, clock } = account.account.world
  seedJob(store, { poolId: 'p', jobId: 'j', taskCount: 120, endedAtMs: clock.nowMs() })
})
afterEach(() => account.stop())

// Successful answers are checked against the schema by the client of these tests.
test('what is seeded reads like what came over the wire', async () => {
  const pool = await account.call('GET', '/pools/p')
  const job = await account.call('GET', '/jobs/j')
  const task = await account.call('GET', '/jobs/j/tasks/task-0000049')
  expect([pool.status, job.status, task.status]).toEqual([200, 200, 200])
  expect(task.body).toMatchObject({ state: 'completed', executionInfo: { exitCode: 3, result: 'failure' } })
})

test('counts, pages and filters see every task, also after a restart and time', async () => {
  await account.restart()
  await account.advance(3600)
  const counts = await account.call('GET', '/jobs/j/taskcounts')
  expect(counts.body).toMatchObject({ taskCounts: { completed: 120, succeeded: 118, failed: 2, active: 0 } })
  const first = await account.call('GET', '/jobs/j/tasks?maxresults=100')
  const next = new URL(String(first.body['odata.nextLink']))
  const second = await account.call('GET', next.pathname + next.search)
  expect(first.body.value).toHaveLength(100)
  expect(second.body.value).toHaveLength(20)
  const failed = await account.call(
    'GET',
    `/jobs/j/tasks?$filter=${encodeURIComponent('executionInfo/exitCode eq 3')}`,
  )
  expect(failed.body.value).toHaveLength(2)
})

test('the job takes new tasks', async () => {
  const containerSettings = { imageName: 'busybox' }
  const body = { id: 'one-more', commandLine: 'true', containerSettings }
  const added = await account.call('POST', '/jobs/j/tasks', body)
  expect(added.status).toBe(201)
})
