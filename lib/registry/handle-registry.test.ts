import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { TEAMMATES } from '../../emulator/identity/teammates'
import { createTokens, makePrivateKey, toPublicKey } from '../../emulator/identity/tokens'
import { LOCAL_CLIENT_ID, LOCAL_ISSUER, LOCAL_TENANT_ID } from '../local'
import { localConfig, ownRequest } from '../proxy/testing'
import { handleRegistry, type RegistryState } from './handle-registry'
import { PersonLimits } from './person-limits'
import { RegistryChecks } from './registry-checks'
import { makeImage, serveStored, startServer, type TestServer } from './testing'

const IMAGE = makeImage(['layer'])
const [TEAMMATE] = TEAMMATES

let keys: JWK[]
let privateKey: JWK
let identity: TestServer
let registry: TestServer
let state: RegistryState
let idToken: string
let accessToken: string

beforeAll(async () => {
  privateKey = await makePrivateKey()
  keys = [toPublicKey(privateKey)]
  identity = await startServer((req, res) => {
    const isKeys = req.url === `/emu/${LOCAL_TENANT_ID}/discovery/v2.0/keys`
    res.writeHead(isKeys ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }))
  })
  registry = await startServer(serveStored({ '1': IMAGE.manifest }, [IMAGE.config]))
  const tokens = await createTokens(privateKey, Date.now)
  if (TEAMMATE === undefined) throw new Error('There are teammates.')
  idToken = await tokens.signId(TEAMMATE, undefined)
  accessToken = await tokens.signAccess(TEAMMATE, 'batch')
})

beforeEach(() => {
  registry.seen.length = 0
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const config = localConfig(identity.url)
  state = { config, checks: new RegistryChecks([registry.host]), limits: new PersonLimits() }
})

afterAll(async () => {
  await identity.stop()
  await registry.stop()
})

const wanted = () => ({ image: `${registry.host}/team/tool:1`, os: 'linux' })

async function post(
  body: unknown,
  {
    token = idToken,
    path = 'check',
    method = 'POST',
    headers = {},
  }: { token?: string; path?: string; method?: string; headers?: Record<string, string | undefined> } = {},
) {
  const request = ownRequest(`/api/registry/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(method !== 'GET' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await handleRegistry(request, state)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const sign = (
  claims: object,
  key: JWK | CryptoKey | Uint8Array,
  header = { alg: 'RS256', kid: 'slipway-local' },
) =>
  new SignJWT({
    iss: LOCAL_ISSUER,
    aud: LOCAL_CLIENT_ID,
    tid: LOCAL_TENANT_ID,
    oid: 'x',
    iat: seconds(0),
    exp: seconds(60),
    ...claims,
  })
    .setProtectedHeader(header)
    .sign(key)

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow

test('who is signed in gets a verdict, kept by nobody', async () => {
  const { status, headers, body } = await post({ ...wanted(), details: true })
  expect([status, body.verdict, body.digest]).toEqual([200, 'found', IMAGE.manifest.digest])
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

describe('whoever is not signed in here gets 401, and nothing goes out', () => {
  const unsigned = (claims: object) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
  test.each<[string, () => string | Promise<string>]>([
    ['no token', () => ''],
    ['no JWT', () => 'x.y'],
    ['an access token of Batch', () => accessToken],
    ['alg none', () => unsigned({ iss: LOCAL_ISSUER, aud: LOCAL_CLIENT_ID, tid: LOCAL_TENANT_ID, oid: 'x' })],
    ['a foreign audience', () => sign({ aud: 'other' }, privateKey)],
    ['a foreign issuer', () => sign({ iss: 'https://evil.example' }, privateKey)],
    ['a foreign tenant', () => sign({ tid: 'other' }, privateKey)],
    ['an expired one', () => sign({ exp: seconds(-120) }, privateKey)],
    ['one without an end', () => sign({ exp: undefined }, privateKey)],
    ['one of nobody', () => sign({ oid: undefined }, privateKey)],
    ['another key', async () => sign({}, (await generateKeyPair('RS256')).privateKey)],
    [
      'a key that nobody knows',
      async () => sign({}, (await generateKeyPair('RS256')).privateKey, { alg: 'RS256', kid: 'x' }),
    ],
    [
      'HMAC with the public key',
      () =>
        sign({}, new TextEncoder().encode(JSON.stringify(keys[0])), {
          alg: 'HS256',
          kid: 'slipway-local',
        }),
    ],
    ['20 kB', () => `${idToken}${'x'.repeat(20_000)}`],
  ])('%s', async (_, token) => {
    const { status, headers } = await post(wanted(), { token: await token() })
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(registry.seen).toEqual([])
  })
})

test('when the keys cannot be read, nobody is let in', async () => {
  const silent = await startServer((_, res) => res.writeHead(500).end())
  state = { ...state, config: localConfig(silent.url) }
  const { status, body } = await post(wanted())
  expect([status, body.code]).toEqual([503, 'SignInKeysUnavailable'])
  expect(registry.seen).toEqual([])
  await silent.stop()
})

test('a key that is new is found', async () => {
  const next = await generateKeyPair('RS256', { extractable: true })
  const provider = await startServer((_, res) => void res.end(JSON.stringify({ keys })))
  state = { ...state, config: localConfig(provider.url) }
  expect((await post(wanted())).status).toBe(200)
  keys.push({ ...(await exportJWK(next.publicKey)), kid: 'next', alg: 'RS256', use: 'sig' })
  const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000)
  const token = await sign({}, next.privateKey, { alg: 'RS256', kid: 'next' })
  expect((await post(wanted(), { token })).status).toBe(200)
  expect(provider.seen).toHaveLength(2)
  later.mockRestore()
  await provider.stop()
})

test.each<[string, object, number]>([
  ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  ['another origin', { headers: { origin: 'https://evil.example' } }, 403],
  ['another host', { headers: { host: 'evil.example' } }, 421],
  ['plain text', { headers: { 'content-type': 'text/plain' } }, 415],
  ['another path', { path: 'catalog' }, 404],
  ['a path below', { path: 'check/x' }, 404],
  ['GET', { method: 'GET' }, 405],
  ['a query', { path: 'check?image=evil' }, 400],
])('%s is refused', async (_, options, status) => {
  expect((await post(wanted(), options)).status).toBe(status)
  expect(registry.seen).toEqual([])
})

test.each<[string, unknown, number]>([
  ['no JSON', '{', 400],
  ['a list', [], 400],
  ['1 MiB', ' '.repeat(1024 * 1024 + 1), 413],
  ['no image', { os: 'linux' }, 400],
  ['an image with a scheme', { ...{ os: 'linux' }, image: 'https://reg.io/x' }, 400],
  ['two tags', { os: 'linux', image: 'a:b:c' }, 400],
  ['no operating system', { image: 'ubuntu' }, 400],
  ['another one', { image: 'ubuntu', os: 'plan9' }, 400],
  ['another architecture', { image: 'ubuntu', os: 'linux', architecture: 'riscv64' }, 400],
  ['an odd version', { image: 'ubuntu', os: 'windows', osVersion: '2022' }, 400],
  ['an image twice', '{"image":"ubuntu","os":"linux","image":"evil.example/x"}', 400],
  [
    'an image twice, once escaped',
    String.raw`{"image":"ubuntu","os":"linux","im\u0061ge":"evil.example/x"}`,
    400,
  ],
  [
    'a server twice in the login',
    '{"image":"a.io/x","os":"linux","login":{"server":"a.io","username":"u","password":"p","server":"a.io"}}',
    400,
  ],
  ['an unknown field', { image: 'ubuntu', os: 'linux', url: 'http://x' }, 400],
  ['__proto__', '{"image":"ubuntu","os":"linux","__proto__":{"details":true}}', 400],
  ['a login of another registry', loginOf({ server: 'evil.example' }), 400],
  ['a user name with a colon', loginOf({ username: 'a:b' }), 400],
  ['a password of two lines', loginOf({ password: 'a\r\nX-Header: b' }), 400],
  ['no password', loginOf({ password: undefined }), 400],
])('%s is a bad request', async (_, body, status) => {
  const answer = await post(body)
  expect(answer.status).toBe(status)
  expect(JSON.stringify(answer.body)).not.toMatch(/X-Header|evil\.example|a:b"/)
})

function loginOf(fields: object) {
  const login = { server: 'contoso.azurecr.io', username: 'u', password: 'p', ...fields }
  return { image: 'contoso.azurecr.io/x', os: 'linux', login }
}

test('the tags are listed', async () => {
  const { status, body } = await post({ image: wanted().image }, { path: 'tags' })
  expect([status, body.verdict]).toEqual([200, 'repository-missing'])
})

test('60 a minute for one person, and the others are not held up', async () => {
  for (let count = 0; count < 60; count++) state.limits.enter('someone')()
  const first = await post(wanted())
  expect(first.status).toBe(200)
  for (let count = 0; count < 59; count++) state.limits.enter(`${LOCAL_TENANT_ID}/${TEAMMATE?.oid}`)()
  const { status, headers } = await post(wanted())
  expect([status, Number(headers.get('retry-after')) > 50]).toEqual([429, true])
})

test('four at a time for one person', async () => {
  const person = `${LOCAL_TENANT_ID}/${TEAMMATE?.oid}`
  const leave = [1, 2, 3, 4].map(() => state.limits.enter(person))
  expect((await post(wanted())).status).toBe(429)
  leave[0]?.()
  expect((await post(wanted())).status).toBe(200)
})

test('what was found is remembered for a minute, per person and password', async () => {
  await post({ ...wanted(), details: true })
  const before = registry.seen.length
  await post({ ...wanted(), details: true })
  // Only the question which protocol a listed registry speaks.
  expect(registry.seen.slice(before).every(({ line }) => line === 'HEAD /v2/')).toBe(true)
  await post({ ...wanted(), login: { server: registry.host, username: 'u', password: 'p' } })
  expect(registry.seen.at(-1)?.line).toBe('HEAD /v2/team/tool/manifests/1')
})

test('the log names neither image nor login', async () => {
  const lines: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  await post({
    ...wanted(),
    login: { server: registry.host, username: 'canary-user', password: 'canary-word' },
  })
  expect(lines).toHaveLength(1)
  expect(lines.join()).toContain('"operation":"registry check"')
  expect(lines.join()).not.toMatch(/canary|team|tool/)
})
