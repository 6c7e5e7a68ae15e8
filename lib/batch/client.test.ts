import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import { type BatchClient, type BatchClientOptions, createBatchClient } from './client'
import type { BatchError } from './errors'
import { OPERATIONS } from './operations.generated'
import { type Reply, startScriptedServer } from './testing/scripted-server'
import type { BatchPoolOutput } from './types.generated'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function setUp(replies: Reply[], options: Partial<BatchClientOptions> = {}) {
  const server = await startScriptedServer(replies)
  open.push(server)
  const waits: number[] = []
  const tokens: unknown[] = []
  const client = createBatchClient({
    basePath: `${server.url}/api/batch/local`,
    getToken: async (audience, wish) => {
      tokens.push(wish === undefined ? audience : { audience, ...wish })
      return `token-${tokens.length}`
    },
    sleep: async (ms) => {
      waits.push(ms)
    },
    random: () => 1,
    ...options,
  })
  return { client, received: server.received, waits, tokens }
}

const failure = (promise: Promise<unknown>): Promise<BatchError> =>
  promise.then(
    () => {
      throw new Error('It was expected to fail.')
    },
    (error) => error,
  )

const OK: Reply = { status: 200, json: { value: [] } }
const BUSY: Reply = { status: 503, json: { code: 'ServerBusy', message: { value: 'Busy.' } } }
const getPool = (client: BatchClient, signal?: AbortSignal) =>
  client.call('Pools_GetPool', { params: { poolId: 'p' }, signal })

describe('a call on the wire', () => {
  test('carries token, media type, request id, tag and the encoded address', async () => {
    const { client, received } = await setUp([{ status: 202 }])
    await client.call('Pools_ResizePool', {
      params: { poolId: 'a b' },
      query: { timeOut: 10 },
      body: { targetDedicatedNodes: 3 },
      ifMatch: '0x8DE1',
    })
    expect(received[0]).toMatchObject({
      method: 'POST',
      url: '/api/batch/local/pools/a%20b/resize?timeOut=10',
      body: '{"targetDedicatedNodes":3}',
      headers: {
        authorization: 'Bearer token-1',
        'content-type': 'application/json; odata=minimalmetadata',
        'if-match': '"0x8DE1"',
      },
    })
    expect(received[0]?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each([
    ['0x8DE1', '"0x8DE1"'],
    ['"0x8DE1"', '"0x8DE1"'],
    ['W/"0x8DE1"', 'W/"0x8DE1"'],
    ['*', '*'],
  ])('the tag %s goes out as %s', async (ifMatch, sent) => {
    const { client, received } = await setUp([{ status: 200 }])
    await client.call('Pools_UpdatePool', { params: { poolId: 'p' }, body: {}, ifMatch })
    expect(received[0]?.headers['if-match']).toBe(sent)
  })

  test('joins selected properties and encodes the filter', async () => {
    const { client, received } = await setUp([OK])
    await client.call('Tasks_ListTasks', {
      params: { jobId: 'j' },
      query: { $select: ['id', 'state'], $filter: "id eq 'a&b'", maxresults: 5 },
    })
    expect(received[0]?.url).toBe(
      '/api/batch/local/jobs/j/tasks?$select=id%2Cstate&$filter=id%20eq%20%27a%26b%27&maxresults=5',
    )
  })

  test('sends no body and no type where the operation has none', async () => {
    const { client, received } = await setUp([{ status: 202 }])
    await client.call('Pools_StopPoolResize', { params: { poolId: 'p' } })
    expect(received[0]?.body).toBe('')
    expect(received[0]?.headers['content-type']).toBeUndefined()
  })

  test('keeps the slashes of a file path and asks for a range', async () => {
    const { client, received } = await setUp([
      { status: 200, text: 'bytes', headers: { 'content-type': 'application/octet-stream' } },
    ])
    const file = await client.call('Tasks_GetTaskFile', {
      params: { jobId: 'j', taskId: 't', filePath: 'wd/a b.txt' },
      range: { start: 1024 },
    })
    expect(await file.text()).toBe('bytes')
    expect(received[0]?.url).toBe('/api/batch/local/jobs/j/tasks/t/files/wd/a%20b.txt')
    expect(received[0]?.headers['ocp-range']).toBe('bytes=1024-')
  })

  test('gives tag, request id and headers when asked', async () => {
    const { client } = await setUp([
      { status: 200, json: { id: 'p' }, headers: { etag: '"0x1"', 'request-id': 'r-1' } },
    ])
    const answer = await client.callWithHeaders('Pools_GetPool', { params: { poolId: 'p' } })
    expect(answer).toMatchObject({ result: { id: 'p' }, eTag: '"0x1"', requestId: 'r-1' })
  })

  test.each(['.', '..', '', '\ud800'])('refuses the id %j before anything is sent', async (poolId) => {
    const { client, received } = await setUp([OK])
    const error = await failure(client.call('Pools_GetPool', { params: { poolId } }))
    expect(error).toMatchObject({ kind: 'protocol', code: 'InvalidResourceId' })
    expect(received).toHaveLength(0)
  })

  test.each(['../x', 'wd//x', '/wd/x', 'wd/./x'])('refuses the file path %s', async (filePath) => {
    const { client, received } = await setUp([OK])
    const params = { jobId: 'j', taskId: 't', filePath }
    expect(await failure(client.call('Tasks_GetTaskFile', { params }))).toMatchObject({ kind: 'protocol' })
    expect(received).toHaveLength(0)
  })
})

describe('retry', () => {
  test('reads again after busy answers, waiting longer each time', async () => {
    const { client, received, waits } = await setUp([BUSY, { status: 429 }, { status: 500 }, OK])
    await client.call('Pools_ListPools', {})
    expect(received).toHaveLength(4)
    expect(waits).toEqual([500, 1000, 2000])
    expect(new Set(received.map(({ headers }) => headers['client-request-id'])).size).toBe(4)
  })

  test('gives up after three more attempts', async () => {
    const { client, received } = await setUp([BUSY])
    expect(await failure(getPool(client))).toMatchObject({ kind: 'service', code: 'ServerBusy', status: 503 })
    expect(received).toHaveLength(4)
  })

  test.each([
    ['retry-after', '7', 7_000],
    ['retry-after', 'Mon, 02 Feb 2026 09:15:09 GMT', 9_000],
    ['retry-after-ms', '3500', 3_500],
    ['x-ms-retry-after-ms', '2500', 2_500],
    ['retry-after', 'later', 500],
  ])('obeys %s: %s', async (name, value, expectedMs) => {
    const now = () => Date.parse('2026-02-02T09:15:00Z')
    const { client, waits } = await setUp([{ status: 503, headers: { [name]: value } }, OK], { now })
    await client.call('Pools_ListPools', {})
    expect(waits).toEqual([expectedMs])
  })

  test('does not wait longer than a person would, but tells the time', async () => {
    const { client, received } = await setUp([{ status: 429, headers: { 'retry-after': '600' } }])
    expect(await failure(getPool(client))).toMatchObject({ retryAfterMs: 600_000 })
    expect(received).toHaveLength(1)
  })

  test.each([400, 403, 404, 409, 412])('never repeats after %s', async (status) => {
    const { client, received } = await setUp([{ status }])
    expect(await failure(getPool(client))).toMatchObject({ kind: 'service', status })
    expect(received).toHaveLength(1)
  })

  test('never repeats a write', async () => {
    const { client, received } = await setUp([BUSY])
    await failure(client.call('Pools_DeletePool', { params: { poolId: 'p' } }))
    expect(received).toHaveLength(1)
  })

  test('reads again when the connection breaks', async () => {
    const { client, received } = await setUp([(response) => response.destroy(), OK])
    await client.call('Pools_ListPools', {})
    expect(received).toHaveLength(2)
  })

  test('reads again when the answer breaks off in the middle', async () => {
    const broken: Reply = (response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"value"', () => response.destroy())
    }
    const { client, received } = await setUp([broken, OK])
    await client.call('Pools_ListPools', {})
    expect(received).toHaveLength(2)
  })
})

describe('sign-in', () => {
  const REFUSED: Reply = { status: 401, json: { code: 'AuthenticationFailed' } }

  test('asks for a fresh token once after a 401, for writes too', async () => {
    const { client, received, tokens } = await setUp([REFUSED, { status: 202 }])
    await client.call('Pools_DeletePool', { params: { poolId: 'p' } })
    expect(tokens).toEqual(['batch', { audience: 'batch', forceRefresh: true }])
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('passes a claims challenge on', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true}}}'
    const challenge = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`
    const { client, tokens } = await setUp([{ status: 401, headers: { 'www-authenticate': challenge } }, OK])
    await client.call('Pools_ListPools', {})
    expect(tokens[1]).toEqual({ audience: 'batch', forceRefresh: true, claims })
  })

  test('a second 401 is an auth error, not a loop', async () => {
    const { client, received } = await setUp([REFUSED])
    expect(await failure(getPool(client))).toMatchObject({ kind: 'auth', code: 'AuthenticationFailed' })
    expect(received).toHaveLength(2)
  })

  test.each([
    ['sign-in-required', 'auth', 'SignInRequired'],
    ['network', 'network', undefined],
  ])('without a token (%s) nothing is sent', async (kind, expected, code) => {
    const getToken = () => Promise.reject(Object.assign(new Error('no'), { kind }))
    const { client, received } = await setUp([OK], { getToken })
    expect(await failure(getPool(client))).toMatchObject({ kind: expected, code })
    expect(received).toHaveLength(0)
  })

  test('no error text or value holds the token', async () => {
    const { client } = await setUp([{ status: 500, text: 'broken' }])
    const error = await failure(getPool(client))
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('token-1')
  })
})

describe('giving up', () => {
  const stall: Reply = (response) => response.writeHead(200).write('{')

  test('an abort while the answer comes is canceled', async () => {
    const controller = new AbortController()
    const { client } = await setUp([
      (response) => {
        response.writeHead(200).write('{')
        controller.abort()
      },
    ])
    expect(await failure(getPool(client, controller.signal))).toMatchObject({ kind: 'canceled' })
  })

  test('an abort before the call sends nothing', async () => {
    const { client, received } = await setUp([OK])
    expect(await failure(getPool(client, AbortSignal.abort()))).toMatchObject({ kind: 'canceled' })
    expect(received).toHaveLength(0)
  })

  test('an abort between two attempts ends the wait', async () => {
    const controller = new AbortController()
    const sleep = (_ms: number, signal?: AbortSignal) => {
      controller.abort()
      return Promise.reject(signal?.reason)
    }
    const { client, received } = await setUp([BUSY], { sleep })
    expect(await failure(getPool(client, controller.signal))).toMatchObject({ kind: 'canceled' })
    expect(received).toHaveLength(1)
  })

  test('an answer that never ends is a timeout, and is not asked for again', async () => {
    const { client, received } = await setUp([stall], { timeoutMs: 30 })
    expect(await failure(getPool(client))).toMatchObject({ kind: 'timeout' })
    expect(received).toHaveLength(1)
  })
})

describe('answers', () => {
  test.each(['<html>', '{"id":'])('a success that is no JSON is a protocol error: %s', async (text) => {
    const { client, received } = await setUp([{ status: 200, text }])
    expect(await failure(getPool(client))).toMatchObject({ kind: 'protocol' })
    expect(received).toHaveLength(1)
  })

  test('a redirect is not followed', async () => {
    const { client, received } = await setUp([{ status: 302, headers: { location: '/elsewhere' } }])
    expect(await failure(client.call('Pools_DeletePool', { params: { poolId: 'p' } }))).toMatchObject({
      kind: 'network',
    })
    expect(received.map(({ url }) => url)).toEqual(['/api/batch/local/pools/p'])
  })

  test('HEAD gives nothing, and 404 an error without a body', async () => {
    const { client } = await setUp([{ status: 200 }, { status: 404 }])
    const exists = () => client.call('Pools_PoolExists', { params: { poolId: 'p' } })
    expect(await exists()).toBeUndefined()
    expect(await failure(exists())).toMatchObject({ kind: 'service', status: 404 })
  })
})

test('every operation is typed by what it needs', () => {
  const client = {} as BatchClient
  const calls = () => [
    // @ts-expect-error params are missing
    client.call('Pools_GetPool', {}),
    // @ts-expect-error the body is missing
    client.call('Pools_ResizePool', { params: { poolId: 'p' } }),
    // @ts-expect-error the operation has no such parameter
    client.call('Pools_GetPool', { params: { jobId: 'j' } }),
    // @ts-expect-error the operation takes no body
    client.call('Pools_StopPoolResize', { params: { poolId: 'p' }, body: {} }),
    // @ts-expect-error only files have ranges
    client.call('Pools_GetPool', { params: { poolId: 'p' }, range: { start: 0 } }),
    // @ts-expect-error the query parameter is unknown
    client.call('Pools_ListPools', { query: { top: 1 } }),
    client.call('Nodes_RebootNode', { params: { poolId: 'p', nodeId: 'n' } }),
    client.call('Pools_ListPools', {}),
  ]
  expectTypeOf(calls).toBeFunction()
  expectTypeOf(getPool).returns.resolves.toEqualTypeOf<BatchPoolOutput>()
  expect(Object.keys(OPERATIONS)).toHaveLength(72)
})
