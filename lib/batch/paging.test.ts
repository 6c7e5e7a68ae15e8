import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import { createBatchClient } from './client'
import { type Item, listAll, readPages } from './paging'
import { type Reply, startScriptedServer } from './testing/scripted-server'
import type { BatchPoolOutput } from './types.generated'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

/** Pages of ids, each with the link that is written after it; `@` stands for the server's own address. */
async function setUp(pages: [ids: string[] | undefined, link?: string][]) {
  let origin = ''
  const replies = pages.map(
    ([ids, link]): Reply =>
      (response) =>
        response.end(
          JSON.stringify({
            value: ids?.map((id) => ({ id })),
            'odata.nextLink': link?.replace('@', origin),
          }),
        ),
  )
  const server = await startScriptedServer(replies)
  origin = server.url
  open.push(server)
  const client = createBatchClient({ basePath: `${origin}/api/batch/local`, getToken: async () => 't' })
  return { client, received: server.received }
}

const next = (token: string) => `@/api/batch/local/pools?$skiptoken=${token}`

describe('listAll', () => {
  test('reads every page, short and empty ones too', async () => {
    const { client, received } = await setUp([
      [['a', 'b'], next('1')],
      [[], next('2')],
      [undefined, '/api/batch/local/pools?$skiptoken=3'],
      [['c'], ''],
    ])
    const counts: number[] = []
    const listed = await listAll(client, 'Pools_ListPools', {}, { onProgress: (count) => counts.push(count) })
    expect(listed).toEqual({ items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], isComplete: true })
    expect(counts).toEqual([2, 2, 2, 3])
    expect(received.map(({ url }) => url)).toEqual([
      '/api/batch/local/pools',
      '/api/batch/local/pools?$skiptoken=1',
      '/api/batch/local/pools?$skiptoken=2',
      '/api/batch/local/pools?$skiptoken=3',
    ])
    expect(received.every(({ headers }) => headers.authorization === 'Bearer t')).toBe(true)
  })

  test.each([
    [2, false, 2, 1],
    [3, false, 3, 2],
    [4, true, 4, 2],
    [5, true, 4, 2],
  ])('with the limit %s it says that complete is %s', async (limit, isComplete, count, requests) => {
    const { client, received } = await setUp([[['a', 'b'], next('1')], [['c', 'd']]])
    const listed = await listAll(client, 'Pools_ListPools', {}, { limit })
    expect([listed.isComplete, listed.items.length, received.length]).toEqual([isComplete, count, requests])
  })
})

test.each([
  'https://evil.test/api/batch/local/pools?x',
  '//evil.test/api/batch/local/pools',
  '@/api/batch/other/pools',
  '@/api/batch/local',
  '@/api/batch/local2/pools',
  '@/api/batch/local/../other/pools',
  '@/api/arm/subscriptions',
  'javascript:alert(1)',
  'http://',
])('the link %s is not followed', async (link) => {
  const { client, received } = await setUp([[['a'], link]])
  await expect(listAll(client, 'Pools_ListPools', {})).rejects.toMatchObject({
    kind: 'protocol',
    code: 'ForeignNextLink',
  })
  expect(received).toHaveLength(1)
})

test('a list in a circle ends with an error', async () => {
  const { client, received } = await setUp([
    [['a'], next('1')],
    [['b'], next('2')],
    [['c'], next('1')],
  ])
  await expect(listAll(client, 'Pools_ListPools', {})).rejects.toMatchObject({ code: 'RepeatedNextLink' })
  expect(received).toHaveLength(3)
})

test('pages are read when they are asked for', async () => {
  const { client, received } = await setUp([
    [['a'], next('1')],
    [['b'], next('2')],
  ])
  for await (const page of readPages(client, 'Pools_ListPools', {})) {
    expect(page.value).toEqual([{ id: 'a' }])
    break
  }
  expect(received).toHaveLength(1)
})

test('pages of a relative base path stay relative', async () => {
  const urls: string[] = []
  const answers = [{ value: [], 'odata.nextLink': '/api/batch/local/pools?$skiptoken=1' }, { value: [] }]
  const client = createBatchClient({
    basePath: '/api/batch/local',
    getToken: async () => 't',
    fetch: async (url) => {
      urls.push(String(url))
      return Response.json(answers[urls.length - 1])
    },
  })
  await listAll(client, 'Pools_ListPools', {})
  expect(urls).toEqual(['/api/batch/local/pools', '/api/batch/local/pools?$skiptoken=1'])
})

test('items have their type', () => {
  expectTypeOf<Item<'Pools_ListPools'>>().toEqualTypeOf<BatchPoolOutput>()
  // @ts-expect-error one pool is no list
  const call = () => listAll({} as Parameters<typeof listAll>[0], 'Pools_GetPool', {})
  expect(call).toBeTypeOf('function')
})
