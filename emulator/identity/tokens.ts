import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { LOCAL_CLIENT_ID, LOCAL_ISSUER, LOCAL_TENANT_ID } from '../../lib/local'
import type { Caller } from '../auth/caller'
import { findTeammate, type Teammate } from './teammates'

/** The two services a token can be for. */
export type Audience = 'batch' | 'arm'

export const AUDIENCES: Readonly<Record<Audience, string>> = {
  batch: 'https://batch.core.windows.net/',
  arm: 'https://management.azure.com/',
}

export const TOKEN_LIFETIME_S = 3600
const ALGORITHM = 'RS256'
const KEY_ID = 'slipway-local'

/** Makes the signing key of a new identity provider. */
export async function makePrivateKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  return exportJWK(privateKey)
}

/** The public half, as the keys document shows it. */
export function toPublicKey({ kty, n, e }: JWK): JWK {
  return { kty, n, e, kid: KEY_ID, use: 'sig', alg: ALGORITHM }
}

/** Signs and verifies tokens; `now` is in milliseconds. */
export async function createTokens(privateJwk: JWK, now: () => number) {
  const privateKey = await importJWK(privateJwk, ALGORITHM)
  const publicKey = await importJWK(toPublicKey(privateJwk), ALGORITHM)
  const sign = (payload: JWTPayload, audience: string) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ: 'JWT' })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(audience)
      .setIssuedAt(Math.floor(now() / 1000))
      .setNotBefore(Math.floor(now() / 1000))
      .setExpirationTime(Math.floor(now() / 1000) + TOKEN_LIFETIME_S)
      .sign(privateKey)

  return {
    signAccess: (teammate: Teammate, audience: Audience) =>
      sign({ ...claimsOf(teammate), roles: [teammate.role] }, AUDIENCES[audience]),
    signId: (teammate: Teammate, nonce: string | undefined) =>
      sign({ ...claimsOf(teammate), ...(nonce !== undefined && { nonce }) }, LOCAL_CLIENT_ID),
    /** Checks signature, algorithm, issuer, audience (with or without its last slash) and times. Rejects with jose's errors. */
    async verify(token: string, audience: Audience): Promise<Caller> {
      const name = AUDIENCES[audience]
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [ALGORITHM],
        issuer: LOCAL_ISSUER,
        audience: [name, name.replace(/\/$/, '')],
        currentDate: new Date(now()),
      })
      const teammate = findTeammate(String(payload.preferred_username))
      if (teammate === undefined) throw new Error('The token is of nobody here.')
      return { kind: 'teammate', name: teammate.name, role: teammate.role }
    },
  }
}

export type Tokens = Awaited<ReturnType<typeof createTokens>>

function claimsOf({ oid, name, username }: Teammate): JWTPayload {
  return { oid, sub: oid, tid: LOCAL_TENANT_ID, name, preferred_username: username, ver: '2.0' }
}

/** The service that the scopes of a request name; undefined when they name none or both. */
export function audienceOf(scope: string): Audience | undefined {
  const named = (Object.keys(AUDIENCES) as Audience[]).filter((audience) =>
    scope.split(' ').some((word) => word.startsWith(AUDIENCES[audience].replace(/\/$/, ''))),
  )
  return named.length === 1 ? named[0] : undefined
}
