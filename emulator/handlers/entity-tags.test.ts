import { afterEach, beforeEach, expect, test } from 'vitest'
import { poolBody, taskBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const read = async (path: string) => (await batch.call('GET', path)).body
const versionOf = async (path: string) => {
  const { eTag, lastModified } = await read(path)
  return { eTag, lastModified }
}
const post = async (path: string, body: unknown, status: number) => {
  const answer = await batch.call('POST', path, body)
  expect([answer.status, answer.text]).toEqual([status, expect.not.stringContaining('"code"')])
  return answer
}
const lasting = { environmentSettings: [{ name: 'SLIPWAY_SIM_SECONDS', value: '60' }] }

test('a pool keeps its tag while it becomes steady and its nodes come and work', async () => {
  await post('/pools', poolBody({ targetDedicatedNodes: 1 }), 201)
  const made = await versionOf('/pools/pool-1')
  expect(await read('/pools/pool-1')).toMatchObject({ allocationState: 'resizing' })
  await batch.advance(60)
  expect(await read('/pools/pool-1')).toMatchObject({ allocationState: 'steady', currentDedicatedNodes: 1 })
  expect(await versionOf('/pools/pool-1')).toEqual(made)
})

test('a pool that scales itself keeps its tag', async () => {
  const scale = { enableAutoScale: true, autoScaleFormula: '$TargetDedicatedNodes = 2;' }
  await post('/pools', poolBody({ targetDedicatedNodes: undefined, ...scale }), 201)
  const made = await versionOf('/pools/pool-1')
  await batch.advance(1200)
  expect(await read('/pools/pool-1')).toMatchObject({ currentDedicatedNodes: 2 })
  expect(await versionOf('/pools/pool-1')).toEqual(made)
})

test('a task keeps the tag that adding it answered with until it has ended', async () => {
  await post('/pools', poolBody({ targetDedicatedNodes: 1 }), 201)
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }, 201)
  const { body } = await post('/jobs/job-1/addtaskcollection', { value: [taskBody()] }, 200)
  const [added] = body.value as { eTag: string; lastModified: string }[]
  await batch.advance(60)
  expect(await read('/jobs/job-1/tasks/task-1')).toMatchObject({ state: 'completed' })
  expect(await versionOf('/jobs/job-1/tasks/task-1')).toEqual({
    eTag: added?.eTag,
    lastModified: added?.lastModified,
  })
})

test('a job moves its tag when it is asked to change, not when it has; passing states are no previous ones', async () => {
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }, 201)
  const made = await read('/jobs/job-1')
  const disable = await post('/jobs/job-1/disable', { disableTasks: 'requeue' }, 202)
  await batch.advance(5)
  const disabled = await read('/jobs/job-1')
  expect(disable.headers.get('etag')).not.toBe(made.eTag)
  expect(disabled).toMatchObject({
    state: 'disabled',
    eTag: disable.headers.get('etag'),
    previousState: 'active',
    previousStateTransitionTime: made.stateTransitionTime,
  })
  await post('/jobs/job-1/enable', undefined, 202)
  await batch.advance(5)
  expect(await read('/jobs/job-1')).toMatchObject({
    state: 'active',
    previousState: 'disabled',
    previousStateTransitionTime: disabled.stateTransitionTime,
  })
  const terminate = await post('/jobs/job-1/terminate', { terminateReason: 'Enough' }, 202)
  const ending = { executionInfo: { terminateReason: 'Enough' }, eTag: terminate.headers.get('etag') }
  expect(await read('/jobs/job-1')).toMatchObject({ state: 'terminating', ...ending })
  await batch.advance(5)
  expect(await read('/jobs/job-1')).toMatchObject({ state: 'completed', previousState: 'active', ...ending })
})

test('a job schedule keeps its tag while it makes jobs', async () => {
  const jobSpecification = { poolInfo: { poolId: 'pool-1' }, onAllTasksComplete: 'terminatejob' }
  await post('/jobschedules', { id: 's', schedule: { recurrenceInterval: 'PT2M' }, jobSpecification }, 201)
  const made = await versionOf('/jobschedules/s')
  await batch.advance(300)
  expect(await read('/jobschedules/s')).toMatchObject({ executionInfo: { recentJob: { id: 's:job-3' } } })
  expect(await versionOf('/jobschedules/s')).toEqual(made)
})

test.each([
  ['PATCH', '/pools/pool-1', '', { metadata: [] }],
  ['POST', '/pools/pool-1', '/updateproperties', { applicationPackageReferences: [], metadata: [] }],
  ['POST', '/pools/pool-1', '/resize', { targetDedicatedNodes: 2 }],
  ['POST', '/pools/pool-1', '/enableautoscale', { autoScaleFormula: '$TargetDedicatedNodes = 1;' }],
  ['POST', '/pools/pool-1', '/disableautoscale', undefined],
  ['DELETE', '/pools/pool-1', '', undefined],
  ['PATCH', '/jobs/job-1', '', { priority: 3 }],
  ['PUT', '/jobs/job-1', '', { poolInfo: { poolId: 'pool-1' } }],
  ['PUT', '/jobs/job-1/tasks/task-1', '', {}],
  ['POST', '/jobs/job-1/tasks/task-1', '/terminate', undefined],
  ['PATCH', '/jobschedules/s', '', { metadata: [] }],
  ['PUT', '/jobschedules/s', '', { jobSpecification: { poolInfo: { poolId: 'pool-1' } } }],
  ['POST', '/jobschedules/s', '/disable', undefined],
  ['POST', '/jobschedules/s', '/terminate', undefined],
])('%s %s%s moves the tag once', async (method, path, action, body) => {
  await post('/pools', poolBody({ targetDedicatedNodes: 1 }), 201)
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }, 201)
  await post('/jobs/job-1/tasks', taskBody(lasting), 201)
  const schedule = { recurrenceInterval: 'P1D' }
  await post(
    '/jobschedules',
    { id: 's', schedule, jobSpecification: { poolInfo: { poolId: 'pool-1' } } },
    201,
  )
  await batch.advance(10)
  const before = await versionOf(path)
  const answer = await batch.call(method, path + action, body)
  expect(answer.status).toBeLessThan(300)
  const after = await versionOf(path)
  expect([after.eTag === before.eTag, after.lastModified === before.lastModified]).toEqual([false, false])
  if (method !== 'DELETE') expect(answer.headers.get('etag')).toBe(after.eTag)
})

test('stopping a resize keeps the tag of the resize', async () => {
  await post('/pools', poolBody({ targetDedicatedNodes: 1 }), 201)
  const made = await versionOf('/pools/pool-1')
  const stopped = await post('/pools/pool-1/stopresize', undefined, 202)
  expect(stopped.headers.get('etag')).toBe(made.eTag)
  await batch.advance(5)
  expect(await versionOf('/pools/pool-1')).toEqual(made)
})

test('a job that is deleted keeps its tag, and may be deleted again', async () => {
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }, 201)
  const made = await versionOf('/jobs/job-1')
  for (const status of [202, 202]) expect((await batch.call('DELETE', '/jobs/job-1')).status).toBe(status)
  expect(await read('/jobs/job-1')).toMatchObject({ ...made, state: 'deleting', previousState: 'active' })
})
