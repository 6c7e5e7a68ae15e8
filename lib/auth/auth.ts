import type { Audience } from '@/lib/clouds'
import type { LocalTeammate } from '@/lib/local'

/** Who is signed in, as far as pages show it. */
export interface Person {
  /** Stable id of this person in this tenant; part of no link. */
  id: string
  name: string
  /** Sign-in name, as `teammate@contoso.example`. */
  username: string
}

export interface TokenOptions {
  /** Claims that the service asked for in a challenge, decoded JSON. */
  claims?: string
  /** Ignores the cached token. */
  forceRefresh?: boolean
}

/** Sign-in, the same for Microsoft Entra ID and for the local identity provider. */
export interface Auth {
  /**
   * Takes up a sign-in that just came back, else this tab's earlier one, else that of the tab that was used last; in local
   * mode else begins one that asks nothing. Undefined when there is none.
   */
  start(): Promise<Person | undefined>
  /**
   * Leaves for the identity provider; comes back to `returnTo`, a path of this app. In local mode a teammate may be named
   * already, so that the provider has nothing to ask.
   */
  signIn(returnTo: string, teammate?: LocalTeammate): Promise<void>
  signOut(): Promise<void>
  /** A token for one of the two services. Rejects with AuthError; never leaves the page by itself. */
  getToken(audience: Audience, options?: TokenOptions): Promise<string>
  /** A token that says to the dashboard's own server who asks, and opens nothing. Rejects as `getToken` does. */
  getIdToken(options?: Pick<TokenOptions, 'forceRefresh'>): Promise<string>
}

/** `sign-in-required`: only a sign-in helps; `network`: the provider was not reached; `refused`: it said no. */
export type AuthErrorKind = 'sign-in-required' | 'network' | 'refused'

/** The only error that `Auth` rejects with; its message is meant for people and holds no token. */
export class AuthError extends Error {
  override name = 'AuthError'
  constructor(
    readonly kind: AuthErrorKind,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}
