import { CLOUDS, type Cloud, type CloudName } from './clouds'
import { LOCAL_ACCOUNT, LOCAL_CLIENT_ID, LOCAL_TENANT_ID } from './local'

/** What pages may know: nothing here is a secret. */
export interface PublicConfig {
  mode: 'azure' | 'local'
  clientId: string
  tenantId: string
  cloud: CloudName
}

/** What the server knows beyond that. */
export interface ServerConfig extends PublicConfig {
  hosts: Cloud
  /** Where the local account listens, as `http://127.0.0.1:PORT`; only in local mode. */
  localUrl?: string
  /** The address people use, when a front proxy changes the Host header; `https://slipway.example.org`. */
  publicOrigin?: string
  /** Accounts this installation may open, as `name.region`; undefined means any. */
  accounts?: readonly string[]
  /** Registries that the image check may reach though they are private or speak plain http, as `host:port`. */
  registryCheckAllow: readonly string[]
  /** Whom to tell about a hole in the installation: a mailto:, https: or tel: address. */
  securityContact?: string
  /** Development server: no Trusted Types, inline evaluation for hot reload. */
  isDevelopment: boolean
}

/** A configuration that cannot work, with one line for each gap. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** `name.region` of a Batch account, in lower case. Source: Batch account naming rules (3-24 letters and digits). */
export const ACCOUNT_NAME = /^[a-z0-9]{3,24}\.[a-z0-9]{2,40}$/
const HOST_AND_PORT =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\]):[1-9]\d{0,4}$/

/** Addresses that RFC 9116 takes. */
const CONTACT = /^(mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+|https:\/\/[^\s/]+\S*)$/

type Environment = Record<string, string | undefined>

/**
 * Reads the configuration from environment variables (the only place that does).
 * Azure mode when ENTRA_CLIENT_ID and ENTRA_TENANT_ID are set, local mode when neither is.
 * Throws a ConfigError that lists every gap at once.
 */
export function readConfig(env: Environment): ServerConfig {
  const read = (name: string) => env[name]?.trim() || undefined
  const gaps: string[] = []
  const clientId = read('ENTRA_CLIENT_ID')
  const tenantId = read('ENTRA_TENANT_ID')
  const isAzure = clientId !== undefined || tenantId !== undefined

  if (isAzure && !GUID.test(clientId ?? ''))
    gaps.push('ENTRA_CLIENT_ID must be the application (client) id, a GUID.')
  if (isAzure && !GUID.test(tenantId ?? ''))
    gaps.push('ENTRA_TENANT_ID must be the directory (tenant) id, a GUID.')

  const cloud = (read('AZURE_CLOUD') ?? 'public') as CloudName
  if (!Object.hasOwn(CLOUDS, cloud))
    gaps.push(`AZURE_CLOUD must be one of ${Object.keys(CLOUDS).join(', ')}.`)

  const accounts = read('BATCH_ACCOUNTS')
    ?.toLowerCase()
    .split(/[\s,]+/)
  for (const account of accounts ?? [])
    if (!ACCOUNT_NAME.test(account))
      gaps.push(`BATCH_ACCOUNTS: "${account}" is not name.region, as contoso.westeurope.`)

  const publicOrigin = read('PUBLIC_ORIGIN')
  if (publicOrigin !== undefined && !isOrigin(publicOrigin))
    gaps.push('PUBLIC_ORIGIN must be scheme and host only, as https://slipway.example.org.')

  const registryCheckAllow = (read('REGISTRY_CHECK_ALLOW')?.toLowerCase() ?? '')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
  for (const entry of registryCheckAllow)
    if (!HOST_AND_PORT.test(entry))
      gaps.push(`REGISTRY_CHECK_ALLOW: "${entry}" is not host:port, as registry.internal:5000.`)

  const securityContact = read('SECURITY_CONTACT')
  if (securityContact !== undefined && !CONTACT.test(securityContact))
    gaps.push(
      'SECURITY_CONTACT must be an address, as mailto:security@example.org or https://example.org/security.',
    )

  const localUrl = read('SLIPWAY_LOCAL_URL')
  if (localUrl !== undefined && !/^http:\/\/127\.0\.0\.1:\d+$/.test(localUrl))
    gaps.push('SLIPWAY_LOCAL_URL must be http://127.0.0.1:PORT.')

  if (gaps.length > 0) throw new ConfigError(gaps.join('\n'))
  return {
    mode: isAzure ? 'azure' : 'local',
    clientId: clientId ?? LOCAL_CLIENT_ID,
    tenantId: tenantId ?? LOCAL_TENANT_ID,
    cloud,
    hosts: CLOUDS[cloud],
    localUrl: isAzure ? undefined : localUrl,
    publicOrigin,
    accounts: isAzure ? accounts : [LOCAL_ACCOUNT],
    registryCheckAllow,
    securityContact,
    isDevelopment: env.NODE_ENV === 'development',
  }
}

let current: ServerConfig | undefined

/** The configuration of this process, read once. Server only: pages get `publicConfig()` from the root layout. */
export function serverConfig(): ServerConfig {
  current ??= readConfig(process.env)
  return current
}

/** The part of the configuration that pages need. */
export function publicConfig(): PublicConfig {
  const { mode, clientId, tenantId, cloud } = serverConfig()
  return { mode, clientId, tenantId, cloud }
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text
  } catch {
    return false
  }
}
