import { BatchServiceClient, type BatchServiceModels, BatchSharedKeyCredentials } from '@azure/batch'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAzBatch, findAzureClis } from './testing/azure-cli'
import { machineBody } from './testing/bodies'
import { findBatchPythons, runPythonScenario } from './testing/python-batch'
import { signIn } from './testing/sign-in'
import { startTestAccount, type TestAccount } from './testing/test-account'

/*
 * The client library that Microsoft publishes, as it comes from the registry: it signs, serialises and pages by its own
 * code and speaks 2022-10-01.16.0.
 */

type Credentials = ConstructorParameters<typeof BatchServiceClient>[0]

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const withKey = () =>
  new BatchServiceClient(new BatchSharedKeyCredentials('local', batch.account.keyBase64), batch.account.url)

async function withToken(teammate: string): Promise<BatchServiceClient> {
  const token = await signIn(batch.account, teammate)
  const credentials: Credentials = {
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${token}`)
      return request
    },
  }
  return new BatchServiceClient(credentials, batch.account.url)
}

const pool: BatchServiceModels.PoolAddParameter = {
  id: 'pool-1',
  vmSize: 'standard_d4ds_v5',
  targetDedicatedNodes: 2,
  taskSlotsPerNode: 2,
  // The library's type of the container configuration has the one value that it knows.
  virtualMachineConfiguration: machineBody() as BatchServiceModels.VirtualMachineConfiguration,
}

const task = (id: string): BatchServiceModels.TaskAddParameter => ({
  id,
  commandLine: 'true',
  containerSettings: { imageName: 'busybox:1' },
})

/** What people write first: a pool, a job, tasks, their output, and away with it all. */
async function runScenario(client: BatchServiceClient): Promise<void> {
  await client.pool.add(pool)
  await batch.advance(10)
  expect((await client.pool.exists('pool-1')).body).toBe(true)
  expect(await client.pool.get('pool-1')).toMatchObject({
    allocationState: 'steady',
    currentDedicatedNodes: 2,
    taskSlotsPerNode: 2,
  })
  await client.job.add({ id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  await client.task.add('job-1', task('task-0'))
  const added = await client.task.addCollection('job-1', ['task-1', 'task-2', 'task-0'].map(task))
  expect(added.value?.map(({ status }) => status)).toEqual(['Success', 'Success', 'ClientError'])
  await batch.advance(10)
  const tasks = await client.task.list('job-1', { taskListOptions: { maxResults: 2, select: 'id,state' } })
  const others = await client.task.listNext(tasks.odatanextLink ?? '')
  expect([...tasks, ...others].map(({ id, state }) => [id, state])).toEqual([
    ['task-0', 'completed'],
    ['task-1', 'completed'],
    ['task-2', 'completed'],
  ])
  expect(await client.job.getTaskCounts('job-1')).toMatchObject({ taskCounts: { succeeded: 3 } })
  await readFiles(client)
  await cleanUp(client)
}

async function readFiles({ file }: BatchServiceClient): Promise<void> {
  const files = await file.listFromTask('job-1', 'task-0', { recursive: true })
  const output = files.find(({ name }) => name === 'stdout.txt')
  expect(output?.properties?.contentLength).toBeGreaterThan(0)
  const { readableStreamBody } = await file.getFromTask('job-1', 'task-0', 'stdout.txt')
  const chunks: Buffer[] = []
  for await (const chunk of readableStreamBody ?? []) chunks.push(Buffer.from(chunk))
  expect(Buffer.concat(chunks).length).toBe(output?.properties?.contentLength)
  const properties = await file.getPropertiesFromTask('job-1', 'task-0', 'stdout.txt')
  expect(properties).toMatchObject({ ocpBatchFileIsdirectory: 'False' })
}

async function cleanUp(client: BatchServiceClient): Promise<void> {
  await client.task.deleteMethod('job-1', 'task-0')
  await client.job.terminate('job-1')
  await batch.advance(5)
  expect(await client.job.get('job-1')).toMatchObject({ state: 'completed' })
  await client.job.deleteMethod('job-1')
  await client.pool.resize('pool-1', { targetDedicatedNodes: 0 })
  await batch.advance(10)
  await client.pool.deleteMethod('pool-1')
  await batch.advance(10)
  expect(await client.pool.list()).toHaveLength(0)
  expect(await client.job.list()).toHaveLength(0)
}

test('the ordinary scenario runs with the account key', () => runScenario(withKey()))

test('the ordinary scenario runs with a token', async () => runScenario(await withToken('contributor')))

test('the rest of the surface answers as its models say', async () => {
  const client = withKey()
  await client.pool.add(pool)
  await batch.advance(10)
  const [node] = await client.computeNode.list('pool-1')
  const nodeId = node?.id ?? ''
  expect(node).toMatchObject({ state: 'idle', schedulingState: 'enabled' })
  expect((await client.account.listSupportedImages()).length).toBeGreaterThan(5)
  expect((await client.account.listPoolNodeCounts())[0]).toMatchObject({ dedicated: { idle: 2 } })
  expect(await client.application.list()).toHaveLength(0)
  expect(await client.certificate.list()).toHaveLength(0)
  await client.computeNode.addUser('pool-1', nodeId, { name: 'debugger', password: 'x' })
  await client.computeNode.deleteUser('pool-1', nodeId, 'debugger')
  expect(await client.computeNode.getRemoteLoginSettings('pool-1', nodeId)).toMatchObject({
    remoteLoginPort: expect.any(Number),
  })
  expect(await client.computeNodeExtension.list('pool-1', nodeId)).toHaveLength(0)
  await client.computeNode.reboot('pool-1', nodeId)
  await client.pool.patch('pool-1', { metadata: [{ name: 'team', value: 'blue' }] })
  expect(await client.pool.get('pool-1')).toMatchObject({ metadata: [{ name: 'team', value: 'blue' }] })
})

test('refusals are the errors that the library knows', async () => {
  const client = withKey()
  await expect(client.pool.get('none')).rejects.toMatchObject({ statusCode: 404, code: 'PoolNotFound' })
  expect((await client.pool.exists('none')).body).toBe(false)
  await expect(client.job.add({ id: 'a b', poolInfo: { poolId: 'pool-1' } })).rejects.toMatchObject({
    statusCode: 400,
    code: 'InvalidPropertyValue',
  })
  const reader = await withToken('reader')
  await expect(reader.pool.add(pool)).rejects.toMatchObject({ statusCode: 403, code: 'PermissionDenied' })
  const stranger = new BatchServiceClient(new BatchSharedKeyCredentials('local', 'AAAA'), batch.account.url)
  await expect(stranger.pool.list()).rejects.toMatchObject({ statusCode: 403, code: 'AuthenticationFailed' })
})

/** Every call of the command line starts an interpreter. */
const CLI_TIMEOUT_MS = 180_000

test.each(findAzureClis(process.env))(
  'the ordinary scenario runs with %s',
  async (program) => {
    const az = createAzBatch(program, process.env, batch.account)
    const image = ['--image', 'canonical:0001-com-ubuntu-server-jammy:22_04-lts']
    const machine = [
      ...image,
      '--node-agent-sku-id',
      'batch.node.ubuntu 22.04',
      '--vm-size',
      'standard_d4ds_v5',
    ]
    await az('pool', 'create', '--id', 'pool-1', ...machine, '--target-dedicated-nodes', '1')
    await batch.advance(10)
    expect(await az('pool', 'list')).toMatchObject([{ id: 'pool-1', allocationState: 'steady' }])
    expect(await az('node', 'list', '--pool-id', 'pool-1')).toMatchObject([{ state: 'idle' }])
    await az('job', 'create', '--id', 'job-1', '--pool-id', 'pool-1')
    await az('task', 'create', '--job-id', 'job-1', '--task-id', 'task-1', '--command-line', 'true')
    await batch.advance(10)
    expect(await az('task', 'list', '--job-id', 'job-1')).toMatchObject([
      { id: 'task-1', state: 'completed' },
    ])
    await expect(az('pool', 'show', '--pool-id', 'none')).rejects.toThrow('The specified pool does not exist')
    await az('job', 'delete', '--job-id', 'job-1', '--yes')
    await az('pool', 'delete', '--pool-id', 'pool-1', '--yes')
    await batch.advance(10)
    expect(await az('pool', 'list')).toEqual([])
  },
  CLI_TIMEOUT_MS,
)

test.each(findBatchPythons())(
  'the ordinary scenario runs with azure.batch of %s',
  async (program) => {
    const { clock } = batch.account.world
    clock.speed = 10
    clock.resume()
    expect(await runPythonScenario(program, process.env, batch.account)).toEqual({
      vmSize: 'standard_d4ds_v5',
      allocationState: 'steady',
      added: ['success', 'success', 'success'],
      counts: [3, 3, 0],
      state: 'completed',
      exitCode: 0,
      workingDirectory: 'taskWorkingDirectory',
      output: expect.stringContaining('simulated, not run'),
      start: 'simulated',
      gone: ['JobNotFound', 'PoolNotFound'],
    })
  },
  CLI_TIMEOUT_MS,
)
