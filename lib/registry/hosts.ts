import { isIP } from 'node:net'
import { getDomain } from 'tldts'
import { notChecked } from './check-end'

/** The host that speaks for Docker Hub; `docker.io` itself is only a name in image references. */
const API_HOSTS: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' }

/**
 * Domains under which strangers get names: there a common domain proves nothing. Several are on the public suffix list
 * too, but that list is theirs to change.
 */
const SHARED_DOMAINS: ReadonlySet<string> = new Set([
  'azurecr.io',
  'azurecr.cn',
  'azurecr.us',
  'amazonaws.com',
  'amazonaws.com.cn',
  'azure.com',
  'chinacloudapi.cn',
  'cloudflarestorage.com',
  'cloudfront.net',
  'ecr.aws',
  'githubusercontent.com',
  'googleapis.com',
  'pkg.dev',
  'usgovcloudapi.net',
  'windows.net',
])

/** Where a registry's blobs lie besides its own host. Source: the registries' documentation and published clients. */
const BLOB_HOSTS: readonly [registry: RegExp, blobs: RegExp][] = [
  [
    /^docker\.io$/,
    /^production\.(cloudflare|cloudfront)\.docker\.com$|^docker-images-prod\.[a-z0-9]+\.r2\.cloudflarestorage\.com$/,
  ],
  [/^mcr\.microsoft\.com$/, /^[a-z0-9-]+\.data\.mcr\.microsoft\.com$/],
  [/^mcr\.azure\.cn$/, /^[a-z0-9-]+\.data\.mcr\.azure\.cn$/],
  [
    /^[a-z0-9]+\.azurecr\.io$/,
    /^[a-z0-9]+\.[a-z0-9]+\.data\.azurecr\.io$|^[a-z0-9]+\.blob\.core\.windows\.net$/,
  ],
  [
    /^[a-z0-9]+\.azurecr\.cn$/,
    /^[a-z0-9]+\.[a-z0-9]+\.data\.azurecr\.cn$|^[a-z0-9]+\.blob\.core\.chinacloudapi\.cn$/,
  ],
  [
    /^[a-z0-9]+\.azurecr\.us$/,
    /^[a-z0-9]+\.[a-z0-9]+\.data\.azurecr\.us$|^[a-z0-9]+\.blob\.core\.usgovcloudapi\.net$/,
  ],
  [/^ghcr\.io$/, /^pkg-containers\.githubusercontent\.com$/],
  [/^quay\.io$/, /^cdn\d*\.quay\.io$/],
  [/^([a-z0-9-]+\.)?(gcr\.io|docker\.pkg\.dev)$|^[a-z0-9-]+-docker\.pkg\.dev$/, /^storage\.googleapis\.com$/],
  [
    /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com$/,
    /^prod-[a-z0-9-]+-starport-layer-bucket\.s3\.[a-z0-9-]+\.amazonaws\.com$/,
  ],
  [/^public\.ecr\.aws$/, /^(d2glxqk2uabbnd|d5l0dvt14r5h8)\.cloudfront\.net$/],
  [/^registry\.gitlab\.com$/, /^storage\.googleapis\.com$|^cdn\.registry\.gitlab-static\.net$/],
  [/^nvcr\.io$/, /^layers\.nvcr\.io$/],
]

/** Registries that answer alike for what is missing and for what the caller may not see. */
const HIDING =
  /^(docker\.io|ghcr\.io|quay\.io|registry\.gitlab\.com|([a-z]+\.)?gcr\.io|[a-z0-9-]+-docker\.pkg\.dev)$/

/** Whether a 401 or 403 of this registry leaves open if the image exists. */
export function isHiding(registry: string): boolean {
  return HIDING.test(registry)
}

/** The `host[:port]` to call for the registry of an image reference. */
export function apiHostOf(registry: string): string {
  return API_HOSTS[registry] ?? registry
}

/** Operator's list: `host:port` entries that may be private and speak plain http. */
export function isListed(url: URL, allow: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'http:' ? '80' : '443')
  return allow.includes(`${url.hostname}:${port}`)
}

/**
 * Checks an address before anything is sent: https on port 443 to a name with a dot, unless the operator listed it. The
 * addresses behind the name are judged when it is connected to. Throws a CheckEnd.
 */
export function checkAddress(url: URL, allow: readonly string[]): void {
  if (url.username !== '' || url.password !== '') throw notChecked('unreadable')
  if (isListed(url, allow)) return
  const { hostname } = url
  const isLiteral = isIP(hostname) !== 0 || hostname.startsWith('[')
  if (isLiteral || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)) throw notChecked('address-not-public')
  if (url.protocol !== 'https:' || url.port !== '') throw notChecked('port-not-allowed')
}

/** What may be sent to the sign-in address that a registry names. */
export type RealmRule = 'credentials' | 'anonymous' | 'nothing'

/**
 * Judges the realm of a Bearer challenge: credentials go to the registry's own host or own domain only; an address that
 * the operator listed may be asked without any; every other one is not asked.
 */
export function judgeRealm(realm: URL, registry: URL, allow: readonly string[]): RealmRule {
  if (realm.username !== '' || realm.password !== '') return 'nothing'
  const isOpen = isListed(realm, allow) || (realm.protocol === 'https:' && realm.port === '')
  if (!isOpen) return 'nothing'
  if (realm.hostname === registry.hostname) return 'credentials'
  const domain = getDomain(realm.hostname, { allowPrivateDomains: true })
  const isSame = domain !== null && domain === getDomain(registry.hostname, { allowPrivateDomains: true })
  if (isSame && !SHARED_DOMAINS.has(domain)) return 'credentials'
  return isListed(realm, allow) ? 'anonymous' : 'nothing'
}

/** Whether the blob of an image may be fetched from there: the registry's own host, or one of its storage hosts. */
export function isBlobHost(target: URL, registry: string, own: URL): boolean {
  if (target.username !== '' || target.password !== '') return false
  if (target.origin === own.origin) return true
  if (target.protocol !== 'https:' || target.port !== '') return false
  return BLOB_HOSTS.some(([name, blobs]) => name.test(registry) && blobs.test(target.hostname))
}
