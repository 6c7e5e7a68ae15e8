import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRegistryClient, type RegistryClient } from './registry-client'

const WANTED = { image: 'a.io/x', os: 'linux' } as const

/** Calls that wait for their answer. */
let open: ServerResponse[]
let tokens: string[]
let waitedMs: number[]
let client: RegistryClient
let stop: () => void
let onCall: (res: ServerResponse) => void

beforeEach(async () => {
  open = []
  tokens = []
  waitedMs = []
  onCall = answer
  const server = createServer((req, res) => {
    tokens.push(String(req.headers.authorization))
    onCall(res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = createRegistryClient({
    basePath: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server's address
    getIdToken: async (options) => (options?.forceRefresh ? 'fresh' : 'cached'),
    sleep: async (ms) => void waitedMs.push(ms),
  })
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
})

afterEach(() => stop())

const answer = (res: ServerResponse) => void res.end('{"verdict":"found"}')
const refuse = (res: ServerResponse, status: number, headers = {}) =>
  void res.writeHead(status, headers).end('{"code":"X","message":{"value":"Said."}}')

test('four calls at a time; the next goes when one is answered', async () => {
  onCall = (res) => void open.push(res)
  const calls = Array.from({ length: 6 }, () => client.checkImage(WANTED))
  await expect.poll(() => open.length).toBe(4)
  const [first] = open
  if (first) answer(first)
  await calls[0]
  await expect.poll(() => open.length).toBe(5)
  onCall = answer
  for (const res of open.slice(1)) answer(res)
  expect(await Promise.all(calls)).toHaveLength(6)
})

test('a call that is given up frees its place', async () => {
  onCall = (res) => void open.push(res)
  const control = new AbortController()
  const calls = Array.from({ length: 4 }, () => client.checkImage(WANTED, { signal: control.signal }))
  await expect.poll(() => open.length).toBe(4)
  control.abort()
  for (const call of calls) await expect(call).rejects.toMatchObject({ kind: 'canceled' })
  onCall = answer
  expect(await client.checkImage(WANTED)).toEqual({ verdict: 'found' })
})

test('those that give up while they wait hold nobody back', async () => {
  onCall = (res) => void open.push(res)
  const control = new AbortController()
  const running = Array.from({ length: 4 }, () => client.checkImage(WANTED))
  await expect.poll(() => open.length).toBe(4)
  const alive = Array.from({ length: 4 }, () => client.checkImage(WANTED))
  const given = Array.from({ length: 4 }, () => client.checkImage(WANTED, { signal: control.signal }))
  control.abort()
  for (const call of given) await expect(call).rejects.toMatchObject({ kind: 'canceled' })
  expect(tokens).toHaveLength(4)
  onCall = answer
  for (const res of open) answer(res)
  expect(await Promise.all([...running, ...alive])).toHaveLength(8)
  expect(tokens).toHaveLength(8)
})

test('it waits as long as the server says, and then goes on', async () => {
  const answers = [(res: ServerResponse) => refuse(res, 429, { 'retry-after': '50' }), answer]
  onCall = (res) => answers.shift()?.(res)
  expect(await client.listTags({ image: 'a.io/x' })).toEqual({ verdict: 'found' })
  expect(waitedMs).toEqual([50_000])
})

test('a token that is too old is renewed once', async () => {
  const answers = [(res: ServerResponse) => refuse(res, 401), answer]
  onCall = (res) => answers.shift()?.(res)
  await client.checkImage(WANTED)
  expect(tokens).toEqual(['Bearer cached', 'Bearer fresh'])
})

test('any other refusal is the caller’s', async () => {
  onCall = (res) => refuse(res, 400)
  await expect(client.checkImage(WANTED)).rejects.toMatchObject({ status: 400, message: 'Said.' })
  expect(waitedMs).toEqual([])
})
