import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { machineBody, poolBody } from '../testing/bodies'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { list, post, read, readTask } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const { containerConfiguration: _, ...HOST } = machineBody()
const CONTAINER = { containerSettings: { imageName: 'busybox:1' } }
const POOL = { container: poolBody(), host: poolBody({ virtualMachineConfiguration: HOST }) }

const notSupported = {
  category: 'usererror',
  code: 'ContainerPoolNotSupported',
  message: 'The specified pool does not support container tasks.',
}
const notFound = {
  category: 'usererror',
  code: 'ContainerTaskSettingsNotFound',
  message: 'Container-enabled compute node requires task container settings',
}

/** What the task on the pool ends with; it is taken, and not tried again. */
async function endOf(pool: object, task: object) {
  await post('/pools', pool)
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  await post('/jobs/job-1/tasks', {
    id: 'a',
    commandLine: 'true',
    constraints: { maxTaskRetryCount: 3 },
    ...task,
  })
  await batch.advance(20)
  const { state, executionInfo, nodeInfo } = await readTask('a')
  expect([state, nodeInfo]).toMatchObject(['completed', { poolId: 'pool-1' }])
  expect(executionInfo).toMatchObject({ result: 'failure', retryCount: 0, requeueCount: 0 })
  expect(executionInfo).not.toHaveProperty('exitCode')
  return (executionInfo as { failureInfo: object }).failureInfo
}

describe('a task whose container settings do not fit its pool is taken and fails', () => {
  test('with settings on a pool without containers', async () => {
    expect(await endOf(POOL.host, CONTAINER)).toEqual(notSupported)
  })

  test('without settings on a pool with containers', async () => {
    expect(await endOf(POOL.container, {})).toEqual(notFound)
  })

  test('in a collection, and as a multi-instance task', async () => {
    await post('/pools', { ...POOL.container, enableInterNodeCommunication: true })
    await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
    const multiInstanceSettings = { numberOfInstances: 2, coordinationCommandLine: 'true' }
    const { body } = await batch.call('POST', '/jobs/job-1/addtaskcollection', {
      value: [
        { id: 'a', commandLine: 'true' },
        { id: 'b', commandLine: 'true', multiInstanceSettings },
      ],
    })
    expect(body.value).toMatchObject([{ status: 'success' }, { status: 'success' }])
    await batch.advance(30)
    for (const id of ['a', 'b'])
      expect(await readTask(id)).toMatchObject({ executionInfo: { failureInfo: { code: notFound.code } } })
  })
})

test('a manager task fails alike, and ends its job', async () => {
  await post('/pools', POOL.host)
  const jobManagerTask = { id: 'boss', commandLine: 'true', ...CONTAINER }
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' }, jobManagerTask })
  await batch.advance(20)
  expect(await readTask('boss')).toMatchObject({ executionInfo: { failureInfo: notSupported } })
  expect(await read('/jobs/job-1')).toMatchObject({ executionInfo: { terminateReason: 'JMComplete' } })
})

test.each([
  ['host', CONTAINER, { result: 'failure', failureInfo: notSupported }],
  ['container', {}, { result: 'success' }],
] as const)('on a %s pool, preparation with %j', async (kind, settings, info) => {
  await post('/pools', POOL[kind])
  const node = { commandLine: 'true', ...settings }
  await post('/jobs', {
    id: 'job-1',
    poolInfo: { poolId: 'pool-1' },
    jobPreparationTask: node,
    jobReleaseTask: node,
  })
  await post('/jobs/job-1/tasks', { id: 'a', commandLine: 'true', ...(kind === 'container' && CONTAINER) })
  await batch.advance(10)
  const [status] = await list('/jobs/job-1/jobpreparationandreleasetaskstatus')
  expect(status?.jobPreparationTaskExecutionInfo).toMatchObject(info)
})

test('a start task in a container fails on a pool without containers', async () => {
  await post('/pools', { ...POOL.host, startTask: { commandLine: 'true', ...CONTAINER } })
  await batch.advance(20)
  const [node] = await list('/pools/pool-1/nodes')
  expect(node).toMatchObject({
    state: 'starttaskfailed',
    startTaskInfo: { result: 'failure', failureInfo: notSupported },
  })
  expect(node?.startTaskInfo).not.toHaveProperty('exitCode')
})

test('an auto-pool is judged as any pool', async () => {
  const pool = { vmSize: 'standard_d4ds_v5', targetDedicatedNodes: 1, virtualMachineConfiguration: HOST }
  const autoPoolSpecification = { poolLifetimeOption: 'job', pool }
  const jobManagerTask = { id: 'boss', commandLine: 'true', ...CONTAINER }
  await post('/jobs', { id: 'job-1', poolInfo: { autoPoolSpecification }, jobManagerTask })
  await batch.advance(30)
  expect(await readTask('boss')).toMatchObject({ executionInfo: { failureInfo: notSupported } })
})
