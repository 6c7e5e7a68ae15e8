// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { fetch as send } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { createBatchClient } from '@/lib/batch/client'
import { type Reply, startScriptedServer } from '@/lib/batch/testing/scripted-server'
import { Time } from './time'

const HOUR_MS = 3_600_000
const closing: (() => unknown)[] = []
afterEach(async () => {
  cleanup()
  for (const close of closing.splice(0)) await close()
})

async function read(reply: Reply) {
  const server = await startScriptedServer([reply])
  closing.push(server.close)
  const client = createBatchClient({
    basePath: server.url,
    // The one of the environment refuses other origins, and keeps such headers back.
    fetch: send as unknown as typeof fetch,
    getToken: async () => 't',
    sleep: async () => undefined,
  })
  await act(() => client.call('Pools_ListPools', {}).catch(() => undefined))
}

const at = (ms: number, status = 200): Reply => ({
  status,
  headers: { date: new Date(ms).toUTCString() },
  json: { value: [] },
})

test('what the service just made is not in the future, whatever the clock here says', async () => {
  const nowMs = Date.now() + HOUR_MS
  render(<Time time={nowMs} />)
  expect(screen.getByText(/^in (59 min|1 h)$/)).toBeDefined()

  await read(at(nowMs))
  expect(screen.getByText('just now')).toBeDefined()
})

test('a refusal, which may be the proxy’s own, moves no clock; the next answer does', async () => {
  await read(at(Date.now() - 2 * HOUR_MS))
  await read(at(Date.now(), 503))
  render(<Time time={Date.now() - 4.5 * HOUR_MS} />)
  expect(screen.getByText('2 h ago')).toBeDefined()

  await read(at(Date.now()))
  expect(screen.getByText('4 h ago')).toBeDefined()
})
