import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  machineBody as machine,
  poolBody as pool,
  toSettings as sim,
  taskBody as task,
} from './testing/bodies'
import { startTestAccount, type TestAccount } from './testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

async function makePool(extra: object = {}) {
  expect((await batch.call('POST', '/pools', pool(extra))).status).toBe(201)
  await batch.advance(10)
}

async function makeJob(extra: object = {}) {
  expect(
    (await batch.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' }, ...extra })).status,
  ).toBe(201)
}

const addTask = async (extra: object = {}) =>
  expect((await batch.call('POST', '/jobs/job-1/tasks', task(extra))).status).toBe(201)
const readTask = async (id = 'task-1') => (await batch.call('GET', `/jobs/job-1/tasks/${id}`)).body
const listNodes = async () =>
  (await batch.call('GET', '/pools/pool-1/nodes')).body.value as Record<string, unknown>[]

test('a pool allocates its nodes, which become idle', async () => {
  await batch.call('POST', '/pools', pool())
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({
    allocationState: 'resizing',
    currentDedicatedNodes: 0,
  })
  await batch.advance(10)
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({
    allocationState: 'steady',
    currentDedicatedNodes: 2,
  })
  expect((await listNodes()).map(({ state }) => state)).toEqual(['idle', 'idle'])
})

test('a task runs, fails with its exit code, and leaves its output', async () => {
  await makePool()
  await makeJob()
  await addTask({ environmentSettings: sim({ SLIPWAY_SIM_EXIT: '3', SLIPWAY_SIM_SECONDS: '5' }) })
  await batch.advance(2)
  expect(await readTask()).toMatchObject({ state: 'running' })
  await batch.advance(10)
  expect(await readTask()).toMatchObject({
    state: 'completed',
    executionInfo: {
      exitCode: 3,
      result: 'failure',
      failureInfo: { code: 'FailureExitCode', category: 'usererror' },
    },
  })
  const file = await batch.call('GET', '/jobs/job-1/tasks/task-1/files/stdout.txt')
  expect([file.status, file.text]).toEqual([200, expect.stringContaining('simulated, not run')])
  const part = await batch.call('GET', '/jobs/job-1/tasks/task-1/files/stdout.txt', undefined, {
    'ocp-range': 'bytes=0-8',
  })
  expect([part.status, part.text]).toEqual([200, 'simulated'])
  const counts = (await batch.call('GET', '/jobs/job-1/taskcounts')).body
  expect(counts.taskCounts).toEqual({ active: 0, running: 0, completed: 1, succeeded: 0, failed: 1 })
})

test('retries are counted, and a success ends them', async () => {
  await makePool()
  await makeJob()
  await addTask({
    constraints: { maxTaskRetryCount: 2 },
    environmentSettings: sim({ SLIPWAY_SIM_EXIT: '1' }),
  })
  await batch.advance(20)
  expect(await readTask()).toMatchObject({
    state: 'completed',
    executionInfo: { retryCount: 2, result: 'failure' },
  })
})

test('an image that cannot be pulled makes nodes unusable and says which', async () => {
  await makePool({ metadata: sim({ SLIPWAY_SIM_PULL_ERROR: 'unauthorized: authentication required' }) })
  const [node] = await listNodes()
  expect(node).toMatchObject({
    state: 'unusable',
    errors: [
      {
        code: 'ContainerInvalidImage',
        errorDetails: expect.arrayContaining([{ name: 'ContainerImage', value: 'busybox:1' }]),
      },
    ],
  })
})

test('a restart in the middle finds everything and goes on', async () => {
  await makePool()
  await makeJob()
  await addTask({ environmentSettings: sim({ SLIPWAY_SIM_SECONDS: '30' }) })
  await batch.advance(5)
  expect(await readTask()).toMatchObject({ state: 'running' })
  await batch.restart()
  expect(await readTask()).toMatchObject({ state: 'running' })
  await batch.advance(60)
  expect(await readTask()).toMatchObject({ state: 'completed', executionInfo: { result: 'success' } })
})

test('resize, stop resize and delete', async () => {
  await makePool()
  expect(
    (await batch.call('POST', '/pools/pool-1/resize', { targetDedicatedNodes: 1, targetLowPriorityNodes: 3 }))
      .status,
  ).toBe(202)
  expect((await batch.call('POST', '/pools/pool-1/resize', { targetDedicatedNodes: 9 })).body).toMatchObject({
    code: 'PoolBeingResized',
  })
  await batch.advance(10)
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({
    currentDedicatedNodes: 1,
    currentLowPriorityNodes: 3,
  })
  await batch.call('POST', '/pools/pool-1/resize', { targetDedicatedNodes: 50 })
  expect((await batch.call('POST', '/pools/pool-1/stopresize')).status).toBe(202)
  await batch.advance(5)
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({
    allocationState: 'steady',
    resizeErrors: [{ code: 'ResizeStopped' }],
  })
  expect((await batch.call('DELETE', '/pools/pool-1')).status).toBe(202)
  expect((await batch.call('DELETE', '/pools/pool-1')).body).toMatchObject({ code: 'PoolBeingDeleted' })
  await batch.advance(5)
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({ code: 'PoolNotFound' })
})

test('node actions: reboot, reimage, offline and back', async () => {
  await makePool()
  const [node] = await listNodes()
  const path = `/pools/pool-1/nodes/${String(node?.id)}`
  const state = async () => (await batch.call('GET', path)).body.state
  expect((await batch.call('POST', `${path}/reboot`, {})).status).toBe(202)
  expect(await state()).toBe('rebooting')
  expect((await batch.call('POST', `${path}/reboot`, {})).body).toMatchObject({ code: 'NodeBeingRebooted' })
  await batch.advance(10)
  await batch.call('POST', `${path}/disablescheduling`, {})
  expect(await state()).toBe('offline')
  await batch.call('POST', `${path}/enablescheduling`)
  expect(await state()).toBe('idle')
  await batch.call('POST', `${path}/reimage`, {})
  expect(await state()).toBe('reimaging')
})

test('jobs are disabled, enabled, terminated and deleted with their tasks', async () => {
  await makePool()
  await makeJob()
  await addTask({ environmentSettings: sim({ SLIPWAY_SIM_SECONDS: '500' }) })
  await batch.advance(5)
  const state = async () => (await batch.call('GET', '/jobs/job-1')).body.state
  await batch.call('POST', '/jobs/job-1/disable', { disableTasks: 'requeue' })
  await batch.advance(5)
  expect([await state(), (await readTask()).state]).toEqual(['disabled', 'active'])
  await batch.call('POST', '/jobs/job-1/enable')
  await batch.advance(5)
  expect([await state(), (await readTask()).state]).toEqual(['active', 'running'])
  await batch.call('POST', '/jobs/job-1/terminate', {})
  await batch.advance(5)
  expect(await state()).toBe('completed')
  expect(await readTask()).toMatchObject({ executionInfo: { failureInfo: { code: 'TaskEnded' } } })
  expect((await batch.call('POST', '/jobs/job-1/tasks', task({ id: 'late' }))).body).toMatchObject({
    code: 'JobCompleted',
  })
  await batch.call('DELETE', '/jobs/job-1')
  await batch.advance(5)
  expect((await batch.call('GET', '/jobs/job-1')).body).toMatchObject({ code: 'JobNotFound' })
})

test('a collection tells of each task what became of it', async () => {
  await makePool()
  await makeJob()
  await addTask()
  const { status, body } = await batch.call('POST', '/jobs/job-1/addtaskcollection', {
    value: [task({ id: 'a' }), task(), { id: 'c', commandLine: '' }],
  })
  expect(status).toBe(200)
  expect(body.value).toMatchObject([
    { status: 'success', taskId: 'a' },
    { status: 'clienterror', taskId: 'task-1', error: { code: 'TaskExists' } },
    { status: 'clienterror', taskId: 'c', error: { code: 'InvalidPropertyValue' } },
  ])
})

test('lists are paged to their end, filtered and selected', async () => {
  await makePool({ targetDedicatedNodes: 0 })
  await makeJob()
  for (let page = 0; page < 3; page++)
    await batch.call('POST', '/jobs/job-1/addtaskcollection', {
      value: Array.from({ length: 50 }, (_, index) => task({ id: `t-${page}-${index}` })),
    })
  const seen: string[] = []
  let path = '/jobs/job-1/tasks?$select=id,state&maxresults=40&api-version=2025-06-01'
  while (path !== '') {
    const { body } = await batch.call('GET', path)
    for (const item of body.value as { id: string }[]) seen.push(item.id)
    const next = body['odata.nextLink']
    path = typeof next === 'string' ? next.replace(batch.account.url, '') : ''
  }
  expect(new Set(seen).size).toBe(150)
  const filtered = await batch.call(
    'GET',
    "/jobs/job-1/tasks?$filter=startswith(id,'t-1-') and state eq 'active'&maxresults=10",
  )
  expect((filtered.body.value as { id: string }[]).every(({ id }) => id.startsWith('t-1-'))).toBe(true)
})

test('conditions: 304 for reads, 412 for writes, 400 for two kinds', async () => {
  await makePool()
  const etag = (await batch.call('GET', '/pools/pool-1')).headers.get('etag') ?? ''
  expect((await batch.call('GET', '/pools/pool-1', undefined, { 'if-none-match': etag })).status).toBe(304)
  expect((await batch.call('DELETE', '/pools/pool-1', undefined, { 'if-match': '"0x0"' })).status).toBe(412)
  const both = { 'if-match': etag, 'if-modified-since': new Date().toUTCString() }
  expect((await batch.call('GET', '/pools/pool-1', undefined, both)).body).toMatchObject({
    code: 'MultipleConditionHeadersNotSupported',
  })
})

test('passwords go in and never come out, not even from the file', async () => {
  const secret = 'S3cret-canary'
  const registries = [{ registryServer: 'reg.example', username: 'u', password: secret }]
  await makePool({ virtualMachineConfiguration: machine({ containerRegistries: registries }) })
  const { text } = await batch.call('GET', '/pools/pool-1')
  expect(text).toContain('"username":"u"')
  expect(text).not.toContain(secret)
  const rows = batch.account.world.store.sql.all('SELECT * FROM pools')
  expect(JSON.stringify(rows)).not.toContain(secret)
})
