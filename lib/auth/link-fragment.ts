const KEY = 'slipway-fragment'

/**
 * Keeps what stands behind `#` in this tab while its person signs in: the identity provider sends back a path only. A
 * teammate's link holds no secret.
 */
export function keepFragment(): void {
  const { pathname, search, hash } = window.location
  if (hash.length < 2) return
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path: pathname + search, hash }))
  } catch {
    // Storage can be switched off or full; the page then opens without it.
  }
}

/** Puts it back when the sign-in has come back to the same path, and forgets it. */
export function restoreFragment(): void {
  try {
    const text = sessionStorage.getItem(KEY)
    if (text === null) return
    sessionStorage.removeItem(KEY)
    const kept: { path?: unknown; hash?: unknown } = JSON.parse(text)
    const { pathname, search, hash } = window.location
    if (kept.path !== pathname + search || hash !== '' || typeof kept.hash !== 'string') return
    window.history.replaceState(window.history.state, '', `${pathname}${search}${kept.hash}`)
  } catch {
    // As above; a damaged entry is as good as none.
  }
}
