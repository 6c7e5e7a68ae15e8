import { InfiniteQueryObserver, MutationObserver, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import { createBatchClient } from '@/lib/batch/client'
import { type Reply, startScriptedServer } from '@/lib/batch/testing/scripted-server'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { batchQueries } from './batch-queries'
import { FAST_POLL_MS, pollInterval, SLOW_POLL_MS } from './polling'
import { makeQueryClient } from './query-client'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function setUp(replies: Reply[]) {
  const server = await startScriptedServer(replies)
  const queryClient = makeQueryClient()
  cleanUps.push(server.close, () => queryClient.clear())
  const client = createBatchClient({ basePath: `${server.url}/api/batch/local`, getToken: async () => 't' })
  return { batch: batchQueries('local', client), queryClient, received: server.received }
}

const POOLS: Reply = { status: 200, json: { value: [{ id: 'p' }] } }

describe('query builders', () => {
  test('key by account, resource, operation and arguments', async () => {
    const { batch, queryClient } = await setUp([POOLS])
    const args = { query: { $select: ['id'] } }
    const pools = batch.query('Pools_ListPools', args)
    expect(pools.queryKey).toEqual(['local', 'pool', 'Pools_ListPools', args])
    expect(await queryClient.fetchQuery(pools)).toEqual({ value: [{ id: 'p' }] })
  })

  test('a list is read to its end and says so', async () => {
    const link = '/api/batch/local/pools?$skiptoken=1'
    const { batch, queryClient } = await setUp([
      { status: 200, json: { value: [{ id: 'a' }], 'odata.nextLink': link } },
      POOLS,
    ])
    const listed = await queryClient.fetchQuery(batch.list('Pools_ListPools', {}))
    expect(listed).toEqual({ items: [{ id: 'a' }, { id: 'p' }], isComplete: true })
    expectTypeOf(listed.items).toEqualTypeOf<BatchPoolOutput[]>()
  })

  test('pages come one by one', async () => {
    const link = '/api/batch/local/pools?$skiptoken=1'
    const { batch, queryClient, received } = await setUp([
      { status: 200, json: { value: [{ id: 'a' }], 'odata.nextLink': link } },
      POOLS,
    ])
    const observer = new InfiniteQueryObserver(queryClient, batch.pages('Pools_ListPools', {}))
    cleanUps.push(observer.subscribe(() => {}))
    await observer.refetch()
    const { data, hasNextPage } = await observer.fetchNextPage()
    expect(data?.pages.map((page) => page.value?.[0]?.id)).toEqual(['a', 'p'])
    expect(hasNextPage).toBe(false)
    expect(received.at(-1)?.url).toBe(link)
  })

  test('only reads can be queries', async () => {
    const { batch } = await setUp([POOLS])
    // @ts-expect-error a write is no query
    expect(batch.query('Pools_DeletePool', { params: { poolId: 'p' } })).toBeDefined()
    // @ts-expect-error bytes do not belong in the cache
    expect(batch.query('Tasks_GetTaskFile', { params: {} })).toBeDefined()
  })
})

test('a write settles after the queries on screen that it touches were read again', async () => {
  const { batch, queryClient, received } = await setUp([POOLS, POOLS, { status: 202 }, POOLS])
  const onScreen = new QueryObserver(queryClient, batch.query('Pools_ListPools', {}))
  cleanUps.push(onScreen.subscribe(() => {}))
  await onScreen.refetch()
  const jobs = batch.query('Jobs_ListJobs', {})
  await queryClient.fetchQuery(jobs)

  const write = new MutationObserver(queryClient, {
    mutationFn: () => batch.client.call('Pools_DeletePool', { params: { poolId: 'p' } }),
    meta: { account: 'local', operation: 'Pools_DeletePool' },
  })
  await write.mutate()

  expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /api/batch/local/pools',
    'GET /api/batch/local/jobs',
    'DELETE /api/batch/local/pools/p',
    'GET /api/batch/local/pools',
  ])
  expect(queryClient.getQueryState(jobs.queryKey)?.isInvalidated).toBe(false)
})

test('a failed write reads nothing again', async () => {
  const { batch, queryClient, received } = await setUp([POOLS, { status: 409 }])
  await queryClient.fetchQuery(batch.query('Pools_ListPools', {}))
  const write = new MutationObserver(queryClient, {
    mutationFn: () => batch.client.call('Pools_DeletePool', { params: { poolId: 'p' } }),
    meta: { account: 'local', operation: 'Pools_DeletePool' },
  })
  await expect(write.mutate()).rejects.toMatchObject({ status: 409 })
  expect(received).toHaveLength(2)
})

test.each([
  [{ state: 'resizing' }, 'success', FAST_POLL_MS],
  [{ state: 'steady' }, 'success', SLOW_POLL_MS],
  [{ state: 'resizing' }, 'error', SLOW_POLL_MS],
  [undefined, 'pending', SLOW_POLL_MS],
])('with %j and status %s the next poll is in %s ms', (data, status, expectedMs) => {
  const interval = pollInterval<{ state: string }>(({ state }) => state === 'resizing')
  expect(interval({ state: { data, status } })).toBe(expectedMs)
})
