import { expect, test } from 'vitest'
import { getHealth } from './health-client'

const answering = (body: string, status = 200) => ({
  fetch: async () => new Response(body, { status }),
})

test.each([
  [
    '{"status":"ok","mode":"local","engine":{"name":"Podman Engine 4.3.1","isSimulated":false}}',
    { status: 'ok', mode: 'local', engine: { name: 'Podman Engine 4.3.1', isSimulated: false } },
  ],
  ['{"status":"ok","mode":"azure"}', { status: 'ok', mode: 'azure' }],
  ['{"status":"ok","mode":"moon","engine":7}', { status: 'ok', mode: undefined }],
  [
    '{"status":"unavailable","reason":"The local account is starting."}',
    { status: 'unavailable', reason: 'The local account is starting.' },
  ],
  ['null', { status: 'unavailable', reason: 'The dashboard server gave no readable answer.' }],
  ['<html>', { status: 'unavailable', reason: 'The dashboard server does not answer.' }],
])('%s', async (body, health) => {
  expect(await getHealth(answering(body))).toEqual(health)
})

test('no answer is unavailable', async () => {
  const health = await getHealth({ fetch: () => Promise.reject(new TypeError('failed')) })
  expect(health.status).toBe('unavailable')
})
