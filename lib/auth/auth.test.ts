import { expect, test } from 'vitest'
import { readConfig } from '@/lib/config'
import { scopeOf, toMsalConfiguration } from './authority'

const GUID = '5115a000-0000-4000-8000-000000000009'

test('in Azure mode the authority is the tenant at the cloud’s sign-in host', () => {
  const config = readConfig({ ENTRA_CLIENT_ID: GUID, ENTRA_TENANT_ID: GUID, AZURE_CLOUD: 'usgov' })
  const { auth } = toMsalConfiguration(config, 'https://slipway.example.org')
  expect(auth.authority).toBe(`https://login.microsoftonline.us/${GUID}`)
  expect(auth.redirectUri).toBe('https://slipway.example.org/auth/redirect')
  expect(auth.authorityMetadata).toBeUndefined()
  expect(scopeOf('batch', config)).toBe('https://batch.core.usgovcloudapi.net//.default')
})

test('in local mode every endpoint is on our own origin', () => {
  const { auth } = toMsalConfiguration(readConfig({}), 'http://localhost:3000')
  const metadata: Record<string, string> = JSON.parse(auth.authorityMetadata ?? '{}')
  const endpoints = Object.entries(metadata).filter(([name]) => name.endsWith('_endpoint'))
  expect(endpoints).toHaveLength(3)
  for (const [, url] of endpoints) expect(url).toMatch(/^http:\/\/localhost:3000\/emu\//)
})
