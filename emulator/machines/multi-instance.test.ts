import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { multiInstanceEnvironment } from './task-environment'

let batch: TestAccount
const { addTask, list, makeJob, makePool, post, readTask, refusal, statesOf } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const instances = (numberOfInstances: number, extra: object = {}) => ({
  multiInstanceSettings: { numberOfInstances, coordinationCommandLine: 'start daemon', ...extra },
})
const subtasks = (task = 'mpi') => list(`/jobs/job-1/tasks/${task}/subtasksinfo`)
const firstSubtaskNode = async () => {
  const [info] = (await subtasks()).map(({ nodeInfo }) => nodeInfo as { nodeId: string })
  return String(info?.nodeId)
}
const makeMpiPool = (nodes: number) =>
  makePool({ targetDedicatedNodes: nodes, enableInterNodeCommunication: true })

test('a multi-instance task takes its nodes at once, coordinates them, then runs on the first', async () => {
  await makeMpiPool(3)
  await makeJob()
  await addTask('mpi', { ...instances(3), ...simulated(10) })
  await addTask('next')
  await batch.advance(5)
  expect(await statesOf('mpi', 'next')).toEqual(['running', 'active'])
  const running = await subtasks()
  expect(running).toMatchObject([
    { id: 1, state: 'running', startTime: expect.any(String), nodeInfo: { poolId: 'pool-1' } },
    { id: 2, state: 'running' },
  ])
  const nodes = [(await readTask('mpi')).nodeInfo, ...running.map(({ nodeInfo }) => nodeInfo)]
  expect(new Set(nodes.map((info) => (info as { nodeId: string }).nodeId)).size).toBe(3)
  await batch.advance(6)
  expect(await subtasks()).toMatchObject([
    { state: 'completed', result: 'success', exitCode: 0 },
    { state: 'completed', result: 'success', exitCode: 0 },
  ])
  // The nodes stay with the task until its own command has ended.
  expect(await statesOf('mpi', 'next')).toEqual(['running', 'active'])
  await batch.restart()
  await batch.advance(12)
  expect(await statesOf('mpi', 'next')).toEqual(['completed', 'completed'])
  expect((await list('/pools/pool-1/nodes')).map(({ runningTasksCount }) => runningTasksCount)).toEqual([
    0, 0, 0,
  ])
})

test('it does not begin before there are enough nodes', async () => {
  await makeMpiPool(2)
  await makeJob()
  await addTask('mpi', instances(3))
  await batch.advance(10)
  expect(await statesOf('mpi')).toEqual(['active'])
  await post('/pools/pool-1/resize', { targetDedicatedNodes: 3 }, 202)
  await batch.advance(20)
  expect(await statesOf('mpi')).toEqual(['completed'])
})

test.each([
  ['without inter-node communication', { enableInterNodeCommunication: false }],
  ['with several slots a node', { enableInterNodeCommunication: true, taskSlotsPerNode: 2 }],
])('in a pool %s it stays active', async (_, pool) => {
  await makePool(pool)
  await makeJob()
  await addTask('mpi', instances(2))
  await addTask('other')
  await batch.advance(10)
  expect(await statesOf('mpi', 'other')).toEqual(['active', 'completed'])
})

test('a coordination command that fails fails the task and frees all nodes', async () => {
  await makeMpiPool(2)
  await makeJob()
  await addTask('mpi', { ...instances(2), ...simulated(5, 4) })
  await batch.advance(20)
  expect(await readTask('mpi')).toMatchObject({
    state: 'completed',
    executionInfo: { result: 'failure', exitCode: 4, failureInfo: { code: 'FailureExitCode' } },
  })
  await addTask('mpi-2', instances(2))
  await batch.advance(10)
  expect(await statesOf('mpi-2')).toEqual(['completed'])
})

test('the loss of the node of a subtask puts the whole task back', async () => {
  await makeMpiPool(3)
  await makeJob()
  await addTask('mpi', { ...instances(2), ...simulated(60) })
  await batch.advance(5)
  const nodeId = await firstSubtaskNode()
  await post('/pools/pool-1/removenodes', { nodeList: [nodeId] }, 202)
  await batch.advance(5)
  expect(await readTask('mpi')).toMatchObject({ state: 'running', executionInfo: { requeueCount: 1 } })
  expect(await firstSubtaskNode()).not.toBe(nodeId)
  await post('/jobs/job-1/tasks/mpi/terminate', undefined, 204)
  await batch.advance(5)
  expect(await subtasks()).toMatchObject([{ state: 'completed', failureInfo: { code: 'TaskEnded' } }])
  await batch.call('DELETE', '/jobs/job-1/tasks/mpi')
  expect((await batch.call('GET', '/jobs/job-1/tasks/mpi/subtasksinfo')).status).toBe(404)
})

test('all of its nodes are prepared before it runs', async () => {
  await makeMpiPool(2)
  await makeJob({ jobPreparationTask: { commandLine: 'prepare', ...simulated(10) } })
  await addTask('mpi', { ...instances(2), ...simulated(30) })
  await batch.advance(5)
  expect([await statesOf('mpi'), (await subtasks())[0]?.state]).toEqual([['preparing'], 'preparing'])
  await batch.advance(10)
  expect([await statesOf('mpi'), (await subtasks())[0]?.state]).toEqual([['running'], 'running'])
})

test('its processes know of each other', () => {
  const nodes = ['10.0.0.4', '10.0.0.5'].map((ipAddress) => ({ ipAddress, vmSize: 'standard_d4ds_v5' }))
  expect(multiInstanceEnvironment('job-1', 'mpi', nodes, false)).toEqual({
    AZ_BATCH_NODE_LIST: '10.0.0.4;10.0.0.5',
    AZ_BATCH_HOST_LIST: '10.0.0.4,10.0.0.5',
    AZ_BATCH_MASTER_NODE: '10.0.0.4:6000',
    AZ_BATCH_IS_CURRENT_NODE_MASTER: 'false',
    AZ_BATCH_TASK_SHARED_DIR: '/mnt/batch/tasks/workitems/job-1/job-1/mpi',
    CCP_NODES: '2 10.0.0.4 4 10.0.0.5 4',
  })
})

test.each([
  ['slots', { requiredSlots: 2, ...instances(2) }, 'InvalidPropertyValue'],
  ['no instances', instances(0), 'InvalidPropertyValue'],
  [
    'common files',
    instances(2, { commonResourceFiles: [{ httpUrl: 'https://a.example/b' }] }),
    'UnsupportedProperty',
  ],
])('a multi-instance task with %s is refused', async (_, extra, code) => {
  await makeJob()
  expect(await refusal('/jobs/job-1/tasks', { id: 'mpi', commandLine: 'true', ...extra })).toEqual([
    400,
    code,
  ])
})
