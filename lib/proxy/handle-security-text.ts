import { type ServerConfig, serverConfig } from '@/lib/config'
import { paths } from '@/lib/paths'
import { checkHost } from './guard'
import { serve } from './serve'

/** RFC 9116 asks for less than a year; the file is written anew for each request. */
const VALID_MS = 90 * 24 * 60 * 60_000

/**
 * `/.well-known/security.txt` (RFC 9116): whom to tell about a hole. That is whoever runs this installation, by the address
 * that SECURITY_CONTACT names, else by what the set-up page says; nobody else could be named truthfully.
 */
export function handleSecurityText(request: Request, given?: ServerConfig): Promise<Response> {
  return serve(request, async (trace) => {
    trace.operation = 'security.txt'
    const config = given ?? serverConfig()
    checkHost(request, config)
    const origin = config.publicOrigin ?? new URL(request.url).origin
    const lines = [
      `Contact: ${config.securityContact ?? `${origin}${paths.setup()}#security`}`,
      `Expires: ${new Date(Date.now() + VALID_MS).toISOString()}`,
      'Preferred-Languages: en',
      `Canonical: ${origin}/.well-known/security.txt`,
    ]
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
    return new Response(`${lines.join('\n')}\n`, { headers })
  })
}
