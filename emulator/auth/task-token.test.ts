import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRunning, toWork } from '../machines/task-run'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, makeJob, makePool, post } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
  await makePool()
  await makeJob()
  await makeJob({ id: 'job-2' })
})
afterEach(() => batch.stop())

/** The environment of a task that runs as the first of the account. */
function readEnvironment(): Record<string, string> {
  const { world } = batch.account
  const running = readRunning(world, 1, world.store.tasks.bySeq(1)?.inner.attempt ?? 0)
  return running ? toWork(world, running, running.node).environment : {}
}

async function ask(token: string, method: string, path: string, body?: object): Promise<number> {
  const answer = await fetch(`${batch.account.url}${path}?api-version=2025-06-01`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return answer.status
}

test('a task that asks for it may do what concerns its job, as long as it runs', async () => {
  await addTask('a', { authenticationTokenSettings: { access: ['job'] }, ...simulated(60) })
  await batch.advance(5)
  const token = String(readEnvironment().AZ_BATCH_AUTHENTICATION_TOKEN)
  const container = { commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  expect([
    await ask(token, 'GET', '/jobs/job-1'),
    await ask(token, 'POST', '/jobs/JOB-1/tasks', { id: 'b', ...container }),
    await ask(token, 'GET', '/jobs/job-2'),
    await ask(token, 'POST', '/jobs/job-2/tasks', { id: 'b', ...container }),
    await ask(token, 'GET', '/jobs'),
    await ask(token, 'GET', '/pools/pool-1'),
    await ask(`${token}x`, 'GET', '/jobs/job-1'),
    await ask('slipway.task.AAAA', 'GET', '/jobs/job-1'),
  ]).toEqual([200, 201, 403, 403, 403, 403, 401, 401])
  await batch.restart()
  expect(await ask(token, 'GET', '/jobs/job-1')).toBe(200)
  await post('/jobs/job-1/tasks/a/terminate', undefined, 204)
  expect(await ask(token, 'GET', '/jobs/job-1')).toBe(401)
})

test('other tasks get none', async () => {
  await addTask('a', simulated(60))
  await batch.advance(5)
  expect(readEnvironment()).toMatchObject({ AZ_BATCH_TASK_ID: 'a' })
  expect(readEnvironment()).not.toHaveProperty('AZ_BATCH_AUTHENTICATION_TOKEN')
})
