import { createHash, randomBytes } from 'node:crypto'
import { LOCAL_CLIENT_ID, LOCAL_IDP_PREFIX, LOCAL_TENANT_ID } from '../../lib/local'
import type { Account } from '../account'
import { AUDIENCES } from '../identity/tokens'

const REDIRECT = 'http://localhost:3000/auth/redirect'

/** A teammate's bearer token for Batch or for Resource Manager, got as the dashboard gets it. */
export async function signIn(
  { url }: Account,
  teammate: string,
  audience: keyof typeof AUDIENCES = 'batch',
): Promise<string> {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${url}${LOCAL_IDP_PREFIX}/${LOCAL_TENANT_ID}/oauth2/v2.0/${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const verifier = randomBytes(32).toString('base64url')
  const client = { client_id: LOCAL_CLIENT_ID, redirect_uri: REDIRECT }
  const chosen = await post('authorize', {
    ...client,
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    teammate,
  })
  const { hash } = new URL(chosen.headers.get('location') ?? '')
  const redeemed = await post('token', {
    ...client,
    grant_type: 'authorization_code',
    code_verifier: verifier,
    code: new URLSearchParams(hash.slice(1)).get('code') ?? '',
    scope: `${AUDIENCES[audience]}/.default`,
  })
  return ((await redeemed.json()) as { access_token: string }).access_token
}
