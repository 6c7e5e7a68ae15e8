import { afterEach, beforeEach, expect, test } from 'vitest'
import { SIMULATED_MARK } from '../../lib/local'
import { machineBody } from '../testing/bodies'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, list, makeJob, makePool, post, readTask } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const infoOf = async (id: string) => (await readTask(id)).executionInfo as Record<string, unknown>

test('a run without an engine is marked while it runs, at its end, and no more when it is to run again', async () => {
  await makePool()
  await makeJob()
  await addTask('a', simulated(5, 1))
  expect(await infoOf('a')).not.toHaveProperty([SIMULATED_MARK])
  await batch.advance(2)
  expect(await infoOf('a')).toMatchObject({ [SIMULATED_MARK]: true })
  await batch.restart()
  await batch.advance(30)
  expect(await infoOf('a')).toMatchObject({ result: 'failure', [SIMULATED_MARK]: true })
  await post('/jobs/job-1/tasks/a/reactivate', undefined, 204)
  expect(await infoOf('a')).toEqual({ retryCount: 0, requeueCount: 0 })
})

test('lists show the mark with the run that it belongs to', async () => {
  await makePool()
  await makeJob()
  await addTask('a', simulated(1))
  await batch.advance(10)
  expect(await list('/jobs/job-1/tasks?$select=id,executionInfo')).toMatchObject([
    { executionInfo: { [SIMULATED_MARK]: true } },
  ])
})

test('a task that its node refuses has not run, simulated or not', async () => {
  await makePool()
  await makeJob()
  await addTask('a', { containerSettings: undefined })
  await batch.advance(10)
  const info = await infoOf('a')
  expect(info.failureInfo).toMatchObject({ code: 'ContainerTaskSettingsNotFound' })
  expect(info).not.toHaveProperty([SIMULATED_MARK])
})

test('a start task on the machine itself is simulated', async () => {
  await makePool({ startTask: { commandLine: 'prepare' }, virtualMachineConfiguration: machineBody() })
  const [node] = await list('/pools/pool-1/nodes')
  expect(node?.startTaskInfo).toMatchObject({ result: 'success', [SIMULATED_MARK]: true })
})
