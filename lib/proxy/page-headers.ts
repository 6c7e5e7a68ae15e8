import type { ServerConfig } from '@/lib/config'

/** Path of MSAL's bridge: it is shown in a frame of our own pages and must share their opener, unlike all others. */
const BRIDGE = '/auth/redirect'

/**
 * The security headers of a page. `nonce` is new for each request and stands on every script of the page.
 * `style-src 'unsafe-inline'` stays: positions of floating elements and windowed rows are style attributes.
 */
export function pageHeaders(pathname: string, nonce: string, config: ServerConfig): Record<string, string> {
  const isBridge = pathname === BRIDGE
  return {
    'content-security-policy': contentSecurityPolicy(isBridge, nonce, config),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=(self), clipboard-write=(self)',
    'x-frame-options': isBridge ? 'SAMEORIGIN' : 'DENY',
    ...(isBridge ? {} : { 'cross-origin-opener-policy': 'same-origin' }),
  }
}

function contentSecurityPolicy(isBridge: boolean, nonce: string, config: ServerConfig): string {
  const { isDevelopment, mode, hosts } = config
  const login = mode === 'azure' ? [`https://${hosts.loginHost}`] : []
  const policy: (string | readonly string[])[][] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", isDevelopment ? ["'unsafe-eval'"] : []],
    ['style-src', "'self'", "'unsafe-inline'"],
    ['img-src', "'self'", 'data:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", login, isDevelopment ? ['ws:'] : []],
    ['frame-src', "'self'", login],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['form-action', "'self'"],
    ['frame-ancestors', isBridge ? "'self'" : "'none'"],
    ['base-uri', "'none'"],
    ['object-src', "'none'"],
  ]
  // Next's development client writes script text itself; the production build was made to live under the rule.
  if (!isDevelopment)
    policy.push(['require-trusted-types-for', "'script'"], ['trusted-types', 'nextjs', 'nextjs#bundler'])
  return policy.map((directive) => directive.flat().join(' ')).join('; ')
}
