import {
  type AccountInfo,
  type AuthenticationResult,
  PublicClientApplication,
  version,
} from '@azure/msal-browser'
import type { Audience } from '@/lib/clouds'
import type { PublicConfig } from '@/lib/config'
import type { LocalTeammate } from '@/lib/local'
import { type Auth, AuthError, type Person, type TokenOptions } from './auth'
import { scopeOf, toMsalConfiguration } from './authority'
import { giveSignIn, takeSignIn } from './hand-over'
import { signInRequired, toAuthError } from './msal-errors'
import { hasSignedOut, noteSignOut, watchSignOuts } from './sign-outs'
import { hasLeftTab } from './tab-keys'
import { leaveTab, readOwner, takeOverTab } from './tab-owner'

/**
 * Makes the sign-in over MSAL, which keeps its tokens in this tab's session storage. `onSignedOut` is called when the person
 * signed out in another tab. Loaded as a chunk of its own.
 */
export async function createMsalAuth(config: PublicConfig, onSignedOut: () => void): Promise<Auth> {
  const origin = window.location.origin
  const client = new PublicClientApplication(toMsalConfiguration(config, origin))
  await client.initialize()
  return new MsalAuth(client, config, origin, onSignedOut)
}

class MsalAuth implements Auth {
  /** Requests under way, so that many lists that start at once ask for one token. */
  private readonly asked = new Map<string, Promise<AuthenticationResult>>()
  private stopGiving = () => {}
  /** The person signed out elsewhere, and the page shows nothing of theirs any more. */
  private isOver = false

  constructor(
    private readonly client: PublicClientApplication,
    private readonly config: PublicConfig,
    private readonly origin: string,
    private readonly onSignedOut: () => void,
  ) {}

  async start(): Promise<Person | undefined> {
    try {
      const result = await this.client.handleRedirectPromise()
      const account = result === null ? await this.resume() : this.begin(result)
      if (account === undefined) return undefined
      this.client.setActiveAccount(account)
      await this.forgetOthers(account)
      // Tabs of another application, or with another version of MSAL's cache, have nothing to hand over.
      this.stopGiving = giveSignIn(this.nameOfHandOver)
      watchSignOuts(() => void this.look(account))
      return toPerson(account)
    } catch (error) {
      throw toAuthError(error)
    }
  }

  private get nameOfHandOver(): string {
    return `slipway-sign-in:${this.config.clientId}:${version}`
  }

  /** The sign-in that this tab has, else that of the tab used last, else in local mode one that asks nothing. */
  private async resume(): Promise<AccountInfo | undefined> {
    if (hasLeftTab()) {
      // What was under way when its person left may have been written since.
      leaveTab()
      return undefined
    }
    if (this.client.getAllAccounts().length === 0) await takeSignIn(this.nameOfHandOver)
    const account = this.client.getAllAccounts()[0]
    if (account === undefined) return this.enter()
    // A tab that does not know since when counts as older than every sign-out.
    const owner = readOwner() ?? { id: account.homeAccountId, since: 0 }
    if (await hasSignedOut(owner)) {
      leaveTab()
      return undefined
    }
    takeOverTab(owner)
    return account
  }

  private begin({ account }: AuthenticationResult): AccountInfo {
    takeOverTab({ id: account.homeAccountId, since: Date.now() })
    return account
  }

  /** The local identity provider asks nothing of a browser where nobody signed out. Whatever fails, the sign-in page is next. */
  private async enter(): Promise<AccountInfo | undefined> {
    if (this.config.mode !== 'local') return undefined
    const entry = this.client.ssoSilent({ scopes: [scopeOf('batch', this.config)] })
    return entry.then((result) => this.begin(result)).catch(() => undefined)
  }

  /** One person in a tab: whoever was signed in before must not come back when this one leaves. */
  private async forgetOthers(account: AccountInfo): Promise<void> {
    const others = this.client
      .getAllAccounts()
      .filter((other) => other.homeAccountId !== account.homeAccountId)
    for (const other of others) await this.client.clearCache({ account: other })
  }

  /** Looks whether the person that this page shows has signed out in another tab, or has lost this one meanwhile. */
  private async look(account: AccountInfo): Promise<void> {
    if (this.isOver) return
    const owner = readOwner()
    // Somebody went back to a page of before a sign-out, or of before another sign-in.
    if (owner?.id !== account.homeAccountId) return window.location.reload()
    if (!(await hasSignedOut(owner))) return
    this.isOver = true
    this.stopGiving()
    leaveTab()
    this.onSignedOut()
    // A renewal that is under way still writes its tokens; meanwhile somebody may be signing in here.
    await Promise.allSettled(this.asked.values())
    await this.client.clearCache({ account })
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
    const account = this.client.getActiveAccount()
    this.stopGiving()
    leaveTab()
    try {
      if (account !== null) await noteSignOut(account.homeAccountId)
      await this.client.logoutRedirect({ account })
    } catch (cause) {
      const message =
        'You are signed out of Slipway, but the sign-in service was not reached and may still know you. Close the browser to end that too.'
      throw new AuthError('network', message, { cause })
    }
  }

  async getToken(audience: Audience, options?: TokenOptions): Promise<string> {
    return (await this.request(audience, options)).accessToken
  }

  /** MSAL hands out the ID token beside an access token; that one may live for a day, the ID token lives for an hour. */
  async getIdToken(options?: TokenOptions): Promise<string> {
    const cached = await this.request('batch', options)
    if (isFresh(cached)) return cached.idToken
    return (await this.request('batch', { forceRefresh: true })).idToken
  }

  private request(audience: Audience, options: TokenOptions = {}): Promise<AuthenticationResult> {
    const key = JSON.stringify([audience, options])
    const known = this.asked.get(key)
    if (known !== undefined) return known
    const request = this.requestNow(audience, options).finally(() => this.asked.delete(key))
    this.asked.set(key, request)
    return request
  }

  private async requestNow(
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
