import { type NextRequest, NextResponse } from 'next/server'
import { ConfigError, type ServerConfig, serverConfig } from './lib/config'
import { isHostAllowed } from './lib/proxy/guard'
import { pageHeaders } from './lib/proxy/page-headers'

/** Next's request hook for pages: security headers with a new nonce. It authorises nothing; the services do that. */
export function proxy(request: NextRequest): NextResponse {
  const config = readOrExplain()
  if (config instanceof NextResponse) return config
  if (!isHostAllowed(request.headers.get('host'), request.url, config))
    return new NextResponse(
      'This address is not served. Open the dashboard at http://localhost with its port.\n',
      {
        status: 421,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      },
    )
  const nonce = btoa(crypto.randomUUID())
  const headers = pageHeaders(request.nextUrl.pathname, nonce, config)
  const forwarded = new Headers(request.headers)
  // Next reads the nonce from the policy of the request and stamps it on its own scripts.
  forwarded.set('content-security-policy', headers['content-security-policy'] ?? '')
  const response = NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/** The configuration, or the page that says what is wrong with it. */
function readOrExplain(): ServerConfig | NextResponse {
  try {
    return serverConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    return new NextResponse(`Slipway is not set up right.\n${error.message}\n`, { status: 503, headers })
  }
}

/**
 * Everything but the API and the identity provider, whose bodies must not pass through here and whose answers carry headers
 * of their own. Files too: what begins like the name of one may be a page, and only Next knows.
 */
export const config = {
  matcher: ['/((?!api/|emu/).*)'],
}
