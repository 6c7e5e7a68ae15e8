import {
  type AccountInfo,
  type AuthenticationResult,
  BrowserAuthErrorCodes,
  InteractionRequiredAuthError,
  AuthError as MsalError,
  PublicClientApplication,
} from '@azure/msal-browser'
import type { Audience } from '@/lib/clouds'
import type { PublicConfig } from '@/lib/config'
import type { LocalTeammate } from '@/lib/local'
import { type Auth, AuthError, type Person, type TokenOptions } from './auth'
import { scopeOf, toMsalConfiguration } from './authority'

/** Makes the sign-in over MSAL, which keeps its tokens in this tab's session storage. Loaded as a chunk of its own. */
export async function createMsalAuth(config: PublicConfig): Promise<Auth> {
  const origin = window.location.origin
  const client = new PublicClientApplication(toMsalConfiguration(config, origin))
  await client.initialize()
  return new MsalAuth(client, config, origin)
}

class MsalAuth implements Auth {
  /** Requests under way by audience, so that many lists that start at once ask for one token. */
  private readonly asked = new Map<string, Promise<string>>()

  constructor(
    private readonly client: PublicClientApplication,
    private readonly config: PublicConfig,
    private readonly origin: string,
  ) {}

  async start(): Promise<Person | undefined> {
    try {
      const result = await this.client.handleRedirectPromise()
      const account = result?.account ?? this.client.getAllAccounts()[0] ?? (await this.enter())
      this.client.setActiveAccount(account ?? null)
      await this.forgetOthers(account)
      return account === undefined ? undefined : toPerson(account)
    } catch (error) {
      throw toAuthError(error)
    }
  }

  /** The local identity provider asks nothing of a browser where nobody signed out. Whatever fails, the sign-in page is next. */
  private async enter(): Promise<AccountInfo | undefined> {
    if (this.config.mode !== 'local') return undefined
    const entry = this.client.ssoSilent({ scopes: [scopeOf('batch', this.config)] })
    return entry.then(({ account }) => account).catch(() => undefined)
  }

  /** One person at a time: whoever was signed in before must not come back when this one leaves. */
  private async forgetOthers(account: AccountInfo | undefined): Promise<void> {
    const others = this.client
      .getAllAccounts()
      .filter((other) => other.homeAccountId !== account?.homeAccountId)
    for (const other of others) await this.client.clearCache({ account: other })
  }

  async signIn(returnTo: string, teammate?: LocalTeammate): Promise<void> {
    try {
      await this.client.loginRedirect({
        scopes: [scopeOf('batch', this.config)],
        extraScopesToConsent: [scopeOf('arm', this.config)],
        redirectStartPage: this.origin + returnTo,
        // A named teammate is sent as the form of the sign-in page sends it.
        ...(teammate === undefined
          ? { prompt: 'select_account' }
          : { httpMethod: 'POST', extraParameters: { teammate } }),
      })
    } catch (error) {
      throw toAuthError(error)
    }
  }

  async signOut(): Promise<void> {
    try {
      await this.client.logoutRedirect({ account: this.client.getActiveAccount() })
    } catch (error) {
      throw toAuthError(error)
    }
  }

  getToken(audience: Audience, options: TokenOptions = {}): Promise<string> {
    const key = JSON.stringify([audience, options])
    const known = this.asked.get(key)
    if (known !== undefined) return known
    const request = this.request(audience, options)
      .then(({ accessToken }) => accessToken)
      .finally(() => this.asked.delete(key))
    this.asked.set(key, request)
    return request
  }

  /** MSAL hands out the ID token beside an access token; that one may live for a day, the ID token lives for an hour. */
  async getIdToken(options: TokenOptions = {}): Promise<string> {
    const cached = await this.request('batch', options)
    if (isFresh(cached)) return cached.idToken
    return (await this.request('batch', { forceRefresh: true })).idToken
  }

  private async request(
    audience: Audience,
    { claims, forceRefresh }: TokenOptions,
  ): Promise<AuthenticationResult> {
    const account = this.client.getActiveAccount()
    if (account === null) throw signInRequired()
    try {
      return await this.client.acquireTokenSilent({
        account,
        scopes: [scopeOf(audience, this.config)],
        forceRefresh,
        claims,
      })
    } catch (error) {
      throw toAuthError(error)
    }
  }
}

/** The time that a request may still need, and what clocks may differ. */
const LEAST_LIFE_S = 120

function isFresh({ idTokenClaims }: AuthenticationResult): boolean {
  // MSAL types the claims loosely; the time of expiry is a number of seconds in every ID token.
  const { exp } = idTokenClaims as { exp?: unknown }
  return typeof exp === 'number' && exp - Date.now() / 1000 > LEAST_LIFE_S
}

function toPerson({ homeAccountId, name, username }: AccountInfo): Person {
  return { id: homeAccountId, name: name ?? username, username }
}

const NETWORK_CODES: ReadonlySet<string> = new Set([
  BrowserAuthErrorCodes.noNetworkConnectivity,
  BrowserAuthErrorCodes.postRequestFailed,
  BrowserAuthErrorCodes.getRequestFailed,
  'network_error',
  'endpoints_resolution_error',
  'openid_config_error',
])

/** A silent renewal that needs a page to be shown is no error of ours: only a sign-in helps. */
const SIGN_IN_CODES: ReadonlySet<string> = new Set([
  BrowserAuthErrorCodes.timedOut,
  'monitor_window_timeout',
  'no_tokens_found',
  'invalid_grant',
  'login_required',
  'interaction_required',
])

function toAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  if (error instanceof InteractionRequiredAuthError) return signInRequired(error)
  if (error instanceof MsalError) {
    if (SIGN_IN_CODES.has(error.errorCode)) return signInRequired(error)
    if (NETWORK_CODES.has(error.errorCode))
      return new AuthError('network', 'The sign-in service could not be reached. Try again.', {
        cause: error,
      })
  }
  return new AuthError('refused', 'The sign-in was not completed. Try again.', { cause: error })
}

function signInRequired(cause?: unknown): AuthError {
  return new AuthError('sign-in-required', 'The sign-in has ended. Sign in again to go on.', { cause })
}
