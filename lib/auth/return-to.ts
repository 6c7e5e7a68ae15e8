/** Longest address that is kept; browsers and providers take more. */
const MAX_LENGTH = 2_000

/**
 * The path of this app to go to after a sign-in, or `/` for anything that could lead elsewhere: other origins, `//host`,
 * backslashes, control characters, and the pages of the sign-in itself.
 */
export function toReturnPath(text: string | null | undefined): string {
  if (!text || text.length > MAX_LENGTH || !text.startsWith('/')) return '/'
  if (/^\/[/\\]/.test(text) || /[\\\p{Cc}]/u.test(text)) return '/'
  const url = URL.canParse(text, ORIGIN) ? new URL(text, ORIGIN) : undefined
  if (url?.origin !== ORIGIN || /^\/(sign-in|auth|emu|api)(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search
}

/** Stands for the app's own origin; never called. */
const ORIGIN = 'http://own-origin.invalid'
