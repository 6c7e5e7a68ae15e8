import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolBody, taskBody } from './testing/bodies'
import { signIn } from './testing/sign-in'
import { startTestAccount, type TestAccount } from './testing/test-account'

const FILE = '/jobs/job-1/tasks/task-1/files/stdout.txt'
const LONG_AGO = 'Mon, 02 Feb 2015 09:15:00 GMT'
const LATER = 'Mon, 02 Feb 2099 09:15:00 GMT'

let batch: TestAccount
let nodeFile: string
let token: string
beforeAll(async () => {
  batch = await startTestAccount()
  await batch.call('POST', '/pools', poolBody({ targetDedicatedNodes: 1 }))
  await batch.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  await batch.call('POST', '/jobs/job-1/tasks', taskBody())
  await batch.advance(20)
  const { nodeInfo } = (await batch.call('GET', '/jobs/job-1/tasks/task-1')).body as {
    nodeInfo: { nodeId: string }
  }
  nodeFile = `/pools/pool-1/nodes/${nodeInfo.nodeId}/files/workitems/job-1/job-1/task-1/stdout.txt`
  token = await signIn(batch.account, 'contributor')
})
afterAll(() => batch.stop())

async function outcome(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const answer = await batch.call(method, path, body, headers)
  return [answer.status, answer.body.code]
}

/** By bearer token, with headers that a signature would not hold with. */
async function byToken(method: string, path: string, headers: Record<string, string>, body?: string) {
  const response = await fetch(`${batch.account.url}${path}?api-version=2025-06-01`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body !== undefined && { body }),
  })
  const answer = JSON.parse((await response.text()) || '{}')
  return [response.status, answer.code, answer.values?.[0]?.value]
}

describe.each(['GET', 'HEAD'])('%s of a file', (method) => {
  test.each([
    ['if-modified-since', LATER, 304],
    ['if-modified-since', LONG_AGO, 200],
    ['if-unmodified-since', LONG_AGO, 304],
    ['if-unmodified-since', LATER, 200],
    ['if-match', '*', 400],
    ['if-none-match', '"0x1"', 400],
  ])('with %s: %s is answered with %i', async (name, value, status) => {
    for (const path of [FILE, nodeFile])
      expect((await batch.call(method, path, undefined, { [name]: value })).status).toBe(status)
  })
})

test.each([
  ['GET', '/pools', 'if-none-match', '"0x1"'],
  ['POST', '/pools', 'if-match', '"0x1"'],
  ['GET', '/pools/pool-1/nodes', 'if-modified-since', LATER],
  ['POST', '/pools/pool-1/disableautoscale', 'if-match', '*'],
])('%s %s takes no %s', async (method, path, name, value) => {
  const body = method === 'POST' && path === '/pools' ? poolBody({ id: 'other' }) : undefined
  expect(await outcome(method, path, { [name]: value }, body)).toEqual([400, 'UnsupportedHeader'])
})

test.each([
  ['if-modified-since', 'yesterday'],
  ['if-modified-since', '2026-02-02T09:15:00Z'],
  ['if-unmodified-since', 'Tue, 02 Feb 2026 09:15:00 GMT'],
  ['if-unmodified-since', 'Mon, 02 Feb 2026 09:15:00'],
])('%s: %s is no date of a header', async (name, value) => {
  for (const path of ['/pools/pool-1', FILE])
    expect(await outcome('GET', path, { [name]: value })).toEqual([400, 'InvalidHeaderValue'])
})

test('the date of a request has the form of headers, however the request is authorized', async () => {
  const headers = { 'ocp-date': new Date().toISOString() }
  expect(await outcome('GET', '/pools', headers)).toEqual([403, 'AuthenticationFailed'])
  expect(await byToken('GET', '/pools', headers)).toEqual([400, 'InvalidHeaderValue', 'ocp-date'])
})

test.each([
  ['text/plain', {}, 'content-type'],
  ['application/xml', {}, 'content-type'],
  ['application/jsonp', {}, 'content-type'],
  ['application/json', { 'content-encoding': 'gzip' }, 'content-encoding'],
])('a body that is %s %j is refused', async (type, extra, name) => {
  const body = JSON.stringify({ id: 'other-job', poolInfo: { poolId: 'pool-1' } })
  expect(await byToken('POST', '/jobs', { 'content-type': type, ...extra }, body)).toEqual([
    400,
    'InvalidHeaderValue',
    name,
  ])
})

test.each([
  ['a', 'application/json; odata=minimalmetadata'],
  ['b', 'application/json;odata=minimalmetadata'],
  ['c', 'application/json; charset=utf-8'],
  ['d', 'Application/JSON'],
])('job %s: a body that is %s is taken', async (id, type) => {
  const body = JSON.stringify({ id, poolInfo: { poolId: 'pool-1' } })
  expect(await byToken('POST', '/jobs', { 'content-type': type }, body)).toEqual([201, undefined, undefined])
})

test.each([
  ['DELETE', '/jobs/job-1?force=yes'],
  ['GET', '/jobs/job-1/tasks/task-1/files?recursive=1'],
  ['GET', '/jobs/job-1/tasks/task-1/files?recursive='],
])('%s %s: a boolean is true or false', async (method, path) => {
  expect(await outcome(method, path, {})).toEqual([400, 'InvalidQueryParameterValue'])
})

test('recent tasks of a node have their addresses', async () => {
  const [node] = (await batch.call('GET', '/pools/pool-1/nodes')).body.value as { recentTasks: object[] }[]
  expect(node?.recentTasks).toMatchObject([{ taskUrl: `${batch.account.url}/jobs/job-1/tasks/task-1` }])
})

test('Date is the time of the account, which may be moved on', async () => {
  await batch.advance(3_600)
  const { headers } = await batch.call('GET', '/pools/pool-1')
  const seconds = Math.floor(batch.account.world.clock.nowMs() / 1000)
  expect(Date.parse(headers.get('date') ?? '') / 1000).toBe(seconds)
})
