// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hasSignedOut, noteSignOut, watchSignOuts } from './sign-outs'

const HOUR = 3600_000
const NOW = Date.parse('2026-06-01T12:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

test('a sign-out ends the sign-ins of that person from before, and no other', async () => {
  await noteSignOut('ada.tenant')
  expect(await hasSignedOut({ id: 'ada.tenant', since: NOW - 1 })).toBe(true)
  expect(await hasSignedOut({ id: 'ada.tenant', since: NOW + 1 })).toBe(false)
  expect(await hasSignedOut({ id: 'bob.tenant', since: NOW - 1 })).toBe(false)
})

test('the note does not name the person, and goes with a later sign-out after a day', async () => {
  await noteSignOut('ada.tenant')
  expect(JSON.stringify({ ...localStorage })).not.toContain('ada')
  vi.setSystemTime(NOW + 23 * HOUR)
  await noteSignOut('bob.tenant')
  expect(localStorage).toHaveLength(2)
  vi.setSystemTime(NOW + 25 * HOUR)
  await noteSignOut('bob.tenant')
  expect(localStorage).toHaveLength(1)
  expect(await hasSignedOut({ id: 'ada.tenant', since: NOW - 1 })).toBe(false)
})

test('a note of another tab and a page that is shown again are looked at, other entries are not', async () => {
  const look = vi.fn()
  watchSignOuts(look)
  await noteSignOut('ada.tenant')
  window.dispatchEvent(new StorageEvent('storage', { key: Object.keys(localStorage)[0] }))
  window.dispatchEvent(new StorageEvent('storage', { key: 'slipway-refresh:local:render:ada' }))
  window.dispatchEvent(new Event('pageshow'))
  expect(look).toHaveBeenCalledTimes(2)
})
