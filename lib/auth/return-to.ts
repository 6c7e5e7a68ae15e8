/** Longest address that is kept; browsers and providers take more. */
const MAX_LENGTH = 2_000

/** First parts of paths that a sign-in must not come back to: its own pages, and what is no page. */
const NO_PAGES: ReadonlySet<string> = new Set(['sign-in', 'auth', 'emu', 'api', '_next'])

/** Stands for the app's own origin; never called. */
const ORIGIN = 'http://own-origin.invalid'

/**
 * The path of this app to go to after a sign-in, or `/` for anything that could lead elsewhere: other origins, `//host`,
 * backslashes, control characters, and the pages of the sign-in itself. Parsing removes dots and decodes them, so what is
 * judged is the path that comes out of it.
 */
export function toReturnPath(text: string | null | undefined): string {
  if (!text?.startsWith('/') || text.length > MAX_LENGTH || !URL.canParse(text, ORIGIN)) return '/'
  const { origin, pathname, search } = new URL(text, ORIGIN)
  const path = pathname + search
  const isOwn = origin === ORIGIN && path.length <= MAX_LENGTH && !/[\\\p{Cc}]/u.test(text)
  return isOwn && isPage(pathname) && isPage(decoded(pathname)) ? path : '/'
}

function isPage(pathname: string): boolean {
  const [, first = '', ...rest] = pathname.split('/')
  const isOtherHost = first === '' && rest.length > 0
  const isPlain = !/[\\\p{Cc}]|\/\.{1,2}(\/|$)/u.test(pathname)
  return !isOtherHost && isPlain && !NO_PAGES.has(first.toLowerCase())
}

/** The path as routes are matched with; what cannot be decoded is no page's. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return '//'
  }
}
