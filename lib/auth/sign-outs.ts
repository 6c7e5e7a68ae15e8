import type { Owner } from './tab-owner'

const PREFIX = 'slipway-signed-out:'
/** As long as a refresh token lives: the tokens of a tab that was closed or asleep for longer open nothing. */
const KEPT_MS = 24 * 3600_000

/**
 * Tells all tabs of this browser that the person signed out now: the open ones at once, those that sleep or are restored as
 * soon as they wake. The note names the person by a hash and lies in local storage.
 */
export async function noteSignOut(personId: string): Promise<void> {
  const now = Date.now()
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && now - timeOf(key) > KEPT_MS) localStorage.removeItem(key)
  try {
    localStorage.setItem(await keyOf(personId), String(now))
  } catch {
    // A full storage must not keep this tab signed in; the others then go on.
  }
}

/** Whether a sign-out was noted since this sign-in. */
export async function hasSignedOut({ id, since }: Owner): Promise<boolean> {
  return timeOf(await keyOf(id)) >= since
}

/** Calls `look` whenever a note of another tab may have come. */
export function watchSignOuts(look: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(PREFIX)) look()
  })
  // A page that was put aside hears nothing until it is shown again.
  window.addEventListener('pageshow', look)
}

const timeOf = (key: string) => Number(localStorage.getItem(key) ?? Number.NaN)

async function keyOf(personId: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(personId)))
  return PREFIX + Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
