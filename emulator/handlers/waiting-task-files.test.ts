import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, makeJob, makePool, readTask } = createJobKit(() => batch)
beforeAll(async () => {
  batch = await startTestAccount()
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob()
  await addTask('first', simulated(60))
  await batch.advance(5)
  await addTask('waiting')
})
afterAll(() => batch.stop())

test.each([
  ['GET', ''],
  ['GET', '/stdout.txt'],
  ['DELETE', '/stdout.txt'],
])('%s files%s of a task that waits for a node is refused until it has one', async (method, path) => {
  expect((await readTask('waiting')).state).toBe('active')
  const answer = await batch.call(method, `/jobs/job-1/tasks/waiting/files${path}`)
  expect([answer.status, answer.body]).toMatchObject([
    409,
    {
      code: 'OperationInvalidForCurrentState',
      message: {
        value: expect.stringMatching(
          /^The specified operation is not valid for the current state of the resource\.\n/,
        ),
      },
      values: [
        {
          key: 'Reason',
          value: 'The files of the specified task cannot be accessed as the task state is still active',
        },
      ],
    },
  ])
})

test('its properties are refused alike, without a body', async () => {
  const answer = await batch.call('HEAD', '/jobs/job-1/tasks/waiting/files/stdout.txt')
  expect([answer.status, answer.text]).toEqual([409, ''])
})
