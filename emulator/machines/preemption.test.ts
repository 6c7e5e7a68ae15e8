import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, makeJob, makePool, readTask } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const makeUrgent = () => makeJob({ id: 'urgent', priority: 10 })
const stateOf = async (id: string, job?: string) => (await readTask(id, job)).state

test.each([
  [true, 10, ['running', 'active', 'running']],
  [false, 10, ['running', 'running', 'active']],
  [true, 0, ['running', 'running', 'active']],
])('allowTaskPreemption %s, priority %i above: %j', async (allowTaskPreemption, priority, states) => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 2 })
  await makeJob({ allowTaskPreemption })
  await addTask('a', simulated(60))
  await batch.advance(2)
  await addTask('b', simulated(60))
  await batch.advance(2)
  await makeJob({ id: 'urgent', priority })
  await addTask('now', simulated(20), 'urgent')
  await batch.advance(2)
  // The one that has run longest goes on.
  expect([await stateOf('a'), await stateOf('b'), await stateOf('now', 'urgent')]).toEqual(states)
  await batch.advance(150)
  expect(await readTask('b')).toMatchObject({
    state: 'completed',
    executionInfo: { requeueCount: states[1] === 'active' ? 1 : 0 },
  })
})

test('as many tasks go as the waiting one needs slots, and none when that is not enough', async () => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 4 })
  await makeJob({ allowTaskPreemption: true })
  await makeJob({ id: 'firm' })
  for (const id of ['a', 'b', 'c']) await addTask(id, simulated(60))
  await addTask('d', simulated(60), 'firm')
  await batch.advance(5)
  await makeUrgent()
  await addTask('wide', { requiredSlots: 4, ...simulated(60) }, 'urgent')
  await batch.advance(5)
  expect([await stateOf('c'), await stateOf('wide', 'urgent')]).toEqual(['running', 'active'])
  await addTask('half', { requiredSlots: 2, ...simulated(60) }, 'urgent')
  await batch.advance(5)
  expect([
    await stateOf('a'),
    await stateOf('b'),
    await stateOf('c'),
    await stateOf('half', 'urgent'),
  ]).toEqual(['running', 'active', 'active', 'running'])
})

test('a manager task that wants its node for itself empties it', async () => {
  await makePool({ targetDedicatedNodes: 1, taskSlotsPerNode: 2 })
  await makeJob({ allowTaskPreemption: true })
  for (const id of ['a', 'b']) await addTask(id, simulated(60))
  await batch.advance(5)
  const jobManagerTask = { id: 'boss', commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  await makeJob({ id: 'urgent', priority: 10, jobManagerTask: { ...jobManagerTask, ...simulated(30) } })
  await batch.advance(5)
  expect([await stateOf('a'), await stateOf('b'), await stateOf('boss', 'urgent')]).toEqual([
    'active',
    'active',
    'running',
  ])
})
