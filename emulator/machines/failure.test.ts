import { afterEach, beforeEach, expect, test } from 'vitest'
import { toSettings } from '../testing/bodies'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, list, makeJob, makePool, post, readTask } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob()
})
afterEach(() => batch.stop())

const failureOf = async (id: string) =>
  ((await readTask(id)).executionInfo as { failureInfo?: object }).failureInfo

test('another exit code than 0', async () => {
  await addTask('a', simulated(1, 3))
  await batch.advance(10)
  expect(await failureOf('a')).toEqual({
    category: 'usererror',
    code: 'FailureExitCode',
    message: 'The task exited with an exit code representing a failure',
    details: [
      { name: 'Message', value: 'The task process exited with an unexpected exit code' },
      { name: 'AdditionalErrorCode', value: 'FailureExitCode' },
    ],
  })
})

test('a task that was ended, by a person and by its time', async () => {
  await addTask('a', simulated(60))
  await batch.advance(5)
  await post('/jobs/job-1/tasks/a/terminate', undefined, 204)
  const ended = { category: 'usererror', code: 'TaskEnded', message: 'Task Was Ended by User Request' }
  expect(await failureOf('a')).toEqual(ended)
  await addTask('b', { ...simulated(60), constraints: { maxWallClockTime: 'PT10S' } })
  await batch.advance(20)
  expect(await failureOf('b')).toEqual({
    ...ended,
    details: [{ name: 'Message', value: 'The maximum execution time configured on the task was exceeded' }],
  })
})

test('an image that cannot be pulled, of a task and of a node', async () => {
  const environmentSettings = toSettings({ SLIPWAY_SIM_PULL_ERROR: 'manifest unknown' })
  await addTask('a', { environmentSettings })
  await batch.advance(10)
  const message = 'One or more container images specified are invalid'
  const details = [
    { name: 'ContainerImage', value: 'busybox:1' },
    { name: 'Message', value: 'manifest unknown' },
  ]
  expect(await failureOf('a')).toEqual({
    category: 'usererror',
    code: 'ContainerInvalidImage',
    message,
    details,
  })
  await makePool({ id: 'broken', metadata: environmentSettings, targetDedicatedNodes: 1 })
  const [node] = await list('/pools/broken/nodes')
  expect(node?.errors).toEqual([{ code: 'ContainerInvalidImage', message, errorDetails: details }])
})

test('starting a node takes longer than giving its machine back', async () => {
  const [node] = await list('/pools/pool-1/nodes')
  const path = `/pools/pool-1/nodes/${node?.id}`
  /** Account time until the node has the state, in tenths of a second. */
  const until = async (state: string) => {
    for (let tenths = 0; tenths < 100; tenths += 1) {
      if ((await batch.call('GET', path)).body.state === state) return tenths
      await batch.advance(0.1)
    }
    throw new Error(`The node does not become ${state}.`)
  }
  expect((await batch.call('POST', `${path}/deallocate`)).status).toBe(202)
  const deallocating = await until('deallocated')
  expect((await batch.call('POST', `${path}/start`)).status).toBe(202)
  // As on Azure: 66 s against 30 to 45 s.
  expect((await until('idle')) / deallocating).toBeGreaterThan(1.4)
})
