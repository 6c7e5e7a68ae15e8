import { expect, test } from 'vitest'
import { ConfigError } from '@/lib/config'
import { Refusal, toRefusal } from './refusal'

test('nothing that is thrown becomes a 500', () => {
  expect(toRefusal(new Refusal(415, 'X', 'x')).status).toBe(415)
  expect(toRefusal(new ConfigError('PUBLIC_ORIGIN must be scheme and host only.'))).toMatchObject({
    status: 503,
    code: 'NotConfigured',
    message: 'PUBLIC_ORIGIN must be scheme and host only.',
  })
  expect(toRefusal(new TypeError('secret')).status).toBe(502)
  expect(toRefusal(new TypeError('secret')).message).not.toContain('secret')
})
