import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { poolBody, taskBody } from '../testing/bodies'
import { signIn } from '../testing/sign-in'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { createFaults } from './faults'
import type { FaultName, FaultSetting } from './table'

let account: TestAccount
beforeAll(async () => {
  account = await startTestAccount()
})
afterAll(() => account.stop())
afterEach(async () => {
  await clearFaults()
  await control('POST', undefined, '/_emulator/reset')
})

async function control(method: string, body?: object, path = '/_emulator/faults') {
  const response = await fetch(account.account.url + path, {
    method,
    headers: { 'x-slipway-control': account.account.keyBase64 },
    ...(body && { body: JSON.stringify(body) }),
  })
  // What a control answers; tests name what they look for.
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function setFault(name: FaultName, more: Partial<FaultSetting> = {}): Promise<void> {
  expect((await control('POST', { faults: [{ name, ...more }] })).status).toBe(200)
}
const clearFaults = () => control('DELETE')
const statusOf = async (path: string) => (await account.call('GET', path)).status
const addPool = (extra: object = {}) => account.call('POST', '/pools', poolBody(extra))

test.each([
  ['429', {}, 429, '1'],
  ['429', { retryAfterSeconds: 7 }, 429, '7'],
  ['429-bare', {}, 429, null],
  ['503', {}, 503, '1'],
  ['503-bare', {}, 503, null],
] as const)(
  '%s %j refuses with %i and Retry-After %s, and nothing is done',
  async (name, more, status, wait) => {
    await setFault(name, more)
    const refused = await addPool()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([status, wait])
    expect(refused.body.code).toBe(status === 429 ? 'TooManyRequests' : 'ServerBusy')
    await clearFaults()
    expect(await statusOf('/pools/pool-1')).toBe(404)
  },
)

test.each([
  ['reset-before', 404],
  ['reset-after', 200],
  ['truncated', 200],
] as const)('%s breaks the connection; the job is there afterwards: %i', async (name, status) => {
  await addPool()
  await setFault(name)
  await account.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }).catch(() => undefined)
  await expect(account.call('GET', '/jobs')).rejects.toThrow()
  await clearFaults()
  expect(await statusOf('/jobs/job-1')).toBe(status)
})

test('slow holds an answer back after the request was carried out', async () => {
  await setFault('slow', { delayMs: 600_000, operation: 'Pools_CreatePool' })
  let isAnswered = false
  const answer = addPool().then(
    () => {
      isAnswered = true
    },
    () => undefined,
  )
  while ((await statusOf('/pools/pool-1')) !== 200);
  expect(isAnswered).toBe(false)
  await setFault('slow', { delayMs: 1 })
  expect(await statusOf('/pools/pool-1')).toBe(200)
  await account.account.close()
  await answer
  await account.restart()
})

test.each([
  ['expired-token', 'error="invalid_token"'],
  ['claims-challenge', 'error="insufficient_claims", claims="'],
] as const)('%s refuses bearer tokens with a challenge, not keys', async (name, challenge) => {
  const authorization = `Bearer ${await signIn(account.account, 'contributor')}`
  await setFault(name)
  const address = `${account.account.url}/pools?api-version=2025-06-01`
  const refused = await fetch(address, { headers: { authorization } })
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    expect.stringContaining(challenge),
  ])
  expect(await statusOf('/pools')).toBe(200)
  await clearFaults()
  expect((await fetch(address, { headers: { authorization } })).status).toBe(200)
})

test('412 meets writes with a condition only', async () => {
  await addPool()
  await setFault('412')
  const read = await account.call('GET', '/pools/pool-1')
  const patch = (headers: Record<string, string>) =>
    account.call('PATCH', '/pools/pool-1', { metadata: [] }, headers)
  expect((await patch({ 'if-match': String(read.headers.get('etag')) })).status).toBe(412)
  expect((await patch({})).status).toBe(200)
})

test('unusable-node breaks nodes when they start, and a reboot mends them', async () => {
  await setFault('unusable-node')
  await addPool({ targetDedicatedNodes: 1 })
  await account.advance(10)
  const { body } = await account.call('GET', '/pools/pool-1/nodes')
  expect(body.value).toMatchObject([{ state: 'unusable', errors: [{ code: 'Unknown' }] }])
  await clearFaults()
  // Checked just above.
  const [node] = body.value as [{ id: string }]
  await account.call('POST', `/pools/pool-1/nodes/${node.id}/reboot`)
  await account.advance(10)
  expect((await account.call('GET', `/pools/pool-1/nodes/${node.id}`)).body.state).toBe('idle')
})

test('pull-failure ends tasks with the code of an image that cannot be pulled', async () => {
  await addPool({ targetDedicatedNodes: 1 })
  await account.advance(10)
  await account.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  await setFault('pull-failure')
  await account.call('POST', '/jobs/job-1/tasks', taskBody())
  await account.advance(10)
  const { body } = await account.call('GET', '/jobs/job-1/tasks/task-1')
  expect(body.executionInfo).toMatchObject({
    result: 'failure',
    failureInfo: { code: 'ContainerInvalidImage', category: 'usererror' },
  })
})

test('disk-full refuses writes and lets reads through; what was due happens when there is room', async () => {
  await addPool({ targetDedicatedNodes: 1 })
  await setFault('disk-full')
  const refused = await account.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  expect(refused.status).toBe(503)
  expect(refused.text).toContain('The disk of the local account is full')
  await account.advance(10)
  expect((await account.call('GET', '/pools/pool-1')).body.allocationState).toBe('resizing')
  await clearFaults()
  await account.advance(10)
  const { body } = await account.call('GET', '/pools/pool-1/nodes')
  expect(body.value).toMatchObject([{ state: 'idle' }])
  expect(await statusOf('/jobs/job-1')).toBe(404)
})

test('preemption takes Spot nodes, gives their tasks back, and lets the nodes return', async () => {
  await addPool({ targetDedicatedNodes: 0, targetLowPriorityNodes: 1 })
  await account.advance(10)
  await account.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  const environmentSettings = [{ name: 'SLIPWAY_SIM_SECONDS', value: '60' }]
  await account.call('POST', '/jobs/job-1/tasks', taskBody({ environmentSettings }))
  await setFault('preemption', { everySeconds: 5 })
  await account.advance(6)
  expect((await account.call('GET', '/pools/pool-1/nodes')).body.value).toMatchObject([
    { state: 'preempted' },
  ])
  const requeued = await account.call('GET', '/jobs/job-1/tasks/task-1')
  expect(requeued.body).toMatchObject({ state: 'active', executionInfo: { requeueCount: 1 } })
  await clearFaults()
  await account.advance(10)
  expect((await account.call('GET', '/pools/pool-1/nodes')).body.value).toMatchObject([{ state: 'running' }])
  expect((await account.call('GET', '/jobs/job-1/tasks/task-1')).body.state).toBe('running')
})

test('dice of one seed always fall the same way, and each fault has its own', () => {
  const throws = (seed: number, before: () => void = () => undefined) => {
    const faults = createFaults(seed)
    faults.set([
      { name: '429', share: 0.3 },
      { name: 'slow', share: 0.5 },
    ])
    before()
    return Array.from({ length: 200 }, (_, index) => {
      if (index % 3 === 0 && seed === 2) faults.strike('slow')
      return faults.strike('429') !== undefined
    })
  }
  expect(throws(1)).toEqual(throws(1))
  expect(throws(1)).not.toEqual(throws(3))
  const struck = throws(1).filter(Boolean).length
  expect(struck).toBeGreaterThan(30)
  expect(struck).toBeLessThan(90)
  const alone = createFaults(2)
  alone.set([{ name: '429', share: 0.3 }])
  expect(throws(2)).toEqual(Array.from({ length: 200 }, () => alone.strike('429') !== undefined))
})

test.each([
  [{ faults: [{ name: '418' }] }, 'There is no fault 418'],
  [{ faults: [{ name: '429', share: 2 }] }, 'share of the fault 429'],
  [{ faults: [{ name: 'slow', retryAfterSeconds: 2 }] }, 'no parameter retryAfterSeconds'],
  [{ faults: [{ name: '429', retryAfterSeconds: 1.5 }] }, 'whole number'],
  [{ faults: [{ name: 'slow', operation: 'Pools' }] }, 'operation id'],
  [{ faults: [{ name: 'slow' }, { name: 'slow' }] }, 'given twice'],
  [{ faults: [null] }, 'There is no fault'],
  [{}, 'must be a list'],
  [{ faults: [], faultSeed: -1 }, 'faultSeed'],
  [[], 'JSON object'],
])('%j is refused: %s', async (body, problem) => {
  const { status, body: answer } = await control('POST', body)
  expect([status, String(answer.error)]).toEqual([400, expect.stringContaining(problem)])
  expect((await control('GET')).body.faults).toEqual([])
})

test('the list says what is set, with the seed, and what there is', async () => {
  const faults = [{ name: '503', share: 0.25, operation: 'Pools_GetPool' }]
  await control('POST', { faults, faultSeed: 42 })
  const { body } = await control('GET')
  expect(body).toMatchObject({ faultSeed: 42, faults })
  expect(body.available).toContainEqual(
    expect.objectContaining({ name: 'truncated', parameters: ['operation'] }),
  )
  expect(await statusOf('/pools')).toBe(200)
})

test('the clock runs faster or slower as asked', async () => {
  const clock = '/_emulator/clock'
  expect((await control('POST', { speed: 20 }, clock)).body).toMatchObject({ speed: 20, frozen: true })
  expect((await control('POST', { speed: 0.5, frozen: false }, clock)).body).toMatchObject({
    speed: 0.5,
    frozen: false,
  })
  for (const speed of [0, 1e6, '2']) expect((await control('POST', { speed }, clock)).status).toBe(400)
})
