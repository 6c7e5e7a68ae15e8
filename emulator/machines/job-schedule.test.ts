import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { list, makePool, post, read, readJob, refusal } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const manager = (extra: object = {}) => ({
  id: 'boss',
  commandLine: 'true',
  containerSettings: { imageName: 'busybox:1' },
  ...extra,
})
const specification = (extra: object = {}) => ({
  poolInfo: { poolId: 'pool-1' },
  jobManagerTask: manager(),
  ...extra,
})
const scheduleBody = (schedule: object, extra: object = {}) => ({
  id: 'nightly',
  schedule,
  jobSpecification: specification(),
  ...extra,
})
const HOURLY = { recurrenceInterval: 'PT1H' }
const makeSchedule = (schedule: object, extra: object = {}) =>
  post('/jobschedules', scheduleBody(schedule, extra))
const readSchedule = () => read('/jobschedules/nightly')
const jobIds = async () => (await list('/jobschedules/nightly/jobs')).map(({ id }) => id)
const inSeconds = (seconds: number) =>
  new Date(batch.account.world.clock.nowMs() + seconds * 1000).toISOString()

test('a recurring schedule makes a job for every recurrence, and goes on after a restart', async () => {
  await makePool()
  await makeSchedule(HOURLY)
  await batch.advance(60)
  expect(await readSchedule()).toMatchObject({
    state: 'active',
    executionInfo: {
      nextRunTime: inSeconds(3540),
      recentJob: { id: 'nightly:job-1', url: expect.stringContaining('/jobs/nightly:job-1') },
    },
  })
  expect(await readJob('nightly:job-1')).toMatchObject({
    state: 'completed',
    executionInfo: { terminateReason: 'JMComplete' },
  })
  expect((await read('/jobs/nightly:job-1/tasks/boss')).nodeInfo).toMatchObject({
    taskRootDirectory: 'workitems/nightly/job-1/boss',
  })
  await batch.restart()
  await batch.advance(2 * 3600)
  expect(await jobIds()).toEqual(['nightly:job-1', 'nightly:job-2', 'nightly:job-3'])
  expect(await list("/jobschedules/nightly/jobs?$filter=state eq 'active'")).toEqual([])
  expect((await list('/jobs')).map(({ id }) => id)).toEqual(await jobIds())
})

test('a job that runs on holds up the next one, or lets its start window pass', async () => {
  await makePool()
  const jobManagerTask = manager(simulated(70 * 60))
  await makeSchedule(
    { ...HOURLY, startWindow: 'PT20M' },
    { jobSpecification: specification({ jobManagerTask }) },
  )
  await batch.advance(65 * 60)
  expect(await jobIds()).toHaveLength(1)
  // The first ends 70 minutes after its start, within the window of the second.
  await batch.advance(6 * 60)
  expect(await jobIds()).toHaveLength(2)
  // The second ends after 141 minutes, when the window of the third is over.
  await batch.advance(75 * 60)
  expect(await jobIds()).toHaveLength(2)
  await batch.advance(40 * 60)
  expect(await jobIds()).toHaveLength(3)
})

test('a schedule that does not recur waits for its time, and is complete with its job', async () => {
  await makePool()
  await makeSchedule({ doNotRunUntil: inSeconds(600) })
  expect(await readSchedule()).toMatchObject({
    state: 'active',
    executionInfo: { nextRunTime: inSeconds(600) },
  })
  expect(await jobIds()).toEqual([])
  await batch.advance(601)
  expect(await readSchedule()).toMatchObject({ state: 'active' })
  await batch.advance(60)
  const schedule = await readSchedule()
  expect(schedule).toMatchObject({ state: 'completed', executionInfo: { endTime: expect.any(String) } })
  expect(schedule.executionInfo).not.toHaveProperty('nextRunTime')
})

test('a schedule is complete when its last day is past', async () => {
  await makePool()
  await makeSchedule({ ...HOURLY, doNotRunAfter: inSeconds(5000) })
  await batch.advance(4900)
  expect([await jobIds(), (await readSchedule()).state]).toEqual([
    ['nightly:job-1', 'nightly:job-2'],
    'active',
  ])
  await batch.advance(200)
  expect([(await jobIds()).length, (await readSchedule()).state]).toEqual([2, 'completed'])
  expect(await refusal('/jobschedules/nightly/disable', undefined)).toEqual([409, 'JobScheduleCompleted'])
})

test('a disabled schedule makes no jobs until it is enabled', async () => {
  await makePool()
  await makeSchedule(HOURLY)
  await batch.advance(60)
  await post('/jobschedules/nightly/disable', undefined, 204)
  expect(await refusal('/jobschedules/nightly/disable', undefined)).toEqual([409, 'JobScheduleDisabled'])
  await batch.advance(3 * 3600)
  expect([await jobIds(), (await readSchedule()).state]).toEqual([['nightly:job-1'], 'disabled'])
  await post('/jobschedules/nightly/enable', undefined, 204)
  await batch.advance(60)
  expect(await jobIds()).toEqual(['nightly:job-1', 'nightly:job-2'])
})

test('a schedule that is terminated ends its job, one that is deleted takes its jobs along', async () => {
  await makePool()
  const jobManagerTask = manager(simulated(600))
  await makeSchedule(HOURLY, { jobSpecification: specification({ jobManagerTask }) })
  await batch.advance(10)
  await post('/jobschedules/nightly/terminate', undefined, 202)
  expect((await readSchedule()).state).toBe('terminating')
  expect(await refusal('/jobschedules/nightly/terminate', undefined)).toEqual([
    409,
    'JobScheduleBeingTerminated',
  ])
  await batch.advance(10)
  expect((await readSchedule()).state).toBe('completed')
  expect(await readJob('nightly:job-1')).toMatchObject({
    state: 'completed',
    executionInfo: { terminateReason: 'TerminateJobSchedule' },
  })
  expect((await batch.call('DELETE', '/jobschedules/nightly')).status).toBe(202)
  await batch.advance(10)
  expect((await batch.call('HEAD', '/jobschedules/nightly')).status).toBe(404)
  expect((await batch.call('GET', '/jobs/nightly:job-1')).status).toBe(404)
})

test('a change concerns the jobs to come; PUT removes what it leaves out', async () => {
  await makePool()
  await makeSchedule(HOURLY, { metadata: [{ name: 'a', value: 'b' }] })
  await batch.advance(60)
  const changed = await batch.call('PATCH', '/jobschedules/nightly', { jobSpecification: { priority: 7 } })
  expect([changed.status, changed.text]).toEqual([200, ''])
  await batch.advance(3600)
  expect([(await readJob('nightly:job-1')).priority, (await readJob('nightly:job-2')).priority]).toEqual([
    0, 7,
  ])
  const replaced = await batch.call('PUT', '/jobschedules/nightly', { jobSpecification: specification() })
  expect([replaced.status, replaced.text]).toEqual([200, ''])
  const schedule = await readSchedule()
  expect(schedule).toMatchObject({ jobSpecification: specification() })
  for (const name of ['schedule', 'metadata']) expect(schedule).not.toHaveProperty(name)
})

test('passwords of a job specification reach its jobs and never come out', async () => {
  await makePool({ targetDedicatedNodes: 0 })
  const registry = { registryServer: 'reg.example', username: 'u', password: 'S3cret-canary' }
  const jobManagerTask = manager({ containerSettings: { imageName: 'reg.example/a:1', registry } })
  await makeSchedule(HOURLY, { jobSpecification: specification({ jobManagerTask }) })
  await batch.call('PATCH', '/jobschedules/nightly', { jobSpecification: { priority: 1 } })
  const { secrets, jobs } = batch.account.world.store
  expect(secrets.read(`job:${jobs.find(0, 'nightly:job-1')?.seq}`)).toEqual({
    'jobManagerTask.containerSettings.registry.password': 'S3cret-canary',
  })
  const texts = [await batch.call('GET', '/jobschedules'), await batch.call('GET', '/jobs')]
  expect(texts.map(({ text }) => text).join()).not.toContain('S3cret-canary')
  await batch.call('PATCH', '/jobschedules/nightly', { jobSpecification: { jobManagerTask: manager() } })
  expect(Object.keys(secrets.read('schedule:1'))).toEqual([])
})

test('ids are shared with jobs, lists are filtered, conditions hold', async () => {
  await makeSchedule({ doNotRunUntil: inSeconds(600) })
  const job = { id: 'Nightly', poolInfo: { poolId: 'p' } }
  expect(await refusal('/jobs', job)).toEqual([409, 'JobScheduleWithSameIdExists'])
  await post('/jobs', { ...job, id: 'other' })
  expect(await refusal('/jobschedules', scheduleBody({}, { id: 'other' }))).toEqual([
    409,
    'JobWithSameIdExists',
  ])
  expect(await refusal('/jobschedules', scheduleBody({}))).toEqual([409, 'JobScheduleExists'])
  expect(await list("/jobschedules?$filter=startswith(id,'ni') and state eq 'active'&$select=id")).toEqual([
    { id: 'nightly' },
  ])
  expect(await list(`/jobschedules?$filter=schedule/doNotRunUntil lt DateTime'${inSeconds(0)}'`)).toEqual([])
  const stale = await batch.call('POST', '/jobschedules/nightly/disable', undefined, { 'if-match': '"0x1"' })
  expect([stale.status, stale.body.code]).toEqual([412, 'ConditionNotMet'])
})

test.each([
  ['a short interval', { recurrenceInterval: 'PT30S' }, {}],
  ['a short window', { startWindow: 'PT30S' }, {}],
  ['an end in the past', { doNotRunAfter: '2020-01-01T00:00:00Z' }, {}],
  [
    'an end before its start',
    { doNotRunUntil: '2091-01-01T00:00:00Z', doNotRunAfter: '2090-01-01T00:00:00Z' },
    {},
  ],
  ['a priority out of range', {}, { jobSpecification: specification({ priority: 1001 }) }],
])('%s is refused', async (_, schedule, extra) => {
  expect(await refusal('/jobschedules', scheduleBody(schedule, extra))).toEqual([400, 'InvalidPropertyValue'])
})
