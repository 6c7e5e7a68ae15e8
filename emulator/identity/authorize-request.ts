import { LOCAL_CLIENT_ID } from '../../lib/local'

/** A request to the authorize endpoint whose client and way back are known to be ours. */
export interface AuthorizeRequest {
  redirectUri: string
  responseMode: 'fragment' | 'query'
  state?: string
  nonce?: string
  prompt?: string
  loginHint?: string
  codeChallenge: string
}

/** `problem` is for a person; `redirect` answers the client that asked wrongly. */
export type ParsedAuthorize = { request: AuthorizeRequest } | { problem: string } | { redirect: string }

const REDIRECT = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?\/auth\/redirect$/

/** Whether a sign-in may come back to this address: the bridge page of a dashboard on this machine. */
export function isOwnRedirect(uri: string | null): uri is string {
  return uri !== null && REDIRECT.test(uri)
}

/** Checks the parameters of an authorize request (OAuth 2.1: code with PKCE S256). */
export function parseAuthorize(params: URLSearchParams): ParsedAuthorize {
  const read = (name: string) => params.get(name) ?? undefined
  const redirectUri = params.get('redirect_uri')
  if (params.get('client_id') !== LOCAL_CLIENT_ID)
    return { problem: 'The application that asks is not known here.' }
  if (!isOwnRedirect(redirectUri))
    return { problem: 'The sign-in would come back to an address that is not a dashboard on this machine.' }
  const responseMode = params.get('response_mode') === 'query' ? 'query' : 'fragment'
  const refuse = (description: string) => ({
    redirect: toRedirect(redirectUri, responseMode, {
      error: 'invalid_request',
      error_description: description,
      state: read('state'),
    }),
  })
  if (params.get('response_type') !== 'code') return refuse('Only response_type=code is offered.')
  const codeChallenge = read('code_challenge')
  if (codeChallenge === undefined || params.get('code_challenge_method') !== 'S256')
    return refuse('PKCE with S256 is required.')
  return {
    request: {
      redirectUri,
      responseMode,
      codeChallenge,
      state: read('state'),
      nonce: read('nonce'),
      prompt: read('prompt'),
      loginHint: read('login_hint'),
    },
  }
}

/** The address that carries an answer back to the client. */
export function toRedirect(
  redirectUri: string,
  responseMode: 'fragment' | 'query',
  values: Readonly<Record<string, string | undefined>>,
): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) params.set(name, value)
  return `${redirectUri}${responseMode === 'query' ? '?' : '#'}${params}`
}
