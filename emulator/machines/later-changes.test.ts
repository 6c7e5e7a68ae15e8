import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
  await makePool({ targetDedicatedNodes: 1 })
})
afterEach(() => batch.stop())

const { list, post, readTask, readJob, makePool, makeJob, addTask } = createJobKit(() => batch)
const put = async (path: string, body: object) => {
  const answer = await batch.call('PUT', path, body)
  return [answer.status, answer.body.code]
}
const TASK = '/jobs/job-1/tasks/a'
const UNLIMITED = 'P10675199DT2H48M5.4775807S'

describe('a task whose constraints are replaced', () => {
  test('while it runs ends with its new maxWallClockTime, which counts from its start', async () => {
    await makeJob()
    await addTask('a', simulated(5000))
    await batch.advance(100)
    expect(await put(TASK, { constraints: { maxWallClockTime: 'PT2M' } })).toEqual([200, undefined])
    await batch.advance(10)
    expect(await readTask('a')).toMatchObject({ state: 'running' })
    await batch.restart()
    await batch.advance(20)
    expect(await readTask('a')).toMatchObject({
      state: 'completed',
      executionInfo: { failureInfo: { code: 'TaskEnded' } },
    })
  })

  test('while it runs loses a limit that is taken away', async () => {
    await makeJob()
    await addTask('a', { ...simulated(200), constraints: { maxWallClockTime: 'PT1M' } })
    await batch.advance(10)
    await put(TASK, {})
    await batch.advance(300)
    expect(await readTask('a')).toMatchObject({ executionInfo: { result: 'success' } })
  })

  test('has the defaults for what is left out, with the retries of its job', async () => {
    await makeJob({ constraints: { maxTaskRetryCount: 3 } })
    await addTask('a', {
      ...simulated(5000),
      constraints: { maxWallClockTime: 'PT1H', retentionTime: 'PT1H', maxTaskRetryCount: 1 },
    })
    await put(TASK, { constraints: { retentionTime: 'PT2H' } })
    expect((await readTask('a')).constraints).toEqual({
      maxWallClockTime: UNLIMITED,
      retentionTime: 'PT2H',
      maxTaskRetryCount: 3,
    })
    await put(TASK, {})
    expect((await readTask('a')).constraints).toMatchObject({ retentionTime: 'P7D' })
  })

  test('after its end is refused', async () => {
    await makeJob()
    await addTask('a')
    await batch.advance(10)
    expect(await put(TASK, { constraints: { retentionTime: 'PT1H' } })).toEqual([409, 'TaskCompleted'])
  })
})

test('a change of job constraints, like a replacement, replaces them all', async () => {
  await makeJob({ constraints: { maxWallClockTime: 'PT1H', maxTaskRetryCount: 2 } })
  await batch.call('PATCH', '/jobs/job-1', { constraints: { maxTaskRetryCount: 5 } })
  expect((await readJob()).constraints).toEqual({ maxWallClockTime: UNLIMITED, maxTaskRetryCount: 5 })
  await put('/jobs/job-1', { constraints: { maxTaskRetryCount: 1 }, poolInfo: { poolId: 'pool-1' } })
  expect((await readJob()).constraints).toEqual({ maxWallClockTime: UNLIMITED, maxTaskRetryCount: 1 })
})

describe('a job that ends with its last task', () => {
  test('ends at once when it is made without tasks', async () => {
    await makeJob({ onAllTasksComplete: 'terminatejob' })
    await batch.advance(5)
    expect(await readJob()).toMatchObject({
      state: 'completed',
      executionInfo: { terminateReason: 'AllTasksComplete' },
    })
  })

  test('waits for its manager task', async () => {
    const jobManagerTask = { id: 'm', commandLine: 'm', containerSettings: { imageName: 'a:1' } }
    await makeJob({
      onAllTasksComplete: 'terminatejob',
      jobManagerTask: { ...jobManagerTask, killJobOnCompletion: false, ...simulated(60) },
    })
    await batch.advance(30)
    expect(await readJob()).toMatchObject({ state: 'active' })
  })
})

describe('a job that is enabled again after its tasks have ended', () => {
  /** Disables the job while its task runs on, and enables it when that has ended. */
  async function disableMeanwhile() {
    await batch.advance(5)
    await post('/jobs/job-1/disable', { disableTasks: 'wait' }, 202)
    await batch.advance(60)
    expect(await readJob()).toMatchObject({ state: 'disabled' })
    await batch.restart()
    await post('/jobs/job-1/enable', undefined, 202)
    await batch.advance(5)
    return (await readJob()).executionInfo
  }

  test('ends when all are complete', async () => {
    await makeJob()
    await addTask('a', simulated(30))
    await batch.call('PATCH', '/jobs/job-1', { onAllTasksComplete: 'terminatejob' })
    expect(await disableMeanwhile()).toMatchObject({ terminateReason: 'AllTasksComplete' })
  })

  test('ends when its manager task has', async () => {
    const jobManagerTask = { id: 'm', commandLine: 'm', containerSettings: { imageName: 'a:1' } }
    await makeJob({ jobManagerTask: { ...jobManagerTask, ...simulated(30) } })
    expect(await disableMeanwhile()).toMatchObject({ terminateReason: 'JMComplete' })
  })

  test('ends when one has failed that ends it', async () => {
    await makeJob({ onTaskFailure: 'performexitoptionsjobaction' })
    await addTask('a', simulated(30, 3))
    expect(await disableMeanwhile()).toMatchObject({ terminateReason: 'TaskFailed' })
  })

  test('goes on when the disabling itself ended its tasks', async () => {
    await makeJob({ onTaskFailure: 'performexitoptionsjobaction' })
    await addTask('a', simulated(300))
    await batch.advance(5)
    await post('/jobs/job-1/disable', { disableTasks: 'terminate' }, 202)
    await batch.advance(5)
    await post('/jobs/job-1/enable', undefined, 202)
    await batch.advance(5)
    expect(await readJob()).toMatchObject({ state: 'active' })
  })
})

test('the files of preparation and release tasks stay for their retentionTime', async () => {
  await makeJob({
    jobPreparationTask: { id: 'prep', commandLine: 'p', constraints: { retentionTime: 'PT10M' } },
    jobReleaseTask: { id: 'rel', commandLine: 'r', retentionTime: 'PT20M' },
  })
  await addTask('a')
  await batch.advance(20)
  const [node] = await list('/pools/pool-1/nodes')
  const isThere = (task: string) =>
    existsSync(join(batch.dataDir, 'nodes/pool-1', String(node?.id), 'workitems/job-1/job-1', task))
  expect([isThere('prep'), isThere('rel')]).toEqual([true, false])
  await post('/jobs/job-1/terminate', {}, 202)
  await batch.advance(20)
  expect([isThere('prep'), isThere('rel')]).toEqual([true, true])
  await batch.advance(700)
  expect([isThere('prep'), isThere('rel')]).toEqual([false, true])
  await batch.advance(700)
  expect([isThere('prep'), isThere('rel')]).toEqual([false, false])
})
