import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Engine, startEngine } from '../../e2e/support/engine'
import { type Registry, startRegistry } from '../../e2e/support/registry'
import { machineBody } from '../testing/bodies'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

const login = { username: 'puller', password: 'correct horse battery' }
let registry: Registry
let engine: Engine
let batch: TestAccount
let imageName: string
const { addTask, list, makeJob, post, readJob, readTask } = createJobKit(() => batch)

beforeAll(async () => {
  registry = await startRegistry({ user: login.username, password: login.password })
  engine = await startEngine({ insecureRegistries: [registry.host] })
  imageName = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(imageName, login)
  batch = await startTestAccount({ engine: engine.socket, speed: 5 })
  batch.account.world.clock.resume()
  await post('/pools', {
    id: 'pool-1',
    vmSize: 'standard_d4ds_v5',
    targetDedicatedNodes: 2,
    enableInterNodeCommunication: true,
    virtualMachineConfiguration: machineBody({
      containerImageNames: [],
      containerRegistries: [{ registryServer: registry.host, ...login }],
    }),
  })
}, 120_000)
afterAll(async () => {
  await batch?.stop()
  await engine?.stop()
  await registry?.stop()
})

const inContainer = (script: string) => ({
  commandLine: `/bin/sh -c '${script}'`,
  containerSettings: { imageName },
})
const until = (read: () => Promise<unknown>, value: unknown) =>
  vi.waitFor(async () => expect(await read()).toEqual(value), { timeout: 60_000, interval: 200 })
const taskFile = async (task: string, name: string) =>
  (await batch.call('GET', `/jobs/job-1/tasks/${task}/files/${name}`)).text

it('preparation, coordination, a multi-instance task and release really run, each in its containers', async () => {
  await makeJob({
    jobPreparationTask: inContainer('echo prepared > $AZ_BATCH_NODE_SHARED_DIR/prepared'),
    jobReleaseTask: inContainer('cat $AZ_BATCH_NODE_SHARED_DIR/prepared; echo released'),
  })
  await addTask('mpi', {
    ...inContainer(
      'cat $AZ_BATCH_NODE_SHARED_DIR/prepared $AZ_BATCH_TASK_SHARED_DIR/wd/coordinated; echo $AZ_BATCH_IS_CURRENT_NODE_MASTER $AZ_BATCH_HOST_LIST',
    ),
    multiInstanceSettings: {
      numberOfInstances: 2,
      coordinationCommandLine: "/bin/sh -c 'echo $AZ_BATCH_IS_CURRENT_NODE_MASTER > coordinated; echo ready'",
    },
  })
  await until(async () => (await readTask('mpi')).state, 'completed')
  expect((await readTask('mpi')).executionInfo).toMatchObject({ result: 'success', exitCode: 0 })
  expect(await taskFile('mpi', 'stdout.txt')).toMatch(
    /^prepared\ntrue\ntrue 10\.0\.\d+\.\d+,10\.0\.\d+\.\d+\n$/,
  )
  expect(await taskFile('mpi', 'coordination-stdout.txt')).toBe('ready\n')
  expect(await list('/jobs/job-1/tasks/mpi/subtasksinfo')).toMatchObject([
    { state: 'completed', exitCode: 0, containerInfo: { state: 'exited' } },
  ])
  await post('/jobs/job-1/terminate', undefined, 202)
  await until(async () => (await readJob()).state, 'completed')
  const statuses = await list('/jobs/job-1/jobpreparationandreleasetaskstatus')
  expect(statuses).toHaveLength(2)
  for (const { nodeId, jobReleaseTaskExecutionInfo } of statuses) {
    const { taskRootDirectory, result } = jobReleaseTaskExecutionInfo as Record<string, string>
    const file = await batch.call(
      'GET',
      `/pools/pool-1/nodes/${nodeId}/files/${taskRootDirectory}/stdout.txt`,
    )
    expect([result, file.text]).toEqual(['success', 'prepared\nreleased\n'])
  }
}, 120_000)

it('a restart in the middle of a preparation picks up its container', async () => {
  await makeJob({
    id: 'job-2',
    jobPreparationTask: inContainer('echo begun; sleep 6; echo ended'),
  })
  await addTask('a', inContainer('echo done'), 'job-2')
  const statuses = () => list('/jobs/job-2/jobpreparationandreleasetaskstatus')
  await until(async () => (await readTask('a', 'job-2')).state, 'preparing')
  await batch.restart()
  batch.account.world.clock.resume()
  await until(async () => (await readTask('a', 'job-2')).state, 'completed')
  const [status] = await statuses()
  const { nodeId, jobPreparationTaskExecutionInfo } = status ?? {}
  const { taskRootDirectory } = jobPreparationTaskExecutionInfo as Record<string, string>
  const file = await batch.call('GET', `/pools/pool-1/nodes/${nodeId}/files/${taskRootDirectory}/stdout.txt`)
  expect(file.text).toBe('begun\nended\n')
}, 120_000)
