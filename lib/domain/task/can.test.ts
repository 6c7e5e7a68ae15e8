import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJobKit, simulated } from '../../../emulator/testing/job-kit'
import { startTestAccount, type TestAccount } from '../../../emulator/testing/test-account'
import { taskCan } from './can'

let batch: TestAccount
const { addTask, makeJob, makePool, post, readJob, readTask } = createJobKit(() => batch)

beforeAll(async () => {
  batch = await startTestAccount()
  await makePool()
  for (const id of ['job-1', 'over', 'stopped', 'paused']) {
    await makeJob({ id })
    await addTask('failed', simulated(1, 3), id)
    await addTask('succeeded', simulated(1), id)
  }
  await addTask('ended', simulated(900))
  await addTask('running', simulated(90_000))
  await batch.advance(30)
  await post('/jobs/job-1/tasks/ended/terminate', undefined, 204)
  await post('/jobs/over/terminate', {}, 202)
  await batch.advance(10)
  await post('/jobs/paused/disable', { disableTasks: 'requeue' }, 202)
  await post('/jobs/stopped/terminate', {}, 202)
})
afterAll(() => batch.stop())

test.each([
  ['job-1', 'failed'],
  ['job-1', 'succeeded'],
  ['job-1', 'ended'],
  ['job-1', 'running'],
  ['paused', 'failed'],
  ['stopped', 'failed'],
  ['over', 'failed'],
  ['over', 'succeeded'],
])('what is said of running a task of %s again that is %s is what the account does', async (jobId, id) => {
  const permission = taskCan.reactivate(await readTask(id, jobId), await readJob(jobId))
  const answer = await batch.call('POST', `/jobs/${jobId}/tasks/${id}/reactivate`)
  expect([permission.ok, answer.status]).toEqual([answer.status === 204, permission.ok ? 204 : 409])
})
