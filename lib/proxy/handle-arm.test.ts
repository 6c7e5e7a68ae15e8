import { afterEach, expect, test } from 'vitest'
import { ARM_ROUTES } from '@/lib/arm/routes'
import { handleArm } from './handle-arm'
import { ARM_TOKEN, BATCH_TOKEN, localConfig, ownRequest, startUpstream } from './testing'

const running: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const upstream of running.splice(0)) await upstream.stop()
})

interface Asked {
  method?: string
  token?: string
  answer?: string
  headers?: Record<string, string>
  body?: string
}

async function ask(
  path: string,
  { method = 'GET', token = ARM_TOKEN, answer = '{"value":[]}', ...more }: Asked = {},
) {
  const upstream = await startUpstream((_, res) =>
    res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(answer),
  )
  running.push(upstream)
  const headers = { authorization: `Bearer ${token}`, ...more.headers }
  const request = ownRequest(`/api/arm${path}`, { method, headers, body: more.body })
  const response = await handleArm(request, localConfig(upstream.url))
  return { response, ...upstream }
}

const SUB = '5115a000-0000-4000-8000-000000000003'
const ACCOUNT = `/subscriptions/${SUB}/resourceGroups/my.group/providers/Microsoft.Batch/batchAccounts/contoso`

test('a listed call goes on with its own version, fixed words in any case', async () => {
  const { response, seen } = await ask(ACCOUNT.replace('resourceGroups', 'resourcegroups'))
  expect(response.status).toBe(200)
  expect(seen[0]?.url).toBe(`${ACCOUNT.replace('resourceGroups', 'resourcegroups')}?api-version=2025-06-01`)
})

test.each([
  ['an unlisted call', `${ACCOUNT}/listKeys`, 'POST', 404],
  ['another provider', `/subscriptions/${SUB}/providers/Microsoft.KeyVault/vaults`, 'GET', 404],
  ['a subscription that is no GUID', '/subscriptions/x/locations', 'GET', 400],
  ['an encoded traversal', `/subscriptions/..%2f${SUB}/locations`, 'GET', 400],
  ['a group that ends in a dot', ACCOUNT.replace('my.group', 'my.'), 'GET', 400],
  ['another method', '/subscriptions', 'DELETE', 405],
  ['a foreign version', '/subscriptions?api-version=1999-01-01', 'GET', 400],
])('refuses %s', async (_, path, method, status) => {
  const { response, seen } = await ask(path, { method })
  expect(response.status).toBe(status)
  expect(seen).toEqual([])
})

test('a Batch token never goes to Resource Manager', async () => {
  const { response, seen } = await ask('/subscriptions', { token: BATCH_TOKEN })
  expect(response.status).toBe(400)
  expect(seen).toEqual([])
})

test.each(['"0x8D"', 'W/"0x8D"', '0x8D'])('the tag %s goes on as it is', async (tag) => {
  const headers = { 'if-match': tag, 'content-type': 'application/json' }
  const { seen } = await ask(`${ACCOUNT}/pools/a`, { method: 'PATCH', body: '{}', headers })
  expect(seen[0]?.headers['if-match']).toBe(tag)
})

test('a next link to another host is not passed on', async () => {
  const { response } = await ask('/subscriptions', {
    answer: '{"value":[],"nextLink":"https://evil.example/subscriptions?$skiptoken=1"}',
  })
  expect(response.status).toBe(502)
})

test('no path is listed twice for a method', () => {
  const keys = ARM_ROUTES.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(keys).size).toBe(keys.length)
})
