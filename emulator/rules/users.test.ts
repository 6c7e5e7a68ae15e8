import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IDENTITIES } from '../arm/resources'
import { poolBody, taskBody } from '../testing/bodies'
import { createPoster } from '../testing/post-as-person'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
let post: Awaited<ReturnType<typeof createPoster>>
beforeAll(async () => {
  batch = await startTestAccount()
  post = await createPoster(batch.account)
  const accounts = { userAccounts: [{ name: 'render', password: 'p' }], targetDedicatedNodes: 0 }
  await batch.call('POST', '/pools', poolBody({ id: 'users', ...accounts }))
  await batch.call('POST', '/jobs', { id: 'job-users', poolInfo: { poolId: 'users' } })
  await batch.call('POST', '/jobs', { id: 'job-waits', poolInfo: { poolId: 'later' } })
})
afterAll(() => batch.stop())

describe('the user of a task', () => {
  const identity = (userIdentity: object) => ({ userIdentity })
  test.each([
    [{ username: 'render', autoUser: {} }, 'userIdentity'],
    [{}, 'userIdentity'],
    [{ username: 'nobody' }, 'userIdentity.username'],
  ])('%j is refused', async (userIdentity, place) => {
    const body = taskBody({ id: 'refused', ...identity(userIdentity) })
    expect(await post('/jobs/job-users/tasks', body)).toEqual([400, 'InvalidPropertyValue', place])
  })

  test('may be one of the pool, or of a pool that is not there yet', async () => {
    const body = taskBody({ id: 'ok', ...identity({ username: 'render' }) })
    expect(await post('/jobs/job-users/tasks', body)).toEqual([201, undefined, undefined])
    expect(await post('/jobs/job-waits/tasks', body)).toEqual([201, undefined, undefined])
  })

  test.each([
    ['jobManagerTask', { id: 'm' }],
    ['jobPreparationTask', {}],
  ])('of a job (%s) is one of the pool', async (name, extra) => {
    const task = { commandLine: 'x', containerSettings: { imageName: 'a:1' }, ...extra }
    const job = (userIdentity: object) => ({
      id: 'refused',
      poolInfo: { poolId: 'users' },
      [name]: { ...task, userIdentity },
    })
    expect(await post('/jobs', job({ username: 'nobody' }))).toEqual([
      400,
      'InvalidPropertyValue',
      `${name}.userIdentity.username`,
    ])
    expect(await post('/jobs', job({}))).toEqual([400, 'InvalidPropertyValue', `${name}.userIdentity`])
  })
})

test('a task pulls with an identity of its pool only', async () => {
  const identityReference = { resourceId: IDENTITIES[0]?.id }
  const containerSettings = {
    imageName: 'a.example/a:1',
    registry: { registryServer: 'a.example', identityReference },
  }
  expect(await post('/jobs/job-users/tasks', taskBody({ id: 'pull', containerSettings }))).toEqual([
    400,
    'InvalidPropertyValue',
    'containerSettings.registry.identityReference',
  ])
  expect(await post('/jobs/job-waits/tasks', taskBody({ id: 'pull', containerSettings }))).toEqual([
    201,
    undefined,
    undefined,
  ])
  await batch.call('POST', '/pools', poolBody({ id: 'later', targetDedicatedNodes: 1 }))
  await batch.advance(20)
  expect((await batch.call('GET', '/jobs/job-waits/tasks/pull')).body.executionInfo).toMatchObject({
    failureInfo: { code: 'ContainerInvalidRegistry' },
  })
})
