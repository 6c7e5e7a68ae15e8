import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, list, makeJob, makePool, post, read, readJob, readTask, refusal, statesOf } = createJobKit(
  () => batch,
)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const STATUS = '/jobs/job-1/jobpreparationandreleasetaskstatus'
const statuses = (query = '') => list(`${STATUS}${query}`)
const preparation = (extra: object = {}) => ({ jobPreparationTask: { commandLine: 'prepare', ...extra } })
const release = (extra: object = {}) => ({ jobReleaseTask: { commandLine: 'tidy up', ...extra } })
const firstNode = async () => String((await list('/pools/pool-1/nodes'))[0]?.id)

test('tasks wait on their node for its preparation, which runs once', async () => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 2 })
  await makeJob(preparation(simulated(10)))
  await addTask('a', simulated(5))
  await addTask('b', simulated(30))
  await batch.advance(5)
  expect(await statesOf('a', 'b')).toEqual(['preparing', 'preparing'])
  expect((await readTask('a')).executionInfo).not.toHaveProperty('startTime')
  expect((await read('/jobs/job-1/taskcounts')).taskCounts).toMatchObject({ active: 0, running: 2 })
  expect(await statuses()).toMatchObject([{ jobPreparationTaskExecutionInfo: { state: 'running' } }])
  await batch.restart()
  await batch.advance(12)
  expect(await statesOf('a', 'b')).toEqual(['running', 'running'])
  await addTask('c')
  await batch.advance(10)
  expect(await statesOf('a', 'c')).toEqual(['completed', 'completed'])
  const [status, ...others] = await statuses()
  expect(others).toEqual([])
  expect(status).toMatchObject({
    poolId: 'pool-1',
    nodeUrl: expect.stringContaining('/pools/pool-1/nodes/tvmps_'),
    jobPreparationTaskExecutionInfo: {
      state: 'completed',
      result: 'success',
      exitCode: 0,
      retryCount: 0,
      taskRootDirectory: 'workitems/job-1/job-1/jobpreparation',
      taskRootDirectoryUrl: expect.stringContaining('/files/workitems/job-1/job-1/jobpreparation'),
    },
  })
})

test('a node on which the preparation fails takes no task of the job, but others', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob(preparation({ ...simulated(2, 9), constraints: { maxTaskRetryCount: 2 } }))
  await addTask('a')
  await batch.advance(20)
  expect(await readTask('a')).toMatchObject({ state: 'active', executionInfo: { requeueCount: 0 } })
  expect(await statuses()).toMatchObject([
    {
      jobPreparationTaskExecutionInfo: { state: 'completed', result: 'failure', exitCode: 9, retryCount: 2 },
    },
  ])
  await makeJob({ id: 'other' })
  await addTask('a', {}, 'other')
  await batch.advance(10)
  expect((await readTask('a', 'other')).state).toBe('completed')
})

test('tasks do not wait for a preparation that need not succeed', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob(preparation({ ...simulated(10, 1), waitForSuccess: false }))
  await addTask('a')
  await batch.advance(5)
  expect(await statesOf('a')).toEqual(['completed'])
  await batch.advance(10)
  await addTask('b')
  await batch.advance(5)
  expect(await statesOf('b')).toEqual(['completed'])
})

test('a preparation that takes too long is ended', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob(preparation({ ...simulated(60), constraints: { maxWallClockTime: 'PT5S' } }))
  await addTask('a')
  await batch.advance(10)
  expect(await statuses()).toMatchObject([
    { jobPreparationTaskExecutionInfo: { result: 'failure', failureInfo: { code: 'TaskEnded' } } },
  ])
})

test.each([
  ['reboot', undefined, true],
  ['reboot', false, false],
  ['reimage', false, true],
])('after a %s, rerunOnNodeRebootAfterSuccess %s: runs again is %s', async (action, rerun, isAgain) => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob(
    preparation({ ...simulated(1), ...(rerun !== undefined && { rerunOnNodeRebootAfterSuccess: rerun }) }),
  )
  await addTask('a')
  await batch.advance(10)
  const timeOf = async () => {
    const [info] = (await statuses()).map((status) => status.jobPreparationTaskExecutionInfo)
    return (info as { startTime: string } | undefined)?.startTime
  }
  const first = await timeOf()
  await post(`/pools/pool-1/nodes/${await firstNode()}/${action}`, {}, 202)
  await batch.advance(20)
  await addTask('b')
  await batch.advance(10)
  expect(await statesOf('b')).toEqual(['completed'])
  expect((await timeOf()) !== first).toBe(isAgain)
})

test('the release task runs where the preparation ran, and the job ends after it', async () => {
  await makePool({ targetDedicatedNodes: 2 })
  await makeJob({ ...preparation(), ...release(simulated(10)) })
  await addTask('a')
  await batch.advance(5)
  await post('/jobs/job-1/terminate', { terminateReason: 'Enough' }, 202)
  await batch.advance(5)
  expect(await readJob()).toMatchObject({ state: 'terminating' })
  expect(await statuses("?$filter=jobReleaseTaskExecutionInfo/state eq 'running'")).toHaveLength(1)
  await batch.restart()
  await batch.advance(15)
  expect(await readJob()).toMatchObject({ state: 'completed', executionInfo: { terminateReason: 'Enough' } })
  expect(await statuses('?$select=jobReleaseTaskExecutionInfo')).toEqual([
    {
      jobReleaseTaskExecutionInfo: expect.objectContaining({
        state: 'completed',
        result: 'success',
        taskRootDirectory: 'workitems/job-1/job-1/jobrelease',
      }),
    },
  ])
})

test('a job that is deleted while it is active releases its nodes first, by force it does not wait', async () => {
  await makePool()
  for (const id of ['job-1', 'job-2']) {
    await makeJob({ id, ...preparation(), ...release(simulated(60)) })
    await addTask('a', {}, id)
  }
  await batch.advance(10)
  await batch.call('DELETE', '/jobs/job-1')
  await batch.call('DELETE', '/jobs/job-2?force=true')
  await batch.advance(10)
  expect(await readJob('job-1')).toMatchObject({ state: 'deleting' })
  expect((await batch.call('GET', '/jobs/job-2')).status).toBe(404)
  expect((await batch.call('DELETE', '/jobs/job-1')).status).toBe(202)
  await batch.advance(60)
  expect((await batch.call('GET', '/jobs/job-1')).status).toBe(404)
})

test.each([
  ['reboots: it runs again', 'reboot', {}, 'success'],
  ['is reimaged: it ends', 'reimage', {}, 'failure'],
])('a release task whose node %s', async (_, action, body, result) => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob({ ...preparation(), ...release(simulated(30)) })
  await addTask('a')
  await batch.advance(10)
  await post('/jobs/job-1/terminate', undefined, 202)
  await batch.advance(5)
  await post(`/pools/pool-1/nodes/${await firstNode()}/${action}`, body, 202)
  await batch.advance(60)
  expect(await statuses()).toMatchObject([{ jobReleaseTaskExecutionInfo: { state: 'completed', result } }])
  expect(await readJob()).toMatchObject({ state: 'completed' })
})

test('a node that leaves holds up no job, and its status stays', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob({ ...preparation(), ...release() })
  await addTask('a')
  await batch.advance(10)
  await post('/pools/pool-1/resize', { targetDedicatedNodes: 0 }, 202)
  await batch.advance(10)
  await post('/jobs/job-1/terminate', undefined, 202)
  await batch.advance(10)
  expect(await readJob()).toMatchObject({ state: 'completed' })
  expect(await statuses()).toMatchObject([{ jobPreparationTaskExecutionInfo: { result: 'success' } }])
})

test('a manager task that wants its node for itself gets it, before and beside others', async () => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 4 })
  const manager = { id: 'boss', commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  await makeJob({ jobManagerTask: { ...manager, killJobOnCompletion: false, ...simulated(20) } })
  await addTask('a')
  await batch.advance(10)
  await addTask('late')
  await batch.advance(5)
  expect(await statesOf('boss', 'a', 'late')).toEqual(['running', 'active', 'active'])
  await batch.advance(20)
  expect(await statesOf('boss', 'a', 'late')).toEqual(['completed', 'completed', 'completed'])
  expect((await readJob()).state).toBe('active')
  await makeJob({ id: 'job-2', jobManagerTask: { ...manager, runExclusive: false, ...simulated(20) } })
  await addTask('b', {}, 'job-2')
  await batch.advance(10)
  expect((await readTask('b', 'job-2')).state).toBe('completed')
})

test('a manager task that wants its node for itself waits until it is empty', async () => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 4 })
  await makeJob()
  await addTask('a', simulated(20))
  await batch.advance(5)
  const jobManagerTask = { id: 'boss', commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  await makeJob({ id: 'job-2', jobManagerTask: { ...jobManagerTask, ...simulated(20) } })
  await batch.advance(5)
  expect((await readTask('boss', 'job-2')).state).toBe('active')
  await batch.advance(20)
  expect((await readTask('boss', 'job-2')).state).toBe('running')
})

test('a manager task that wants no Spot node waits for a dedicated one', async () => {
  await makePool({ targetDedicatedNodes: 0, targetLowPriorityNodes: 1 })
  const manager = { id: 'boss', commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  await makeJob({ jobManagerTask: { ...manager, allowLowPriorityNode: false, killJobOnCompletion: false } })
  await batch.advance(10)
  expect(await statesOf('boss')).toEqual(['active'])
  await post('/pools/pool-1/resize', { targetDedicatedNodes: 1 }, 202)
  await batch.advance(20)
  expect(await statesOf('boss')).toEqual(['completed'])
})

test.each([
  ['a release task alone', release(), 400, 'InvalidPropertyValue'],
  [
    'a long release task',
    { ...preparation(), ...release({ maxWallClockTime: 'PT16M' }) },
    400,
    'InvalidPropertyValue',
  ],
  [
    'files for a preparation task',
    preparation({ resourceFiles: [{ httpUrl: 'https://a.example/b' }] }),
    400,
    'UnsupportedProperty',
  ],
  [
    'a manager with the id of the preparation',
    { ...preparation(), jobManagerTask: { id: 'jobPreparation', commandLine: 'x' } },
    409,
    'TaskIdSameAsJobPreparationTask',
  ],
])('%s is refused', async (_, extra, status, code) => {
  expect(await refusal('/jobs', { id: 'j', poolInfo: { poolId: 'p' }, ...extra })).toEqual([status, code])
})

test('ids of preparation and release are taken, and without them there is no status', async () => {
  await makeJob({ ...preparation(), ...release({ id: 'bye' }) })
  const task = (id: string) => ({ id, commandLine: 'true' })
  expect(await refusal('/jobs/job-1/tasks', task('jobpreparation'))).toEqual([
    409,
    'TaskIdSameAsJobPreparationTask',
  ])
  expect(await refusal('/jobs/job-1/tasks', task('bye'))).toEqual([409, 'TaskIdSameAsJobReleaseTask'])
  await makeJob({ id: 'job-2' })
  const answer = await batch.call('GET', '/jobs/job-2/jobpreparationandreleasetaskstatus')
  expect([answer.status, answer.body.code]).toEqual([409, 'JobPreparationTaskOrReleaseTaskNotSpecified'])
})

test('a preparation in a container reports its container', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob(preparation({ containerSettings: { imageName: 'busybox:1' } }))
  await addTask('a')
  await batch.advance(10)
  expect(await statuses()).toMatchObject([
    { jobPreparationTaskExecutionInfo: { containerInfo: { state: 'exited' }, result: 'success' } },
  ])
})
