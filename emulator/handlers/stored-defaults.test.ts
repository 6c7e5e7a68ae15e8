import { afterAll, beforeAll, expect, test } from 'vitest'
import { machineBody, poolBody, taskBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

/** Values that a request leaves out are shown as recorded answers of the service show them. */
let batch: TestAccount
beforeAll(async () => {
  batch = await startTestAccount()
})
afterAll(() => batch.stop())

const read = async (path: string) => (await batch.call('GET', path)).body
const send = async (method: string, path: string, body: unknown) => {
  const { status, text } = await batch.call(method, path, body)
  expect([status < 300, text]).toEqual([true, ''])
}

const UNLIMITED = 'P10675199DT2H48M5.4775807S'
const USER = { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } }
const START_TASK = { userIdentity: USER, maxTaskRetryCount: 0, waitForSuccess: true }
const CONTAINER = { imageName: 'busybox:1', workingDirectory: 'taskWorkingDirectory' }
const image = { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204' }
const machine = { ...machineBody(), imageReference: image }
const constraints = { maxWallClockTime: UNLIMITED, retentionTime: 'P7D' }

test('a pool, and what its nodes run', async () => {
  const startTask = { commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  const dataDisks = [{ lun: 1, diskSizeGB: 50 }]
  const networkConfiguration = { publicIPAddressConfiguration: { provision: 'batchmanaged' } }
  const virtualMachineConfiguration = { ...machine, dataDisks }
  const body = poolBody({ vmSize: 'Standard_D4DS_v5', virtualMachineConfiguration, networkConfiguration })
  await send('POST', '/pools', { ...body, targetDedicatedNodes: 1, startTask })
  await batch.advance(20)
  const shown = { commandLine: 'true', containerSettings: CONTAINER, ...START_TASK }
  expect(await read('/pools/pool-1')).toMatchObject({
    vmSize: 'standard_d4ds_v5',
    resizeTimeout: 'PT15M',
    enableAutoScale: false,
    enableInterNodeCommunication: false,
    taskSlotsPerNode: 1,
    taskSchedulingPolicy: { nodeFillType: 'spread' },
    targetLowPriorityNodes: 0,
    virtualMachineConfiguration: {
      imageReference: { ...image, version: 'latest' },
      dataDisks: [{ lun: 1, caching: 'none', diskSizeGB: 50, storageAccountType: 'standard_lrs' }],
    },
    networkConfiguration: { dynamicVNetAssignmentScope: 'none', enableAcceleratedNetworking: false },
    startTask: shown,
  })
  const [node] = (await read('/pools/pool-1/nodes')).value as object[]
  expect(node).toMatchObject({ vmSize: 'standard_d4ds_v5', startTask: shown })
})

test('what a change of a pool brings', async () => {
  await send('POST', '/pools', poolBody({ id: 'changed', targetDedicatedNodes: 0 }))
  const change = { vmSize: 'STANDARD_D2S_V3', startTask: { commandLine: 'a' } }
  await send('PATCH', '/pools/changed', { ...change, virtualMachineConfiguration: { imageReference: image } })
  expect(await read('/pools/changed')).toMatchObject({
    vmSize: 'standard_d2s_v3',
    startTask: { commandLine: 'a', ...START_TASK },
    virtualMachineConfiguration: { imageReference: { version: 'latest' } },
  })
  const replaced = { applicationPackageReferences: [], metadata: [], startTask: { commandLine: 'b' } }
  await send('POST', '/pools/changed/updateproperties', replaced)
  expect(await read('/pools/changed')).toMatchObject({ startTask: { commandLine: 'b', ...START_TASK } })
})

test('what is given stays: half a user, a version, an image by its address', async () => {
  const userIdentity = { autoUser: { elevationLevel: 'admin' } }
  const startTask = { commandLine: 'a', userIdentity, maxTaskRetryCount: 2, waitForSuccess: false }
  const imageReference = { ...image, version: '22.04.2026' }
  const body = { ...machine, imageReference }
  const given = { id: 'given', targetDedicatedNodes: 0, startTask, virtualMachineConfiguration: body }
  await send('POST', '/pools', poolBody(given))
  expect(await read('/pools/given')).toMatchObject({
    startTask: { ...startTask, userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } } },
    virtualMachineConfiguration: { imageReference },
  })
})

test('a task', async () => {
  await send('POST', '/jobs', {
    id: 'job-1',
    poolInfo: { poolId: 'pool-1' },
    constraints: { maxTaskRetryCount: 5 },
  })
  await send('POST', '/jobs/job-1/tasks', taskBody({ containerSettings: { imageName: 'busybox:1' } }))
  expect(await read('/jobs/job-1/tasks/task-1')).toMatchObject({
    state: 'active',
    containerSettings: CONTAINER,
    userIdentity: USER,
    constraints: { ...constraints, maxTaskRetryCount: 5 },
    requiredSlots: 1,
    executionInfo: { retryCount: 0, requeueCount: 0 },
  })
})

const SPECIFICATION = {
  priority: 0,
  maxParallelTasks: -1,
  usesTaskDependencies: false,
  allowTaskPreemption: false,
  onAllTasksComplete: 'noaction',
  onTaskFailure: 'noaction',
}
const jobManagerTask = {
  id: 'JobManager',
  commandLine: 'true',
  containerSettings: { imageName: 'busybox:1' },
}
const MANAGER = {
  ...jobManagerTask,
  containerSettings: CONTAINER,
  constraints: { ...constraints, maxTaskRetryCount: 5 },
  requiredSlots: 1,
  userIdentity: USER,
  runExclusive: true,
  allowLowPriorityNode: true,
  killJobOnCompletion: true,
}

test('a job with its manager', async () => {
  const body = { poolInfo: { poolId: 'pool-1' }, constraints: { maxTaskRetryCount: 5 }, jobManagerTask }
  await send('POST', '/jobs', { id: 'managed', ...body })
  const job = await read('/jobs/managed')
  expect(job).toMatchObject({
    ...SPECIFICATION,
    constraints: { maxWallClockTime: UNLIMITED, maxTaskRetryCount: 5 },
    executionInfo: { poolId: 'pool-1' },
  })
  expect(job.jobManagerTask).toEqual(MANAGER)
  const { retentionTime } = MANAGER.constraints
  expect(await read('/jobs/managed/tasks/JobManager')).toMatchObject({ constraints: { retentionTime } })
})

test('a change of constraints replaces them all', async () => {
  await send('PATCH', '/jobs/managed', { constraints: { maxWallClockTime: 'P1DT12H' } })
  expect((await read('/jobs/managed')).constraints).toEqual({
    maxWallClockTime: 'P1DT12H',
    maxTaskRetryCount: 0,
  })
  await send('PATCH', '/jobs/managed', { priority: 7 })
  expect(await read('/jobs/managed')).toMatchObject({
    priority: 7,
    constraints: { maxWallClockTime: 'P1DT12H' },
  })
})

test('the pool that a job asks for', async () => {
  const pool = { vmSize: 'Standard_D4ds_v5', virtualMachineConfiguration: machine }
  const poolInfo = { autoPoolSpecification: { poolLifetimeOption: 'job', pool } }
  await send('POST', '/jobs', { id: 'auto', poolInfo })
  expect((await read('/jobs/auto')).poolInfo).toEqual({
    autoPoolSpecification: {
      poolLifetimeOption: 'job',
      keepAlive: false,
      pool: {
        vmSize: 'standard_d4ds_v5',
        taskSlotsPerNode: 1,
        taskSchedulingPolicy: { nodeFillType: 'spread' },
        resizeTimeout: 'PT15M',
        targetDedicatedNodes: 0,
        targetLowPriorityNodes: 0,
        enableAutoScale: false,
        enableInterNodeCommunication: false,
        virtualMachineConfiguration: { ...machine, imageReference: { ...image, version: 'latest' } },
      },
    },
  })
  // Said again as it was asked for, it is no change.
  await send('PATCH', '/jobs/auto', { poolInfo: { autoPoolSpecification: { pool, keepAlive: true } } })
})

test('the jobs of a schedule', async () => {
  const jobSpecification = { poolInfo: { poolId: 'pool-1' }, displayName: 'x' }
  await send('POST', '/jobschedules', { id: 's', schedule: { recurrenceInterval: 'PT2M' }, jobSpecification })
  const shown = {
    ...jobSpecification,
    ...SPECIFICATION,
    constraints: { maxWallClockTime: UNLIMITED, maxTaskRetryCount: 0 },
  }
  expect((await read('/jobschedules/s')).jobSpecification).toEqual(shown)
  await send('PATCH', '/jobschedules/s', {
    jobSpecification: { jobManagerTask, constraints: { maxTaskRetryCount: 5 } },
  })
  expect((await read('/jobschedules/s')).jobSpecification).toMatchObject({ jobManagerTask: MANAGER })
})

test('usage names sizes as the list spells them', async () => {
  await batch.advance(4 * 3600)
  const [metric] = (await read('/poolusagemetrics')).value as object[]
  expect(metric).toMatchObject({ poolId: 'pool-1', vmSize: 'Standard_D4ds_v5' })
})

test('lists that were emptied are not shown', async () => {
  const empty = { metadata: [], applicationPackageReferences: [] }
  await send('POST', '/pools/pool-1/updateproperties', empty)
  await send('POST', '/jobs', { id: 'plain', poolInfo: { poolId: 'pool-1' } })
  await send('PUT', '/jobs/plain', { poolInfo: { poolId: 'pool-1' } })
  for (const path of ['/pools/pool-1', '/jobs/plain'])
    for (const name of Object.keys(empty)) expect(await read(path)).not.toHaveProperty(name)
})
