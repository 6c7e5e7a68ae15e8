import { normalizeRegistryServer } from '../../containers/image-reference'
import { error, type Found, warning } from './rule'

/**
 * What is wrong with a `registryServer`. Nodes cannot use a server without a domain or a web site; a scheme or path is
 * taken by some clients, so it is likely to fail only. An absent server is Docker Hub.
 */
export function checkRegistryServer(server: string, registryPath: string): Found[] {
  if (server.trim() === '') return []
  const normal = normalizeRegistryServer(server)
  if ('server' in normal) return []
  const hasMore = /:\/\/|[/?#@]/.test(server) && !/hub\.docker\.com|www\.docker\.com/i.test(server)
  const level = hasMore ? warning : error
  const { problem, repair } = normal
  return [
    level(`${registryPath}.registryServer`, problem, {
      ...(repair !== undefined && { repair: { label: `Use ${repair}`, text: repair } }),
    }),
  ]
}
