import { expect, test } from 'vitest'
import { readConfig } from '@/lib/config'
import { isAccountAllowed } from './account'
import { pageHeaders } from './page-headers'

const GUID = '5115a000-0000-4000-8000-000000000009'
const azure = readConfig({ ENTRA_CLIENT_ID: GUID, ENTRA_TENANT_ID: GUID })
const local = readConfig({})

const policyOf = (path: string, config = local) =>
  pageHeaders(path, 'bm9uY2U=', config)['content-security-policy'] ?? ''

test('scripts need the nonce, and Trusted Types are enforced', () => {
  const policy = policyOf('/local/pools')
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';")
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types nextjs nextjs#bundler")
  expect(policy).not.toContain('unsafe-eval')
})

test('only the sign-in host of the cloud may be called from a page, and only in Azure mode', () => {
  expect(policyOf('/', azure)).toContain("connect-src 'self' https://login.microsoftonline.com;")
  expect(policyOf('/')).toContain("connect-src 'self';")
})

test('only the bridge may be framed, and it keeps its opener', () => {
  expect(policyOf('/auth/redirect')).toContain("frame-ancestors 'self'")
  expect(pageHeaders('/auth/redirect', 'n', local)).not.toHaveProperty('cross-origin-opener-policy')
  expect(policyOf('/')).toContain("frame-ancestors 'none'")
  expect(pageHeaders('/', 'n', local)['cross-origin-opener-policy']).toBe('same-origin')
})

test('development allows what its client needs and nothing else does', () => {
  const policy = policyOf('/', readConfig({ NODE_ENV: 'development' }))
  expect(policy).toContain("'unsafe-eval'")
  expect(policy).not.toContain('trusted-types')
})

test.each([
  ['local', local, true],
  ['contoso.westeurope', local, false],
  ['contoso.westeurope', azure, true],
  ['local', azure, false],
  ['Contoso.westeurope', azure, false],
  ['contoso.westeurope.evil', azure, false],
  ['contoso.westeurope', { ...azure, accounts: ['other.westeurope'] }, false],
])('account %s', (account, config, isAllowed) => {
  expect(isAccountAllowed(account, config)).toBe(isAllowed)
})
