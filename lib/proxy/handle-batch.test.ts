import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { handleBatch } from './handle-batch'
import { ARM_TOKEN, BATCH_TOKEN, localConfig, ownRequest, startUpstream, tokenFor } from './testing'

type Answer = Parameters<typeof startUpstream>[0]
type Init = NonNullable<Parameters<typeof ownRequest>[1]>

const running: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const upstream of running.splice(0)) await upstream.stop()
})

const json = (res: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) => {
  res.writeHead(status, { 'content-type': 'application/json; odata=minimalmetadata', ...headers })
  res.end(typeof body === 'string' ? body : JSON.stringify(body))
}

async function ask(path: string, init: Init = {}, answer: Answer = (_, res) => json(res, { value: [] })) {
  const upstream = await startUpstream(answer)
  running.push(upstream)
  const response = await handleBatch(ownRequest(path, init), localConfig(upstream.url))
  return { response, ...upstream }
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

test('hands a request on with the version set and nothing but listed headers', async () => {
  const { response, seen } = await ask('/api/batch/local/pools?maxresults=5', {
    headers: {
      cookie: 'session=1',
      'x-forwarded-host': 'evil.example',
      'client-request-id': 'abc-1',
      'if-match': '"0x8D"',
    },
  })
  expect(response.status).toBe(200)
  expect(seen).toHaveLength(1)
  expect(seen[0]?.url).toBe('/pools?maxresults=5&api-version=2025-06-01')
  expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
    'accept',
    'accept-encoding',
    'authorization',
    'client-request-id',
    'connection',
    'host',
    'if-match',
  ])
})

test('a filter arrives as it was written', async () => {
  const filter = "poolId eq 'render' and state ne 'a b'"
  const { response, seen } = await ask(`/api/batch/local/nodecounts?$filter=${encodeURIComponent(filter)}`)
  expect(response.status).toBe(200)
  expect(new URL(seen[0]?.url ?? '', 'http://x.invalid').searchParams.get('$filter')).toBe(filter)
})

test('forwards a body byte for byte', async () => {
  const body = '{ "id":"a",\n "unknown":1e2, "id":"a" }'
  const { seen } = await ask('/api/batch/local/pools', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json; odata=minimalmetadata' },
  })
  expect(seen[0]?.body).toBe(body)
})

const JSON_HEADERS = { 'content-type': 'application/json' }
const deep = `${'['.repeat(65)}${']'.repeat(65)}`
const large = `{"id":"${'a'.repeat(1024 * 1024)}"}`

test.each<[name: string, path: string, init: Init, status: number, code: string]>([
  ['no token', '/pools', { headers: { authorization: undefined } }, 401, 'AuthenticationFailed'],
  ['another scheme', '/pools', { headers: { authorization: 'Basic YTpi' } }, 401, 'AuthenticationFailed'],
  ['no JWT', '/pools', { headers: { authorization: 'Bearer abc' } }, 401, 'AuthenticationFailed'],
  [
    'an ARM token',
    '/pools',
    { headers: { authorization: `Bearer ${ARM_TOKEN}` } },
    400,
    'WrongTokenAudience',
  ],
  [
    'a foreign audience',
    '/pools',
    { headers: { authorization: `Bearer ${tokenFor('https://batch.core.windows.net.evil.example')}` } },
    400,
    'WrongTokenAudience',
  ],
  ['another site', '/pools', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'CrossSiteRequest'],
  ['a sibling site', '/pools', { headers: { 'sec-fetch-site': 'same-site' } }, 403, 'CrossSiteRequest'],
  ['a foreign origin', '/pools', { headers: { origin: 'https://evil.example' } }, 403, 'CrossSiteRequest'],
  ['an opaque origin', '/pools', { headers: { origin: 'null' } }, 403, 'CrossSiteRequest'],
  ['a foreign host', '/pools', { headers: { host: 'evil.example' } }, 421, 'UnknownHost'],
  ['another port', '/pools', { headers: { host: 'localhost:3001' } }, 421, 'UnknownHost'],
  ['an unlisted path', '/certificates', {}, 404, 'UnknownRoute'],
  ['a path below an operation', '/pools/a/nodes/b/c', {}, 404, 'UnknownRoute'],
  ['another method', '/pools', { method: 'PUT' }, 405, 'MethodNotAllowed'],
  ['an encoded traversal', '/pools/..%2fjobs', {}, 400, 'InvalidResourceId'],
  ['an encoded slash', '/pools/a%2fb', {}, 400, 'InvalidResourceId'],
  ['a twice encoded traversal', '/pools/%252e%252e', {}, 400, 'InvalidResourceId'],
  ['a NUL', '/pools/a%00', {}, 400, 'InvalidResourceId'],
  ['a line break', '/pools/a%0d%0ab', {}, 400, 'InvalidResourceId'],
  ['broken encoding', '/pools/%ff', {}, 400, 'InvalidResourceId'],
  ['a long id', `/pools/${'a'.repeat(65)}`, {}, 400, 'InvalidResourceId'],
  ['dots in a file path', '/jobs/j/tasks/t/files/wd/..%2f..%2fx', {}, 400, 'InvalidResourceId'],
  ['another version', '/pools?api-version=2024-07-01.20.0', {}, 400, 'InvalidQueryParameterValue'],
  ['an unknown parameter', '/pools?x=1', {}, 400, 'InvalidQueryParameterValue'],
  ['a parameter twice', '/pools?maxresults=1&MAXRESULTS=2', {}, 400, 'InvalidQueryParameterValue'],
  ['a line break in a parameter', '/pools?$filter=a%0ab', {}, 400, 'InvalidQueryParameterValue'],
  [
    'a malformed range',
    '/jobs/j/tasks/t/files/a',
    { headers: { 'ocp-range': 'bytes=-1' } },
    400,
    'InvalidHeaderValue',
  ],
  ['a malformed tag', '/pools/a', { headers: { 'if-match': 'x'.repeat(500) } }, 400, 'InvalidHeaderValue'],
  [
    'a text body',
    '/pools',
    { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } },
    415,
    'UnsupportedMediaType',
  ],
  [
    'a foreign charset',
    '/pools',
    { method: 'POST', body: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } },
    415,
    'UnsupportedMediaType',
  ],
  ['no body', '/pools', { method: 'POST', headers: JSON_HEADERS }, 400, 'InvalidRequestBody'],
  [
    'broken JSON',
    '/pools',
    { method: 'POST', body: '{"a":1,}', headers: JSON_HEADERS },
    400,
    'InvalidRequestBody',
  ],
  [
    'two documents',
    '/pools',
    { method: 'POST', body: '{}{}', headers: JSON_HEADERS },
    400,
    'InvalidRequestBody',
  ],
  ['deep JSON', '/pools', { method: 'POST', body: deep, headers: JSON_HEADERS }, 400, 'InvalidRequestBody'],
  [
    'broken UTF-8',
    '/pools',
    { method: 'POST', body: new Uint8Array([0x22, 0xff, 0x22]), headers: JSON_HEADERS },
    400,
    'InvalidRequestBody',
  ],
  [
    'a cut body',
    '/pools',
    { method: 'POST', body: '{}', headers: { ...JSON_HEADERS, 'content-length': '9' } },
    400,
    'InvalidRequestBody',
  ],
  [
    'a body too large',
    '/pools',
    { method: 'POST', body: large, headers: JSON_HEADERS },
    413,
    'RequestBodyTooLarge',
  ],
  [
    'a body where none belongs',
    '/pools/a/stopresize',
    { method: 'POST', body: '{}', headers: JSON_HEADERS },
    400,
    'InvalidRequestBody',
  ],
])('refuses %s and sends nothing', async (_, path, init, status, code) => {
  const { response, seen } = await ask(`/api/batch/local${path}`, init)
  expect([response.status, await codeOf(response)]).toEqual([status, code])
  expect(response.headers.get('cache-control')).toContain('no-store')
  expect(seen).toEqual([])
})

test.each([
  'other',
  'contoso.westeurope',
  'contoso.westeurope.batch.azure.com.evil.example',
  'local%2f..',
  'LOCAL',
])('account %s is not served in local mode', async (account) => {
  const { response, seen } = await ask(`/api/batch/${account}/pools`)
  expect([response.status, await codeOf(response)]).toEqual([404, 'UnknownAccount'])
  expect(seen).toEqual([])
})

test('passes listed answer headers only', async () => {
  const { response } = await ask('/api/batch/local/pools/a', {}, (_, res) =>
    json(res, { id: 'a' }, 200, {
      etag: '"0x8D"',
      'request-id': 'r-1',
      date: 'Mon, 02 Feb 2026 09:15:00 GMT',
      'set-cookie': 'a=b',
      'access-control-allow-origin': '*',
      dataserviceid: 'https://x.invalid/pools/a',
      location: 'https://evil.example',
    }),
  )
  const names = [...response.headers.keys()].sort()
  expect(names).toEqual([
    'cache-control',
    'content-security-policy',
    'content-type',
    'cross-origin-resource-policy',
    'date',
    'etag',
    'referrer-policy',
    'request-id',
    'x-content-type-options',
    'x-slipway-request-id',
  ])
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(response.headers.get('date')).toBe('Mon, 02 Feb 2026 09:15:00 GMT')
})

test.each<[name: string, answer: Answer, status: number, code: string]>([
  [
    'a redirect',
    (_, res) => res.writeHead(307, { location: 'http://evil.example/' }).end(),
    502,
    'UnexpectedRedirect',
  ],
  [
    'HTML',
    (_, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<p>x'),
    502,
    'UnreadableAnswer',
  ],
  [
    'the HTML of a gateway',
    (_, res) => res.writeHead(503, { 'content-type': 'text/html' }).end('<p>x'),
    503,
    'UnreadableAnswer',
  ],
  ['no type', (_, res) => res.writeHead(200).end('{}'), 502, 'UnreadableAnswer'],
  [
    'an unknown encoding',
    (_, res) => json(res, '{}', 200, { 'content-encoding': 'br' }),
    502,
    'UnreadableAnswer',
  ],
  [
    'a bomb',
    (_, res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      res.end(gzipSync(Buffer.alloc(65 * 1024 * 1024, 0x20)))
    },
    200,
    '',
  ],
  ['a closed connection', (req) => req.socket.destroy(), 502, 'UpstreamUnreachable'],
  [
    'a foreign next link',
    (_, res) => json(res, { value: [], 'odata.nextLink': 'https://evil.example/pools?$skiptoken=1' }),
    502,
    'ForeignNextLink',
  ],
])('never passes on %s', async (_, answer, status, code) => {
  const { response } = await ask('/api/batch/local/pools', {}, answer)
  expect(response.status).toBe(status)
  if (status === 200) await expect(response.text()).rejects.toThrow()
  else expect(await codeOf(response)).toBe(code)
})

test('an answer that breaks off is broken off for the caller too', async () => {
  const { response } = await ask('/api/batch/local/pools', {}, (_, res) => {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    res.write(`{"value":[${'1,'.repeat(100)}`)
    setImmediate(() => res.destroy())
  })
  await expect(response.text()).rejects.toThrow()
})

test('rewrites the next link to the own path without the version', async () => {
  const { response } = await ask('/api/batch/local/jobs/J/tasks?maxresults=1', {}, (req, res) =>
    json(res, {
      value: [{ id: 'a' }],
      'odata.nextLink': `http://${req.headers.host}/jobs/j/tasks?api-version=2025-06-01&maxresults=1&$skiptoken=a%2Bb`,
    }),
  )
  expect(await response.json()).toMatchObject({
    'odata.nextLink': '/api/batch/local/jobs/J/tasks?maxresults=1&$skiptoken=a%2Bb',
  })
})

test('a next link of ours is taken again', async () => {
  const { response, seen } = await ask('/api/batch/local/jobs/J/tasks?maxresults=1&$skiptoken=a%2Bb')
  expect(response.status).toBe(200)
  expect(seen[0]?.url).toBe('/jobs/J/tasks?maxresults=1&$skiptoken=a%2Bb&api-version=2025-06-01')
})

test.each([{}, { 'content-length': '0' }])('an answer without a body comes through (%j)', async (headers) => {
  const { response } = await ask('/api/batch/local/pools/a', { method: 'DELETE' }, (_, res) =>
    res.writeHead(202, { 'request-id': 'r-1', ...headers }).end(),
  )
  expect([response.status, await response.text(), response.headers.get('request-id')]).toEqual([
    202,
    '',
    'r-1',
  ])
})

test('files are downloads whatever their type', async () => {
  const { response } = await ask('/api/batch/local/jobs/j/tasks/t/files/wd/a%20b.html', {}, (_, res) =>
    res.writeHead(200, { 'content-type': 'text/html' }).end('<script>1</script>'),
  )
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('content-disposition')).toBe('attachment')
  expect(await response.text()).toBe('<script>1</script>')
})

test('HEAD tells the length of a file', async () => {
  const { response } = await ask(
    '/api/batch/local/jobs/j/tasks/t/files/stdout.txt',
    { method: 'HEAD' },
    (_, res) => res.writeHead(200, { 'content-length': '42' }).end(),
  )
  expect(response.headers.get('x-slipway-content-length')).toBe('42')
})

test('errors of the service come through with their body, its own 500 as a bad gateway', async () => {
  const body = { code: 'InternalError', message: { lang: 'en-US', value: 'x' } }
  const { response } = await ask('/api/batch/local/pools', {}, (_, res) => json(res, body, 500))
  expect(response.status).toBe(502)
  expect(await response.json()).toEqual(body)
})

test('a challenge is rebuilt from what a sign-in needs', async () => {
  const { response } = await ask('/api/batch/local/pools', {}, (_, res) =>
    json(res, { code: 'AuthenticationFailed' }, 401, {
      'www-authenticate':
        'Bearer realm="https://evil.example", error="insufficient_claims", claims="eyJhIjoxfQ=="',
    }),
  )
  expect(response.headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_claims", claims="eyJhIjoxfQ=="',
  )
})

test('the token appears in no answer of ours', async () => {
  const { response } = await ask('/api/batch/local/pools/..%2f')
  expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(BATCH_TOKEN)
})
