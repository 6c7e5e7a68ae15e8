import { createRemoteJWKSet, type JWTPayload, errors as joseErrors, jwtVerify } from 'jose'
import type { ServerConfig } from '../config'
import { LOCAL_IDP_PREFIX, LOCAL_ISSUER } from '../local'
import { Refusal } from '../proxy/refusal'

const MAX_TOKEN_LENGTH = 16 * 1024
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i
const CLOCK_TOLERANCE_S = 60
const KEYS_TIMEOUT_MS = 5_000

/** The China cloud signs in at one host and names another as issuer. */
const ISSUER_HOSTS: Readonly<Record<string, readonly string[]>> = {
  'login.chinacloudapi.cn': ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
}

type Keys = ReturnType<typeof createRemoteJWKSet>
const keySets = new Map<string, Keys>()

/**
 * The person behind a request with an ID token that was issued for this dashboard: signature by the tenant's keys (of the
 * local identity provider in local mode), issuer, audience, times. Gives a stable key of that person. Throws 401, and 503
 * when the keys cannot be read.
 */
export async function verifyIdToken(request: Request, config: ServerConfig): Promise<string> {
  const header = request.headers.get('authorization') ?? ''
  const token = header.length > MAX_TOKEN_LENGTH ? undefined : BEARER.exec(header)?.[1]
  if (token === undefined) throw notSignedIn()
  const { tid, oid, sub } = await verify(token, config)
  if (tid !== config.tenantId || typeof (oid ?? sub) !== 'string') throw notSignedIn()
  return `${tid}/${oid ?? sub}`
}

async function verify(token: string, config: ServerConfig): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keysOf(config), {
      algorithms: ['RS256'],
      issuer: issuersOf(config),
      audience: config.clientId,
      requiredClaims: ['exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
    })
    return payload
  } catch (error) {
    const isOurs =
      error instanceof joseErrors.JOSEError &&
      !(error instanceof joseErrors.JWKSTimeout || error instanceof joseErrors.JWKSInvalid)
    // A key set that was not answered properly is jose's plain JOSEError; a wrong token has a class of its own.
    if (isOurs && error.constructor !== joseErrors.JOSEError) throw notSignedIn()
    throw new Refusal(
      503,
      'SignInKeysUnavailable',
      'Who asks could not be verified, because the keys of the sign-in service cannot be read now. Try again.',
    )
  }
}

/** jose keeps the keys for ten minutes and reads them again for an unknown key id, at most every 30 seconds. */
function keysOf(config: ServerConfig): Keys {
  const url = `${authorityOf(config)}/discovery/v2.0/keys`
  const known = keySets.get(url)
  if (known !== undefined) return known
  const keys = createRemoteJWKSet(new URL(url), { timeoutDuration: KEYS_TIMEOUT_MS })
  keySets.set(url, keys)
  return keys
}

function authorityOf({ mode, localUrl, tenantId, hosts }: ServerConfig): string {
  if (mode === 'azure') return `https://${hosts.loginHost}/${tenantId}`
  if (localUrl !== undefined) return `${localUrl}${LOCAL_IDP_PREFIX}/${tenantId}`
  throw new Refusal(
    503,
    'LocalAccountMissing',
    'The local account does not run. Start Slipway with npm start.',
  )
}

function issuersOf({ mode, tenantId, hosts }: ServerConfig): string[] {
  if (mode === 'local') return [LOCAL_ISSUER]
  const names = ISSUER_HOSTS[hosts.loginHost] ?? [hosts.loginHost]
  return names.map((host) => `https://${host}/${tenantId}/v2.0`)
}

function notSignedIn(): Refusal {
  const message = 'Sign in first: the request carries no ID token that was issued for this dashboard.'
  return new Refusal(401, 'AuthenticationFailed', message, { 'www-authenticate': 'Bearer' })
}
