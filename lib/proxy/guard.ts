import type { ServerConfig } from '@/lib/config'
import { Refusal } from './refusal'

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1'])

/**
 * Local mode answers to `localhost` and `127.0.0.1` with the port it listens on, so that no name that resolves to this
 * machine (DNS rebinding) can read it. Source: architecture, local mode is for one machine.
 */
export function checkHost(request: Request, config: ServerConfig): void {
  if (!isHostAllowed(request.headers.get('host'), request.url, config))
    throw new Refusal(
      421,
      'UnknownHost',
      'This address is not served. Open the dashboard at http://localhost with its port.',
    )
}

/** The same for any Host header; `url` is the server's own view of the request, which names the port it listens on. */
export function isHostAllowed(host: string | null, url: string, config: ServerConfig): boolean {
  if (config.mode !== 'local') return true
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined
  return asked !== undefined && LOCAL_HOSTS.has(asked.hostname) && asked.port === new URL(url).port
}

/**
 * Refuses requests that another site's page makes. A missing header is allowed: the bearer token is not ambient, so a
 * program without a browser proves nothing by sending one.
 */
export function checkSameOrigin(request: Request, config: ServerConfig): void {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const isForeignSite = site !== null && site !== 'same-origin' && site !== 'none'
  const isForeignOrigin = origin !== null && !isOwnOrigin(origin, request.headers.get('host'), config)
  if (isForeignSite || isForeignOrigin)
    throw new Refusal(403, 'CrossSiteRequest', 'Requests from other sites are not answered.')
}

/** A front proxy may end TLS, so without a configured origin only the host can be compared. */
function isOwnOrigin(origin: string, host: string | null, config: ServerConfig): boolean {
  if (config.publicOrigin !== undefined) return origin === config.publicOrigin
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
