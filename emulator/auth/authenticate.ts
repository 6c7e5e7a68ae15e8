import { LOCAL_TENANT_ID } from '../../lib/local'
import type { IdentityProvider } from '../identity/provider'
import { AUDIENCES } from '../identity/tokens'
import type { Caller } from './caller'
import { type KeyHolder, type SignedRequest, verifySharedKey } from './shared-key'
import { tokenFault } from './token-fault'

export interface AuthenticatorOptions extends KeyHolder {
  identity: Pick<IdentityProvider, 'verify'>
}

const CHALLENGE = `Bearer authorization_uri="https://login.microsoftonline.com/${LOCAL_TENANT_ID}", resource_id="${AUDIENCES.batch}"`

/**
 * Makes the function that says who asks, by bearer token or SharedKey. It throws BatchFault: 401 with a challenge for a
 * missing or bad token, and what verifySharedKey throws.
 */
export function createAuthenticator(options: AuthenticatorOptions) {
  return async (request: SignedRequest): Promise<Caller> => {
    const header = request.headers.authorization ?? ''
    if (/^SharedKey\b/i.test(header)) {
      verifySharedKey(request, options)
      return { kind: 'key' }
    }
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1]
    if (token === undefined) throw tokenFault('The request carries no bearer token.', CHALLENGE)
    try {
      return await options.identity.verify(token, 'batch')
    } catch {
      throw tokenFault('The token is not valid for this account, or has expired.', CHALLENGE)
    }
  }
}
