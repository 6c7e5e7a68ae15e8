import { expect, test } from 'vitest'
import catalogue from '../../lib/batch/spec/operations.json'
import vectors from '../../lib/batch/spec/sharedkey-vectors.json'
import { createAuthenticator } from './authenticate'
import { checkPermission } from './permissions'
import { buildStringToSign, type SignedRequest, verifySharedKey } from './shared-key'

const NOW = Date.parse('2026-02-02T09:20:00Z')
const holder = { account: vectors.account, keyBase64: vectors.keyBase64, now: () => NOW }

function toRequest({ method, url, headers, authorization }: (typeof vectors.vectors)[number]): SignedRequest {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  const { pathname, search } = new URL(url)
  return { method, rawUrl: pathname + search, headers: { ...Object.fromEntries(lower), authorization } }
}

test.each(vectors.vectors)('$method $url is signed as Microsoft’s signer does', (vector) => {
  const request = toRequest(vector)
  expect(buildStringToSign(request, vectors.account)).toBe(vector.stringToSign)
  expect(() => verifySharedKey(request, holder)).not.toThrow()
})

const [first] = vectors.vectors
if (first === undefined) throw new Error('There are no vectors.')
const good = toRequest(first)

test.each([
  ['another path', { ...good, rawUrl: good.rawUrl.replace('pools', 'jobs') }, 403],
  ['another verb', { ...good, method: 'DELETE' }, 403],
  [
    'another date',
    { ...good, headers: { ...good.headers, 'ocp-date': 'Mon, 02 Feb 2026 09:16:00 GMT' } },
    403,
  ],
  [
    'an old date',
    { ...good, headers: { ...good.headers, 'ocp-date': 'Mon, 02 Feb 2026 09:00:00 GMT' } },
    403,
  ],
  ['no date', { ...good, headers: { authorization: good.headers.authorization } }, 403],
  ['another account', { ...good, headers: { ...good.headers, authorization: 'SharedKey other:AAAA' } }, 403],
  ['another form', { ...good, headers: { ...good.headers, authorization: 'SharedKey aurora' } }, 400],
])('%s is refused', (_, request, status) => {
  expect(() => verifySharedKey(request, holder)).toThrow(expect.objectContaining({ status }))
})

test.each([
  [
    'another signature',
    { ...good, method: 'DELETE' },
    `The MAC signature found in the HTTP request '${good.headers.authorization?.split(':')[1]}' is not the same as any computed signature. Server used following string to sign: '${buildStringToSign({ ...good, method: 'DELETE' }, vectors.account)}'.`,
  ],
  [
    'another account',
    { ...good, headers: { ...good.headers, authorization: 'SharedKey other:AAAA' } },
    'Cannot find the claimed account when trying to GetProperties for the account other.',
  ],
])('%s is told as the service does', (_, request, value) => {
  expect(() => verifySharedKey(request, holder)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/is formed correctly including the signature\.$/),
      values: [{ key: 'AuthenticationErrorDetail', value }],
    }),
  )
})

const authenticate = createAuthenticator({
  ...holder,
  identity: { verify: () => Promise.reject(new Error('no')) },
})

test.each([undefined, 'Bearer x', 'Bearer a.b.c', 'Basic YTpi'])(
  '%s is answered with a challenge',
  async (authorization) => {
    const request = { method: 'GET', rawUrl: '/pools', headers: { authorization } }
    await expect(authenticate(request)).rejects.toMatchObject({
      status: 401,
      message: expect.stringMatching(/is formed correctly\.$/),
      headers: {
        'www-authenticate': expect.stringContaining('resource_id="https://batch.core.windows.net/"'),
      },
    })
  },
)

const may = (role: 'contributor' | 'submitter' | 'reader', operationId: string) => {
  try {
    checkPermission({ kind: 'teammate', name: role, role }, operationId)
    return true
  } catch {
    return false
  }
}

test.each(catalogue.map(({ operationId, method, path }) => [operationId, method, path] as const))(
  'roles for %s',
  (operationId, method, path) => {
    const isRead = method === 'GET' || method === 'HEAD'
    const isJob = path.startsWith('/jobs') || path.startsWith('/jobschedules')
    expect(may('contributor', operationId)).toBe(true)
    expect(may('reader', operationId)).toBe(isRead)
    expect(may('submitter', operationId)).toBe(isRead || isJob)
    expect(() => checkPermission({ kind: 'key' }, operationId)).not.toThrow()
  },
)
