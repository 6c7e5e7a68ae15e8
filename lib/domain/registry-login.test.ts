import { expect, test } from 'vitest'
import { type RegistryLogin, toRegistryLogin, toRegistryReference } from './registry-login'

const SERVER = 'contoso.azurecr.io'
const IDENTITY =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull'
const PASSWORD = { registryServer: SERVER, username: 'team', password: 'secret-1', later: 1 }
const BY_IDENTITY = {
  registryServer: SERVER,
  identityReference: { resourceId: IDENTITY, later: 2 },
  later: 1,
}

test.each<[string, Record<string, unknown>, Partial<RegistryLogin>, Record<string, unknown>]>([
  [
    'password to identity',
    PASSWORD,
    { kind: 'identity', identityId: IDENTITY },
    { registryServer: SERVER, later: 1, identityReference: { resourceId: IDENTITY } },
  ],
  ['password to anonymous', PASSWORD, { kind: 'anonymous' }, { registryServer: SERVER, later: 1 }],
  [
    'identity to password',
    BY_IDENTITY,
    { kind: 'password', username: 'team', password: 'secret-2' },
    { registryServer: SERVER, later: 1, username: 'team', password: 'secret-2' },
  ],
  ['identity to anonymous', BY_IDENTITY, { kind: 'anonymous' }, { registryServer: SERVER, later: 1 }],
  ['identity as it was', BY_IDENTITY, {}, BY_IDENTITY],
  ['a new password', PASSWORD, { password: 'secret-2' }, { ...PASSWORD, password: 'secret-2' }],
])('%s: one way to log in goes out, and unknown fields survive', (_change, before, change, expected) => {
  expect(toRegistryReference({ ...toRegistryLogin(before), ...change }, before)).toEqual(expected)
})
