import { afterEach, describe, expect, test } from 'vitest'
import { handleBatch } from './handle-batch'
import { BATCH_TOKEN, localConfig, ownRequest, startUpstream } from './testing'

type Init = NonNullable<Parameters<typeof ownRequest>[1]>

const running: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const upstream of running.splice(0)) await upstream.stop()
})

async function ask(path: string, init: Init = {}, status = 200) {
  const upstream = await startUpstream((_, res) =>
    res.writeHead(status, { 'content-type': 'application/json' }).end('{"code":"X"}'),
  )
  running.push(upstream)
  const request = ownRequest(`/api/batch/local${path}`, init)
  const response = await handleBatch(request, localConfig(upstream.url))
  return { response, seen: upstream.seen }
}

const FILE = '/jobs/j/tasks/t/files/stdout.txt'
const NODE = 'tvmps_'.padEnd(100, 'a1b2')
const authorization = (value: string) => ({ headers: { authorization: value } })
const sent = (body: string, type?: string): Init => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})
const tagged = (value: string): Init => ({
  method: 'PATCH',
  body: '{}',
  headers: { 'if-match': value, 'content-type': 'application/json' },
})
const ranged = (value: string): Init => ({ headers: { 'ocp-range': value } })

describe('what is refused here never reaches the service', () => {
  test.each<[name: string, path: string, init: Init, status: number]>([
    ['an empty token', '/pools', authorization('Bearer '), 401],
    ['a scheme alone', '/pools', authorization('Bearer'), 401],
    ['a user name and password', '/pools', authorization('Basic dTpw'), 401],
    ['a token of 20 kB', '/pools', authorization(`Bearer ${BATCH_TOKEN}${'x'.repeat(20_000)}`), 401],
    ['a token with foreign letters', '/pools', authorization('Bearer a.b\u00e9.c'), 401],
    ['two tokens', '/pools', authorization(`Bearer ${BATCH_TOKEN}, Bearer ${BATCH_TOKEN}`), 401],
    ['a body of no type', '/pools', sent('{}', 'application/octet-stream'), 415],
    ['a body of a form', '/pools', sent('{}', 'multipart/form-data; boundary=x'), 415],
    ['a type that only begins like JSON', '/pools', sent('{}', 'application/jsonp'), 415],
    ['a hundred thousand lists', '/pools', sent('['.repeat(100_000), 'application/json'), 400],
    ['a number that JSON has not', '/pools', sent('{"a":NaN}', 'application/json'), 400],
    ['an id twice', '/pools?$select=id&$select=id', {}, 400],
    ['a name of the prototype', '/pools?__proto__[x]=1', {}, 400],
    ['a parameter of the router', '/pools/a?nxtPpath=x', {}, 400],
    ['broken encoding in a query', '/pools?$filter=%ff', {}, 400],
    ['any tag at all', '/pools/a', tagged('*'), 400],
    ['a tag with half of its quotes', '/pools/a', tagged('"0x8D'), 400],
    ['a weak tag without quotes', '/pools/a', tagged('W/0x8D'), 400],
    ['a list of tags', '/pools/a', tagged('"a", "b"'), 400],
    ['a list of bare tags', '/pools/a', tagged('0x8D, 0x8E'), 400],
    ['a bare tag of 10 kB', '/pools/a', tagged('a'.repeat(10_000)), 400],
    ['a tag of 10 kB', '/pools/a', tagged(`"${'a'.repeat(10_000)}"`), 400],
    ['a tag with a tab', '/pools/a', tagged('"a\tb"'), 400],
    ['the last bytes', FILE, ranged('bytes=-1'), 400],
    ['two ranges', FILE, ranged('bytes=0-1,3-4'), 400],
    ['a range that is too far', FILE, ranged('bytes=0-99999999999999999'), 400],
    ['a range of another unit', FILE, ranged('lines=0-1'), 400],
    ['half a range', FILE, ranged('0-99'), 400],
    ['a node id of 257 characters', `/pools/p/nodes/${'a'.repeat(257)}`, {}, 400],
  ])('%s', async (_, path, init, status) => {
    const { response, seen } = await ask(path, init)
    const { code, message } = (await response.json()) as { code: string; message: { value: string } }
    expect(response.status).toBe(status)
    expect(code).toMatch(/^[A-Z]\w+$/)
    expect(message.value).toMatch(/^[A-Z].*\.$/s)
    expect(message.value).not.toContain(BATCH_TOKEN)
    expect(seen).toEqual([])
  })
})

describe('what looks odd and is fine goes on', () => {
  test.each<[name: string, path: string, init: Init]>([
    ['a long node id', `/pools/p/nodes/${NODE}`, {}],
    ['an id of 64 characters', `/pools/${'a'.repeat(64)}`, {}],
    ['ids that objects have', '/pools/__proto__', {}],
    ['ids that functions have', '/jobs/constructor/tasks/toString', {}],
    ['an open range', FILE, ranged('bytes=0-')],
    ['a whole range', FILE, ranged('bytes=0-99999999999999')],
    ['a tag of the service', '/pools/a', { headers: { 'if-match': '"0x8DD1C2A4F0B1E2D"' } }],
    ['a tag as the service writes it', '/pools/a', tagged('0x8DD1C2A4F0B1E2D')],
    ['a weak tag', '/pools/a', tagged('W/"0x8DD1C2A4F0B1E2D"')],
    ['a tag to compare with', '/pools/a', { headers: { 'if-none-match': '0x8DD1C2A4F0B1E2D' } }],
    ['no tag at all', '/pools/a', { headers: { 'if-none-match': '*' } }],
    ['a type with a charset', '/pools', sent('{"id":"a"}', 'Application/JSON; charset="UTF-8"')],
  ])('%s', async (_, path, init) => {
    const { response, seen } = await ask(path, init)
    expect(response.status).toBe(200)
    expect(seen).toHaveLength(1)
  })
})

test('a range behind the end keeps its status', async () => {
  expect((await ask(FILE, ranged('bytes=10-'), 416)).response.status).toBe(416)
})
