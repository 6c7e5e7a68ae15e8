import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '@/lib/config'
import { handleSecurityText } from './handle-security-text'

const GUID = '5115a000-0000-4000-8000-000000000009'
const azure = { ENTRA_CLIENT_ID: GUID, ENTRA_TENANT_ID: GUID }

async function fieldsOf(environment: Record<string, string>, host = 'localhost:3000') {
  const request = new Request('http://localhost:3000/.well-known/security.txt', { headers: { host } })
  const response = await handleSecurityText(request, readConfig(environment))
  const rows = (await response.text()).trimEnd().split('\n')
  return { response, fields: Object.fromEntries(rows.map((row) => row.split(/: (.*)/s, 2))) }
}

test('it names the contact of the installation, and ends within a year', async () => {
  const { response, fields } = await fieldsOf({
    ...azure,
    PUBLIC_ORIGIN: 'https://slipway.example.org',
    SECURITY_CONTACT: 'mailto:security@example.org',
  })
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(fields).toMatchObject({
    Contact: 'mailto:security@example.org',
    Canonical: 'https://slipway.example.org/.well-known/security.txt',
  })
  const days = (Date.parse(String(fields.Expires)) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(1)
  expect(days).toBeLessThan(365)
})

test('without a contact it leads to the page that says whom to ask', async () => {
  const { fields } = await fieldsOf({ ...azure, PUBLIC_ORIGIN: 'https://slipway.example.org' })
  expect(fields.Contact).toBe('https://slipway.example.org/setup#security')
  expect((await fieldsOf({})).fields.Contact).toBe('http://localhost:3000/setup#security')
})

test('another host is not answered in local mode', async () => {
  expect((await fieldsOf({}, 'evil.example')).response.status).toBe(421)
})

test.each(['security@example.org', 'http://example.org', 'mailto:', 'https://', 'tel:1\nContact: x'])(
  'a contact of %j is refused',
  (contact) => {
    expect(() => readConfig({ SECURITY_CONTACT: contact })).toThrow(ConfigError)
  },
)
