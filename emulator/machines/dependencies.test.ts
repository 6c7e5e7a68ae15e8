import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { toNeeds } from './dependencies'

let batch: TestAccount
const { addTask, makeJob, makePool, post, readJob, readTask, refusal, statesOf } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const range = (start: number, end: number) => ({ taskIdRanges: [{ start, end }] })

test.each([
  [{ taskIds: ['a', 'A', 'b'] }, ['A', 'b'], []],
  [{ taskIds: ['3', '03', 'x'], ...range(1, 5) }, ['03', 'x'], [{ first: 1, last: 5 }]],
  [
    {
      taskIdRanges: [
        { start: 8, end: 9 },
        { start: 1, end: 3 },
        { start: 4, end: 5 },
        { start: 2, end: 3 },
      ],
    },
    [],
    [
      { first: 1, last: 5 },
      { first: 8, last: 9 },
    ],
  ],
])('%j is counted once', (dependsOn, ids, ranges) => {
  expect(toNeeds(dependsOn)).toEqual({ ids, ranges })
})

test('a task waits for all that it depends on, also for what is added later', async () => {
  await makePool()
  await makeJob({ usesTaskDependencies: true })
  await addTask('last', { dependsOn: { taskIds: ['First', '2'], ...range(1, 2) } })
  await addTask('first', simulated(5))
  await addTask('1', simulated(20))
  await batch.advance(10)
  expect(await statesOf('last', 'first', '1')).toEqual(['active', 'completed', 'running'])
  await batch.advance(20)
  expect(await statesOf('last', '1')).toEqual(['active', 'completed'])
  await batch.restart()
  await addTask('2')
  await batch.advance(10)
  expect(await statesOf('2', 'last')).toEqual(['completed', 'completed'])
})

test('a task can depend on what has succeeded already, and a blocked one holds up no other', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob({ usesTaskDependencies: true })
  await addTask('1')
  await addTask('never', { dependsOn: { taskIds: ['missing'] } })
  await batch.advance(5)
  await addTask('next', { dependsOn: { ...range(1, 1) } })
  await batch.advance(5)
  expect(await statesOf('1', 'never', 'next')).toEqual(['completed', 'active', 'completed'])
})

test.each([
  ['a failure blocks', 3, {}, 'active'],
  [
    'a code that satisfies',
    3,
    { exitCodes: [{ code: 3, exitOptions: { dependencyAction: 'satisfy' } }] },
    'completed',
  ],
  [
    'a code goes before a range',
    3,
    {
      exitCodes: [{ code: 3, exitOptions: { dependencyAction: 'block' } }],
      exitCodeRanges: [{ start: 1, end: 9, exitOptions: { dependencyAction: 'satisfy' } }],
    },
    'active',
  ],
  [
    'a range that satisfies',
    9,
    { exitCodeRanges: [{ start: 1, end: 9, exitOptions: { dependencyAction: 'satisfy' } }] },
    'completed',
  ],
  ['any other code', 7, { default: { dependencyAction: 'satisfy' } }, 'completed'],
  [
    'a success that blocks',
    0,
    { exitCodes: [{ code: 0, exitOptions: { dependencyAction: 'block' } }] },
    'active',
  ],
])('%s', async (_, exitCode, exitConditions, state) => {
  await makePool()
  await makeJob({ usesTaskDependencies: true })
  await addTask('first', { exitConditions, ...simulated(1, exitCode) })
  await addTask('second', { dependsOn: { taskIds: ['first'] } })
  await batch.advance(10)
  expect(await statesOf('second')).toEqual([state])
})

test('an image that cannot be pulled is a pre-processing error', async () => {
  await makePool()
  await makeJob({ usesTaskDependencies: true })
  await addTask('first', {
    exitConditions: { preProcessingError: { dependencyAction: 'satisfy' } },
    environmentSettings: [{ name: 'SLIPWAY_SIM_PULL_ERROR', value: 'manifest unknown' }],
  })
  await addTask('second', { dependsOn: { taskIds: ['first'] } })
  await batch.advance(10)
  expect(await statesOf('second')).toEqual(['completed'])
})

test('a task that failed and runs again holds up those that wait, until it succeeds', async () => {
  await makePool()
  await makeJob({ usesTaskDependencies: true })
  const exitConditions = { default: { dependencyAction: 'satisfy' } }
  await addTask('1', { exitConditions, ...simulated(1, 5) })
  await addTask('slow', simulated(60))
  await addTask('2', { dependsOn: { taskIds: ['slow'], ...range(1, 1) } })
  await batch.advance(5)
  await post('/jobs/job-1/tasks/1/reactivate', undefined, 204)
  expect((await readTask('1')).executionInfo).toEqual({ retryCount: 0, requeueCount: 0 })
  await post('/jobs/job-1/disable', { disableTasks: 'requeue' }, 202)
  await batch.advance(70)
  await post('/jobs/job-1/enable', undefined, 202)
  await batch.advance(70)
  expect(await statesOf('1', 'slow', '2')).toEqual(['completed', 'completed', 'completed'])
})

test('a task that is removed after its success is not waited for again', async () => {
  await makePool()
  await makeJob({ usesTaskDependencies: true })
  await addTask('2')
  await addTask('slow', simulated(20))
  await addTask('last', { dependsOn: { taskIds: ['slow'], ...range(1, 3) } })
  await batch.advance(5)
  await batch.call('DELETE', '/jobs/job-1/tasks/2')
  // The same id again must not count twice.
  await addTask('2')
  await batch.advance(30)
  expect(await statesOf('last')).toEqual(['active'])
  await addTask('1')
  await addTask('3')
  await batch.advance(10)
  expect(await statesOf('last')).toEqual(['completed'])
})

test.each([
  ['terminate', 'completed', 'TaskFailed'],
  ['disable', 'disabled', undefined],
  ['none', 'active', undefined],
  [undefined, 'completed', 'TaskFailed'],
])('the job action %s of a failed task leaves its job %s', async (jobAction, state, reason) => {
  await makePool()
  await makeJob({ onTaskFailure: 'performexitoptionsjobaction' })
  const exitConditions = jobAction && { default: { jobAction } }
  await addTask('a', { ...(exitConditions && { exitConditions }), ...simulated(1, 1) })
  await batch.advance(10)
  const { executionInfo, ...job } = await readJob()
  expect([job.state, (executionInfo as { terminateReason?: string }).terminateReason]).toEqual([
    state,
    reason,
  ])
})

test('what a job does not use is refused', async () => {
  await makeJob()
  const task = { id: 't', commandLine: 'true' }
  const conditions = (options: object) => ({ ...task, exitConditions: { default: options } })
  const path = '/jobs/job-1/tasks'
  expect(await refusal(path, { ...task, dependsOn: { taskIds: ['a'] } })).toEqual([
    400,
    'TaskDependenciesNotSpecifiedOnJob',
  ])
  expect(await refusal(path, conditions({ jobAction: 'none' }))).toEqual([400, 'InvalidPropertyValue'])
  expect(await refusal(path, conditions({ dependencyAction: 'block' }))).toEqual([
    400,
    'InvalidPropertyValue',
  ])
  await makeJob({ id: 'job-2', usesTaskDependencies: true })
  const long = { taskIds: Array.from({ length: 1001 }, (_, index) => String(index).padStart(64, '0')) }
  expect(await refusal('/jobs/job-2/tasks', { ...task, dependsOn: long })).toEqual([
    400,
    'TaskDependencyListTooLong',
  ])
  expect(await refusal('/jobs/job-2/tasks', { ...task, dependsOn: range(2, 1) })).toEqual([
    400,
    'InvalidPropertyValue',
  ])
})
