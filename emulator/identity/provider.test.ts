import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOCAL_CLIENT_ID, LOCAL_TENANT_ID } from '../../lib/local'
import { createIdentityProvider, type IdentityProvider } from './provider'

const BATCH_SCOPE = 'https://batch.core.windows.net//.default openid profile offline_access'
const ARM_SCOPE = 'https://management.azure.com/.default openid profile offline_access'
const REDIRECT = 'http://localhost:3000/auth/redirect'

let dataDir: string
let base: string
let identity: IdentityProvider
let nowMs: number
let stop: () => void

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-identity-'))
  nowMs = Date.parse('2026-06-01T00:00:00Z')
  identity = await createIdentityProvider({ dataDir, now: () => nowMs })
  const server = createServer((req, res) => void identity.handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emu/${LOCAL_TENANT_ID}/oauth2/v2.0`
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
})

afterEach(() => {
  stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')

const authorizeParams = (extra: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: LOCAL_CLIENT_ID,
    response_type: 'code',
    redirect_uri: REDIRECT,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 's<1>',
    nonce: 'n-1',
    scope: BATCH_SCOPE,
    ...extra,
  })

const post = (path: string, body: URLSearchParams, headers: Record<string, string> = {}) =>
  fetch(`${base}/${path}`, { method: 'POST', body, headers, redirect: 'manual' })

async function choose(teammate: string, extra: Record<string, string> = {}) {
  const response = await post('authorize', authorizeParams({ teammate, ...extra }))
  const location = response.headers.get('location') ?? ''
  return {
    response,
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    answer: new URLSearchParams(location.split('#')[1]),
  }
}

const redeem = async (fields: Record<string, string>) => {
  const body = new URLSearchParams({
    client_id: LOCAL_CLIENT_ID,
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    scope: BATCH_SCOPE,
    ...fields,
  })
  const response = await post('token', body)
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

async function signIn(teammate = 'submitter'): Promise<Record<string, string>> {
  const { answer } = await choose(teammate)
  const { body } = await redeem({ code: answer.get('code') ?? '' })
  return body
}

test('the page offers the teammates and repeats nothing unescaped', async () => {
  const response = await fetch(
    `${base}/authorize?${authorizeParams({ state: '"><script>alert(1)</script>' })}`,
  )
  const html = await response.text()
  expect(response.status).toBe(200)
  for (const name of ['Contributor', 'Submitter', 'Reader']) expect(html).toContain(name)
  expect(html).not.toContain('<script>')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('the page has the look of the product: its colours, its theme, its typeface', async () => {
  const address = `${base}/authorize?${authorizeParams()}`
  const read = async (cookie: string) => (await fetch(address, { headers: { cookie } })).text()
  expect(await read('')).toMatch(/--page: light-dark\(#\w{6}, #\w{6}\);/)
  expect(await read('a=b; slipway-theme=dark')).toContain('<html lang="en" data-theme="dark">')
  expect(await read('slipway-theme="><script>')).toContain('<html lang="en">')
  const font = /url\("(\S+\.woff2)"\)/.exec(await read(''))?.[1] ?? ''
  const answer = await fetch(new URL(font, address))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'font/woff2'])
})

test('a sign-in gives tokens that say who, for which service', async () => {
  const tokens = await signIn('submitter')
  expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
    aud: LOCAL_CLIENT_ID,
    nonce: 'n-1',
    tid: LOCAL_TENANT_ID,
  })
  expect(decodeJwt(tokens.access_token ?? '')).toMatchObject({
    aud: 'https://batch.core.windows.net/',
    roles: ['submitter'],
  })
  await expect(identity.verify(tokens.access_token ?? '', 'batch')).resolves.toMatchObject({
    role: 'submitter',
  })
  await expect(identity.verify(tokens.access_token ?? '', 'arm')).rejects.toThrow()
})

test('a refresh token gives a token of the other service, again and again until it ends', async () => {
  const { refresh_token = '' } = await signIn()
  const fields = { grant_type: 'refresh_token', refresh_token, scope: ARM_SCOPE }
  for (const _ of ['a page that was left', 'the next page']) {
    const { body } = await redeem(fields)
    await expect(identity.verify(body.access_token ?? '', 'arm')).resolves.toMatchObject({
      role: 'submitter',
    })
  }
  nowMs += 25 * 3_600_000
  expect(await redeem(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

test.each([
  ['a wrong verifier', { code_verifier: 'x' }],
  ['another way back', { redirect_uri: 'http://localhost:4000/auth/redirect' }],
  ['another client', { client_id: 'x' }],
  ['no scope of a service', { scope: 'openid' }],
  ['both services', { scope: `${BATCH_SCOPE} ${ARM_SCOPE}` }],
])('%s gives no token', async (_, fields) => {
  const { answer } = await choose('reader')
  expect((await redeem({ code: answer.get('code') ?? '', ...fields })).status).toBe(400)
})

test('a code is worth one token, for a minute', async () => {
  const { answer } = await choose('reader')
  const code = answer.get('code') ?? ''
  expect((await redeem({ code })).status).toBe(200)
  expect((await redeem({ code })).status).toBe(400)
  const late = await choose('reader')
  nowMs += 61_000
  expect((await redeem({ code: late.answer.get('code') ?? '' })).status).toBe(400)
})

test.each([
  'https://evil.example/auth/redirect',
  'http://localhost.evil.example/auth/redirect',
  'http://localhost:3000/other',
  'javascript:alert(1)',
])('a sign-in never comes back to %s', async (redirect_uri) => {
  const response = await fetch(`${base}/authorize?${authorizeParams({ redirect_uri })}`, {
    redirect: 'manual',
  })
  expect([response.status, response.headers.get('location')]).toEqual([400, null])
})

test('without PKCE the client is told so', async () => {
  const params = authorizeParams({ code_challenge_method: 'plain' })
  const response = await fetch(`${base}/authorize?${params}`, { redirect: 'manual' })
  expect(response.headers.get('location')).toContain(`${REDIRECT}#error=invalid_request`)
})

const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** A request that asks the person nothing: the error, or the roles that its code is worth, and the cookie that came with it. */
async function enterSilently(cookie = '', extra: Record<string, string> = {}) {
  const response = await fetch(`${base}/authorize?${authorizeParams({ prompt: 'none', ...extra })}`, {
    redirect: 'manual',
    headers: { cookie },
  })
  const answer = new URLSearchParams(response.headers.get('location')?.split('#')[1])
  const error = answer.get('error')
  if (error !== null) return { error }
  const { body } = await redeem({ code: answer.get('code') ?? '' })
  return { roles: decodeJwt(body.access_token ?? '').roles, cookie: cookieOf(response) }
}

test('a silent request finds the session again after a restart', async () => {
  const { cookie } = await choose('reader')
  identity = await createIdentityProvider({ dataDir, now: () => nowMs })
  expect(await enterSilently(cookie)).toMatchObject({ roles: ['reader'] })
})

test.each(['', 'slipway-idp=of-another-data-directory'])(
  'a browser that was never here (cookie “%s”) enters as the contributor, and has a session from then on',
  async (cookie) => {
    const first = await enterSilently(cookie)
    expect(first).toMatchObject({ roles: ['contributor'], cookie: expect.stringMatching(/^slipway-idp=./) })
    expect(await enterSilently(first.cookie)).toEqual({ roles: ['contributor'], cookie: '' })
  },
)

test('a silent request that names its person needs a session', async () => {
  const named = await enterSilently('', { login_hint: 'contributor@slipway.local' })
  expect(named).toEqual({ error: 'login_required' })
})

test('signing out ends the session, and nobody enters unasked from then on', async () => {
  const { cookie } = await choose('reader')
  const out = await fetch(
    `${base}/logout?${new URLSearchParams({ post_logout_redirect_uri: REDIRECT, state: 'x' })}`,
    { redirect: 'manual', headers: { cookie } },
  )
  expect(out.headers.get('location')).toBe(`${REDIRECT}?state=x`)
  expect(await enterSilently(cookieOf(out))).toEqual({ error: 'login_required' })
  expect(await enterSilently(cookie)).not.toMatchObject({ roles: ['reader'] })
})

test('a page of the dashboard, which sends no referrer, may name the teammate', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', origin: 'null' }
  expect((await post('authorize', authorizeParams({ teammate: 'reader' }), headers)).status).toBe(303)
})

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'null' },
  { origin: 'null' },
  { origin: 'https://evil.example' },
])('another site (%j) gets nothing', async (headers) => {
  expect((await post('authorize', authorizeParams({ teammate: 'reader' }), headers)).status).toBe(403)
  expect((await post('token', new URLSearchParams(), headers)).status).toBe(403)
})

test('tokens expire, and foreign or unsigned ones are nobody’s', async () => {
  const { access_token = '' } = await signIn()
  const [header, payload, signature] = access_token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
  await expect(identity.verify(unsigned, 'batch')).rejects.toThrow()
  await expect(identity.verify(`${header}.${payload}x.${signature}`, 'batch')).rejects.toThrow()
  nowMs += 3601_000
  await expect(identity.verify(access_token, 'batch')).rejects.toThrow()
})

test('tokens outlive a restart; the file is the owner’s alone and holds no secret in the clear', async () => {
  const { access_token = '', refresh_token = '' } = await signIn()
  const again = await createIdentityProvider({ dataDir, now: () => nowMs })
  await expect(again.verify(access_token, 'batch')).resolves.toMatchObject({ role: 'submitter' })
  const file = join(dataDir, 'identity.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).not.toContain(refresh_token)
})
