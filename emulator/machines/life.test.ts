import { afterEach, beforeEach, expect, test } from 'vitest'
import { machineBody, poolBody, taskBody, toSettings } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

async function post(path: string, body: unknown, status = 201) {
  const answer = await batch.call('POST', path, body)
  expect([answer.status, answer.status === status ? '' : answer.text]).toEqual([status, ''])
}

async function makePool(extra: object = {}) {
  await post('/pools', poolBody(extra))
  await batch.advance(10)
}

const makeJob = (extra: object = {}) =>
  post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' }, ...extra })
const addTask = (extra: object = {}) => post('/jobs/job-1/tasks', taskBody(extra))
const readTask = async (id = 'task-1') => (await batch.call('GET', `/jobs/job-1/tasks/${id}`)).body
const readJob = async () => (await batch.call('GET', '/jobs/job-1')).body
const listNodes = async () =>
  (await batch.call('GET', '/pools/pool-1/nodes')).body.value as Record<string, unknown>[]
const statesOf = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await readTask(id)).state))

const lasting = (seconds: number) => ({
  environmentSettings: toSettings({ SLIPWAY_SIM_SECONDS: String(seconds) }),
})

test.each([
  ['waits for a start task that succeeds', '0', true, 'idle', 'success'],
  ['fails with its start task', '1', true, 'starttaskfailed', 'failure'],
  ['does not wait when not told to', '1', false, 'idle', 'failure'],
])('a node %s', async (_, exit, waitForSuccess, state, result) => {
  const environmentSettings = toSettings({ SLIPWAY_SIM_EXIT: exit, SLIPWAY_SIM_SECONDS: '20' })
  await makePool({ startTask: { commandLine: 'setup', waitForSuccess, environmentSettings } })
  expect((await listNodes())[0]).toMatchObject({
    state: waitForSuccess ? 'waitingforstarttask' : 'idle',
    startTaskInfo: { state: 'running' },
  })
  await batch.advance(30)
  expect((await listNodes())[0]).toMatchObject({
    state,
    startTaskInfo: { state: 'completed', result, exitCode: Number(exit) },
  })
})

test('a start task is tried again as often as it may be', async () => {
  const environmentSettings = toSettings({ SLIPWAY_SIM_EXIT: '2' })
  await makePool({ startTask: { commandLine: 'x', maxTaskRetryCount: 2, environmentSettings } })
  expect((await listNodes())[0]).toMatchObject({
    state: 'starttaskfailed',
    startTaskInfo: { retryCount: 2, exitCode: 2 },
  })
})

test('the image of a task cannot be pulled', async () => {
  await makePool()
  await makeJob()
  await addTask({ environmentSettings: toSettings({ SLIPWAY_SIM_PULL_ERROR: 'manifest unknown' }) })
  await batch.advance(10)
  const { executionInfo } = await readTask()
  expect(executionInfo).toMatchObject({
    result: 'failure',
    failureInfo: { category: 'usererror', code: 'ContainerInvalidImage' },
  })
  expect(executionInfo).not.toHaveProperty('exitCode')
})

test.each([
  ['ContainerInvalidImage', { imageName: 'UPPER case' }],
  ['ContainerInvalidSettings', { imageName: 'a:1', containerRunOptions: '--no-such-option' }],
  ['ContainerInvalidSettings', { imageName: 'a:1', containerRunOptions: '--privileged' }],
  ['ContainerInvalidSettings', { imageName: 'a:1', containerRunOptions: '-v /etc:/etc' }],
])('%s without an engine too: %j', async (code, containerSettings) => {
  await makePool()
  await makeJob()
  await addTask({ containerSettings })
  await batch.advance(10)
  expect((await readTask()).executionInfo).toMatchObject({ failureInfo: { code, category: 'usererror' } })
})

test('a command line with open quotes fails in its container settings', async () => {
  await makePool()
  await makeJob()
  await addTask({ commandLine: 'sh -c "echo' })
  await batch.advance(10)
  expect((await readTask()).executionInfo).toMatchObject({
    failureInfo: { code: 'ContainerInvalidSettings' },
  })
})

test('a task whose time is up is ended, and its node takes the next one', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob()
  await addTask({ constraints: { maxWallClockTime: 'PT10S' }, ...lasting(60) })
  await addTask({ id: 'next', ...lasting(60) })
  await batch.advance(15)
  expect((await readTask()).executionInfo).toMatchObject({
    result: 'failure',
    failureInfo: { code: 'TaskEnded' },
  })
  expect(await statesOf(['task-1', 'next'])).toEqual(['completed', 'running'])
})

test('jobs run by priority, tasks in the order they were added', async () => {
  await makePool({ targetDedicatedNodes: 0 })
  await makeJob()
  await post('/jobs', { id: 'urgent', priority: 500, poolInfo: { poolId: 'pool-1' } })
  await addTask({ id: 'a', ...lasting(60) })
  await addTask({ id: 'b', ...lasting(60) })
  await post('/jobs/urgent/tasks', taskBody({ id: 'c', ...lasting(60) }))
  await post('/pools/pool-1/resize', { targetDedicatedNodes: 2 }, 202)
  await batch.advance(10)
  expect(await statesOf(['a', 'b'])).toEqual(['running', 'active'])
  expect((await batch.call('GET', '/jobs/urgent/tasks/c')).body.state).toBe('running')
})

test.each([
  ['spread', [1, 1]],
  ['pack', [2, 0]],
])('nodeFillType %s puts two tasks on nodes of two slots', async (nodeFillType, counts) => {
  await makePool({ taskSlotsPerNode: 2, taskSchedulingPolicy: { nodeFillType } })
  await makeJob()
  await addTask({ id: 'a', ...lasting(60) })
  await addTask({ id: 'b', ...lasting(60) })
  await batch.advance(5)
  const running = (await listNodes()).map(({ runningTasksCount }) => Number(runningTasksCount))
  expect(running.sort().reverse()).toEqual(counts)
})

test('a task that needs more slots than are free does not hold up the rest', async () => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 2 })
  await makeJob()
  await addTask({ id: 'a', ...lasting(60) })
  await addTask({ id: 'wide', requiredSlots: 2, ...lasting(60) })
  await addTask({ id: 'b', ...lasting(60) })
  await batch.advance(5)
  expect(await statesOf(['a', 'wide', 'b'])).toEqual(['running', 'active', 'running'])
})

test('maxParallelTasks limits a job', async () => {
  await makePool()
  await makeJob({ maxParallelTasks: 1 })
  await addTask({ id: 'a', ...lasting(20) })
  await addTask({ id: 'b', ...lasting(20) })
  await batch.advance(5)
  expect(await statesOf(['a', 'b'])).toEqual(['running', 'active'])
  await batch.advance(20)
  expect(await statesOf(['a', 'b'])).toEqual(['completed', 'running'])
})

test.each([
  ['wait', 'running', 'disabling'],
  ['terminate', 'completed', 'disabled'],
  ['requeue', 'active', 'disabled'],
])('disabling a job with %s leaves its task %s', async (disableTasks, taskState, jobState) => {
  await makePool()
  await makeJob()
  await addTask(lasting(60))
  await batch.advance(5)
  await post('/jobs/job-1/disable', { disableTasks }, 202)
  await batch.advance(5)
  expect([(await readTask()).state, (await readJob()).state]).toEqual([taskState, jobState])
  await batch.advance(90)
  expect((await readJob()).state).toBe('disabled')
})

test('a job ends with its last task, its manager task or its time', async () => {
  await makePool()
  await makeJob()
  await addTask()
  await batch.call('PATCH', '/jobs/job-1', { onAllTasksComplete: 'terminatejob' })
  const managed = { poolInfo: { poolId: 'pool-1' }, jobManagerTask: taskBody() }
  await post('/jobs', { id: 'managed', ...managed })
  await post('/jobs', {
    id: 'short',
    poolInfo: { poolId: 'pool-1' },
    constraints: { maxWallClockTime: 'PT5S' },
  })
  await batch.advance(20)
  const reasonOf = async (id: string) => (await batch.call('GET', `/jobs/${id}`)).body
  expect(await reasonOf('job-1')).toMatchObject({
    state: 'completed',
    executionInfo: { terminateReason: 'AllTasksComplete' },
  })
  expect(await reasonOf('managed')).toMatchObject({ executionInfo: { terminateReason: 'JMComplete' } })
  expect(await reasonOf('short')).toMatchObject({
    executionInfo: { terminateReason: 'MaxWallClockTimeExpiry' },
  })
})

test('a failed task ends its job when its exit conditions say so', async () => {
  await makePool()
  await makeJob({ onTaskFailure: 'performexitoptionsjobaction' })
  const environmentSettings = toSettings({ SLIPWAY_SIM_EXIT: '7' })
  const exitConditions = { exitCodes: [{ code: 7, exitOptions: { jobAction: 'terminate' } }] }
  await addTask({ environmentSettings, exitConditions })
  await batch.advance(20)
  expect(await readJob()).toMatchObject({
    state: 'completed',
    executionInfo: { terminateReason: 'TaskFailed' },
  })
})

test('tasks of a deleted pool wait for the next one of that name', async () => {
  await makePool()
  await makeJob()
  await addTask(lasting(60))
  await batch.advance(5)
  await batch.call('DELETE', '/pools/pool-1')
  await batch.advance(10)
  expect(await readTask()).toMatchObject({ state: 'active', executionInfo: { requeueCount: 1 } })
  await makePool()
  await batch.advance(5)
  expect((await readTask()).state).toBe('running')
})

test('a restart goes on with a start task and a resize', async () => {
  const environmentSettings = toSettings({ SLIPWAY_SIM_SECONDS: '30' })
  await makePool({ startTask: { commandLine: 'setup', environmentSettings } })
  await batch.restart()
  await batch.advance(60)
  expect((await listNodes()).map(({ state }) => state)).toEqual(['idle', 'idle'])
  await post('/pools/pool-1/resize', { targetDedicatedNodes: 1 }, 202)
  await batch.restart()
  await batch.advance(60)
  expect(await listNodes()).toHaveLength(1)
})

test('the password of a registry outlives a change of the image, a restart, and leaves with the pool', async () => {
  const registries = [{ registryServer: 'reg.example', username: 'u', password: 'S3cret-canary' }]
  await makePool({
    targetDedicatedNodes: 0,
    virtualMachineConfiguration: machineBody({ containerRegistries: registries }),
  })
  const { imageReference } = machineBody()
  const image = { ...imageReference, version: '22.4.1' }
  const changed = await batch.call('PATCH', '/pools/pool-1', {
    virtualMachineConfiguration: { imageReference: image },
  })
  expect([changed.status, changed.text]).toEqual([200, ''])
  await batch.restart()
  const { secrets, pools } = batch.account.world.store
  const owner = `pool:${pools.find(0, 'pool-1')?.seq}`
  expect(Object.values(secrets.read(owner))).toEqual(['S3cret-canary'])
  await batch.call('DELETE', '/pools/pool-1')
  await batch.advance(10)
  expect(batch.account.world.store.secrets.read(owner)).toEqual({})
})
