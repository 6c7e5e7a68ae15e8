import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolBody } from './testing/bodies'
import { signIn } from './testing/sign-in'
import { startTestAccount, type TestAccount } from './testing/test-account'

const VERSION = 'api-version=2025-06-01'

let batch: TestAccount
beforeAll(async () => {
  batch = await startTestAccount()
})
afterAll(() => batch.stop())

const call = (method: string, path: string, headers: Record<string, string>, body?: object) =>
  fetch(batch.account.url + path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })

const statusFor = (host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { port } = new URL(batch.account.url)
    request({ host: '127.0.0.1', port, path: '/_emulator/health', headers: { host } }, (res) => {
      res.resume()
      resolve(res.statusCode)
    })
      .on('error', reject)
      .end()
  })

test('it answers to its own names only, so that no web page reaches it', async () => {
  const { port } = new URL(batch.account.url)
  expect(await statusFor(`localhost:${port}`)).toBe(200)
  expect(await statusFor(`127.0.0.1:${port}`)).toBe(200)
  for (const host of ['evil.example', `evil.example:${port}`, 'localhost', `localhost:${Number(port) + 1}`])
    expect([host, await statusFor(host)]).toEqual([host, 421])
})

test.each(['/pools', '/jobs', '/nothing', '/subscriptions'])('%s needs authorization', async (path) => {
  const query = path === '/subscriptions' ? 'api-version=2022-12-01' : VERSION
  expect((await call('GET', `${path}?${query}`, {})).status).toBe(401)
  for (const authorization of ['Bearer x.y.z', 'Bearer', 'Basic eDp5'])
    expect((await call('GET', `${path}?${query}`, { authorization })).status).toBe(401)
})

test.each([
  ['contributor', 200, 201, 201],
  ['submitter', 200, 403, 201],
  ['reader', 200, 403, 403],
])('a %s may list, make a pool, make a job: %i, %i, %i', async (teammate, list, pool, job) => {
  const headers = { authorization: `Bearer ${await signIn(batch.account, teammate)}` }
  const statuses = [
    await call('GET', `/pools?${VERSION}`, headers),
    await call('POST', `/pools?${VERSION}`, headers, poolBody({ id: `p-${teammate}` })),
    await call('POST', `/jobs?${VERSION}`, headers, { id: `j-${teammate}`, poolInfo: { poolId: 'p' } }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([list, pool, job])
})

test('the clock and the reset ask for the account key', async () => {
  for (const path of ['/_emulator/clock', '/_emulator/reset']) {
    expect((await call('POST', path, {})).status).toBe(403)
    expect((await call('POST', path, { 'x-slipway-control': 'wrong' })).status).toBe(403)
  }
  const control = { 'x-slipway-control': batch.account.keyBase64 }
  const before = (await (await call('GET', '/_emulator/clock', control)).json()) as { now: string }
  const after = await call('POST', '/_emulator/clock', control, { advanceSeconds: 60 })
  expect(await after.json()).toEqual({
    now: new Date(Date.parse(before.now) + 60_000).toISOString(),
    frozen: true,
    speed: 1,
  })
  expect((await call('POST', '/_emulator/clock', control, { advanceSeconds: -1 })).status).toBe(400)
})

test('a reset leaves nothing', async () => {
  await batch.call('POST', '/pools', poolBody({ id: 'pool-r' }))
  await batch.call('POST', '/jobs', { id: 'job-r', poolInfo: { poolId: 'pool-r' } })
  await batch.advance(2)
  const control = { 'x-slipway-control': batch.account.keyBase64 }
  expect((await call('POST', '/_emulator/reset', control)).status).toBe(200)
  await batch.advance(60)
  expect((await batch.call('GET', '/pools')).body.value).toEqual([])
  expect((await batch.call('GET', '/jobs')).body.value).toEqual([])
})

test('a client request id comes back only when asked for', async () => {
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e'
  const read = async (wanted: string) =>
    (
      await batch.call('GET', '/pools', undefined, {
        'client-request-id': id,
        'return-client-request-id': wanted,
      })
    ).headers.get('client-request-id')
  expect([await read('true'), await read('false')]).toEqual([id, null])
})
