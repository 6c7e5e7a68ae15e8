import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FaultDetail } from '../errors'
import { machineBody } from '../testing/bodies'
import { createJobKit } from '../testing/job-kit'
import { readPlace } from '../testing/post-as-person'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
const { addTask, list, post, readJob, readTask, refusal } = createJobKit(() => batch)
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const registries = [{ registryServer: 'reg.example', username: 'u', password: 'S3cret-canary' }]
const specification = (extra: object = {}) => ({
  poolInfo: {
    autoPoolSpecification: {
      autoPoolIdPrefix: 'render',
      poolLifetimeOption: 'job',
      pool: {
        vmSize: 'standard_d4ds_v5',
        targetDedicatedNodes: 1,
        virtualMachineConfiguration: machineBody({ containerRegistries: registries }),
      },
      ...extra,
    },
  },
})
const pools = async () => (await list('/pools')).map(({ id, state }) => [String(id).split('_')[0], state])

test('a job runs on a pool of its own, which goes with it', async () => {
  await post('/jobs', { id: 'job-1', ...specification() })
  const { executionInfo, poolInfo } = await readJob()
  const { poolId } = executionInfo as { poolId: string }
  expect(poolId).toMatch(/^render_[0-9a-f-]{36}$/)
  expect(poolInfo).not.toHaveProperty('poolId')
  const { store } = batch.account.world
  expect(Object.values(store.secrets.read(`pool:${store.pools.find(0, poolId)?.seq}`))).toEqual([
    'S3cret-canary',
  ])
  await batch.advance(10)
  await addTask('a')
  await batch.advance(10)
  expect(await readTask('a')).toMatchObject({ state: 'completed', nodeInfo: { poolId } })
  expect(JSON.stringify([await readJob(), await list('/pools')])).not.toContain('S3cret-canary')
  await post('/jobs/job-1/terminate', undefined, 202)
  await batch.advance(20)
  expect(await pools()).toEqual([])
})

test.each([
  [true, [['render', 'active']]],
  [false, []],
])('with keepAlive %s the pool that is left is %j', async (keepAlive, expected) => {
  await post('/jobs', { id: 'job-1', ...specification({ keepAlive: !keepAlive }) })
  const change = { poolInfo: { autoPoolSpecification: { keepAlive } } }
  expect((await batch.call('PATCH', '/jobs/job-1', change)).status).toBe(200)
  await batch.call('DELETE', '/jobs/job-1')
  await batch.advance(30)
  expect(await pools()).toEqual(expected)
})

test('what is read of a job can be written back, other changes of its pool cannot', async () => {
  await post('/jobs', { id: 'job-1', ...specification() })
  const { poolInfo } = await readJob()
  expect((await batch.call('PUT', '/jobs/job-1', { poolInfo })).text).toBe('')
  for (const change of [{ autoPoolSpecification: { autoPoolIdPrefix: 'x' } }, { poolId: 'other' }]) {
    const answer = await batch.call('PATCH', '/jobs/job-1', { poolInfo: change })
    expect([answer.status, answer.body.code]).toEqual([400, 'InvalidPropertyValue'])
  }
})

test('jobs of a schedule share a pool until the schedule ends', async () => {
  const { poolInfo } = specification({ poolLifetimeOption: 'jobschedule' })
  const jobManagerTask = { id: 'boss', commandLine: 'true', containerSettings: { imageName: 'busybox:1' } }
  await post('/jobschedules', {
    id: 'nightly',
    schedule: { recurrenceInterval: 'PT1H' },
    jobSpecification: { poolInfo, jobManagerTask },
  })
  await batch.advance(3700)
  const jobs = await list('/jobschedules/nightly/jobs')
  expect(jobs.map(({ state }) => state)).toEqual(['completed', 'completed'])
  expect(await pools()).toEqual([['render', 'active']])
  await post('/jobschedules/nightly/terminate', undefined, 202)
  await batch.advance(20)
  expect(await pools()).toEqual([])
})

test('a job for which there is no pool left ends with the reason', async () => {
  const { store } = batch.account.world
  store.sql.run(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
     INSERT INTO pools (parent, id, doc, inner) SELECT 0, 'p' || i, '{}', '{}' FROM n`,
  )
  await post('/jobs', { id: 'job-1', ...specification() })
  await batch.advance(5)
  expect(await readJob()).toMatchObject({
    state: 'completed',
    executionInfo: { schedulingError: { code: 'AutoPoolCreationFailedWithQuotaReached' } },
  })
})

test.each([
  ['neither', {}, 'poolInfo'],
  ['both', { poolId: 'p', ...specification().poolInfo }, 'poolInfo'],
  [
    'a lifetime without schedule',
    specification({ poolLifetimeOption: 'jobschedule' }).poolInfo,
    'poolInfo.autoPoolSpecification.poolLifetimeOption',
  ],
  [
    'a long prefix',
    specification({ autoPoolIdPrefix: 'x'.repeat(21) }).poolInfo,
    'poolInfo.autoPoolSpecification.autoPoolIdPrefix',
  ],
  [
    'a pool that cannot be',
    specification({ pool: { vmSize: 'huge', virtualMachineConfiguration: machineBody() } }).poolInfo,
    'poolInfo.autoPoolSpecification.pool.vmSize',
  ],
])('%s is refused at its place', async (_, poolInfo, place) => {
  const { status, body } = await batch.call('POST', '/jobs', { id: 'job-1', poolInfo })
  expect([status, readPlace(body.values as FaultDetail[])]).toEqual([400, place])
})

test('tasks of a job obey the rules of the pool that is made for it', async () => {
  const pool = { vmSize: 'standard_d4ds_v5', virtualMachineConfiguration: machineBody() }
  const jobManagerTask = { id: 'boss', commandLine: 'true', userIdentity: { username: 'nobody' } }
  expect(await refusal('/jobs', { id: 'job-1', jobManagerTask, ...specification({ pool }) })).toEqual([
    400,
    'InvalidPropertyValue',
  ])
})
