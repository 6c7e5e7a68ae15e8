import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LOCAL_CLIENT_ID, LOCAL_IDP_PREFIX, LOCAL_ISSUER, LOCAL_TENANT_ID } from '../../lib/local'
import type { Caller } from '../auth/caller'
import { type AuthorizeRequest, isOwnRedirect, parseAuthorize, toRedirect } from './authorize-request'
import { Grants } from './grants'
import { readForm, sendFont, sendJson, sendPage, sendRedirect } from './http'
import { FONT, FONT_PATH } from './page-style'
import { problemPage, SIGNED_OUT_PAGE, signInPage } from './sign-in-page'
import { FIRST_TEAMMATE, findTeammate, type Teammate } from './teammates'
import {
  type Audience,
  audienceOf,
  createTokens,
  makePrivateKey,
  TOKEN_LIFETIME_S,
  type Tokens,
  toPublicKey,
} from './tokens'

/** The Entra-like identity provider of the local account. */
export interface IdentityProvider {
  /** Answers every path below `/emu/`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** Who a bearer token speaks for; rejects when it is not ours, not for this audience, or out of its time. */
  verify(token: string, audience: Audience): Promise<Caller>
}

const BASE = `${LOCAL_IDP_PREFIX}/${LOCAL_TENANT_ID}`
const CODE_LIFETIME_MS = 60_000
/** Entra's limit for refresh tokens of single-page applications. */
const REFRESH_LIFETIME_MS = 24 * 3600_000
const SESSION_LIFETIME_MS = 24 * 3600_000
const COOKIE = 'slipway-idp'
/** What the cookie holds instead of a session in a browser whose person signed out. */
const SIGNED_OUT = 'signed-out'
const LOOPBACK_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/

/**
 * Opens the identity provider over `<dataDir>/identity.json`. `now` is real time in milliseconds: browsers judge tokens by
 * it, however fast the account's own clock runs.
 */
export async function createIdentityProvider({
  dataDir,
  now = Date.now,
}: {
  dataDir: string
  now?: () => number
}): Promise<IdentityProvider> {
  const grants = await Grants.open(dataDir, now, makePrivateKey)
  const tokens = await createTokens(grants.privateKey, now)
  const provider = new Provider(grants, tokens)
  return {
    handle: (req, res) => provider.handle(req, res),
    verify: (token, audience) => tokens.verify(token, audience),
  }
}

class Provider {
  constructor(
    private readonly grants: Grants,
    private readonly tokens: Tokens,
  ) {}

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://identity.invalid')
    const key = `${req.method} ${url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : ''}`
    switch (key) {
      case 'GET /v2.0/.well-known/openid-configuration':
        return sendJson(res, 200, discoveryOf(req))
      case 'GET /discovery/v2.0/keys':
        return sendJson(res, 200, { keys: [toPublicKey(this.grants.privateKey)] })
      case `GET ${FONT_PATH}`:
        return sendFont(res, await readFile(FONT))
      case 'GET /oauth2/v2.0/authorize':
        return this.authorize(req, res, url.searchParams)
      case 'POST /oauth2/v2.0/authorize':
        return this.choose(req, res)
      case 'POST /oauth2/v2.0/token':
        return this.redeem(req, res)
      case 'GET /oauth2/v2.0/logout':
        return this.logOut(req, res, url.searchParams)
      default:
        return sendJson(res, 404, {
          error: 'not_found',
          error_description: 'The identity provider has no such path.',
        })
    }
  }

  /**
   * Goes on at once for a session, else shows the teammates. A silent request that names nobody, from a browser where nobody
   * signed out, enters as the first teammate: who opens the local account for the first time has nothing to choose.
   */
  private async authorize(req: IncomingMessage, res: ServerResponse, params: URLSearchParams): Promise<void> {
    const parsed = parseAuthorize(params)
    if ('problem' in parsed) return sendPage(res, 400, problemPage(parsed.problem))
    if ('redirect' in parsed) return sendRedirect(res, parsed.redirect)
    const { request } = parsed
    const cookie = readCookie(req)
    const known = findTeammate(this.grants.find('session', cookie)?.role)
    const isHinted = request.loginHint === undefined || findTeammate(request.loginHint)?.role === known?.role
    const mustAsk = request.prompt === 'login' || request.prompt === 'select_account'
    if (known !== undefined && isHinted && !mustAsk) return this.sendCode(res, request, known)
    if (request.prompt !== 'none') return sendPage(res, 200, signInPage(params))
    if (request.loginHint === undefined && cookie !== SIGNED_OUT)
      return this.enter(res, request, FIRST_TEAMMATE)
    const values = {
      error: 'login_required',
      error_description: 'Nobody is signed in.',
      state: request.state,
    }
    return sendRedirect(res, toRedirect(request.redirectUri, request.responseMode, values))
  }

  /** The form of the sign-in page. */
  private async choose(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (isForeign(req)) return sendPage(res, 403, problemPage('The choice came from another site.'))
    const form = await readForm(req)
    if (form === undefined) return sendPage(res, 400, problemPage('The form could not be read.'))
    const parsed = parseAuthorize(form)
    const teammate = findTeammate(form.get('teammate'))
    if ('problem' in parsed) return sendPage(res, 400, problemPage(parsed.problem))
    if ('redirect' in parsed) return sendRedirect(res, parsed.redirect)
    if (teammate === undefined) return sendPage(res, 400, problemPage('There is no such teammate.'))
    return this.enter(res, parsed.request, teammate)
  }

  private enter(res: ServerResponse, request: AuthorizeRequest, teammate: Teammate): void {
    const session = this.grants.issue('session', { role: teammate.role }, SESSION_LIFETIME_MS)
    res.setHeader('set-cookie', cookieOf(session))
    this.sendCode(res, request, teammate)
  }

  private sendCode(res: ServerResponse, request: AuthorizeRequest, teammate: Teammate): void {
    const { redirectUri, codeChallenge, nonce, state } = request
    const code = this.grants.issue(
      'code',
      { role: teammate.role, redirectUri, codeChallenge, nonce },
      CODE_LIFETIME_MS,
    )
    sendRedirect(
      res,
      toRedirect(redirectUri, request.responseMode, { code, state, client_info: clientInfoOf(teammate) }),
    )
  }

  private async redeem(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (isForeign(req))
      return sendJson(res, 403, oauthError('access_denied', 'The request came from another site.'))
    const form = await readForm(req)
    if (form === undefined || form.get('client_id') !== LOCAL_CLIENT_ID)
      return sendJson(res, 400, oauthError('invalid_client', 'The application that asks is not known here.'))
    const audience = audienceOf(form.get('scope') ?? '')
    if (audience === undefined)
      return sendJson(res, 400, oauthError('invalid_scope', 'Ask for the .default scope of one service.'))
    const grant = this.takeGrant(form)
    const teammate = findTeammate(grant?.role)
    if (teammate === undefined)
      return sendJson(
        res,
        400,
        oauthError('invalid_grant', 'The code or refresh token is not valid, or has ended.'),
      )
    sendJson(res, 200, await this.answerOf(teammate, audience, form.get('scope') ?? '', grant?.nonce))
  }

  /**
   * A code is worth one request with the right verifier. A refresh token stays good until it ends, as Entra leaves the old
   * one: a page that is left before the answer comes still holds it.
   */
  private takeGrant(form: URLSearchParams) {
    const grantType = form.get('grant_type')
    if (grantType === 'refresh_token')
      return this.grants.find('refresh', form.get('refresh_token') ?? undefined)
    if (grantType !== 'authorization_code') return undefined
    const grant = this.grants.take('code', form.get('code') ?? undefined)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    return grant?.codeChallenge === challenge && grant.redirectUri === form.get('redirect_uri')
      ? grant
      : undefined
  }

  private async answerOf(teammate: Teammate, audience: Audience, scope: string, nonce: string | undefined) {
    return {
      token_type: 'Bearer',
      scope: scope
        .split(' ')
        .filter((word) => word !== 'offline_access')
        .join(' '),
      expires_in: TOKEN_LIFETIME_S,
      ext_expires_in: TOKEN_LIFETIME_S,
      access_token: await this.tokens.signAccess(teammate, audience),
      refresh_token: this.grants.issue('refresh', { role: teammate.role }, REFRESH_LIFETIME_MS),
      id_token: await this.tokens.signId(teammate, nonce),
      client_info: clientInfoOf(teammate),
    }
  }

  private async logOut(req: IncomingMessage, res: ServerResponse, params: URLSearchParams): Promise<void> {
    this.grants.take('session', readCookie(req))
    res.setHeader('set-cookie', cookieOf(SIGNED_OUT))
    const back = params.get('post_logout_redirect_uri')
    if (!isOwnRedirect(back)) return sendPage(res, 200, SIGNED_OUT_PAGE)
    const state = params.get('state')
    sendRedirect(res, state === null ? back : `${back}?${new URLSearchParams({ state })}`)
  }
}

/**
 * Another site's page must not choose for a person; programs without a browser send neither header. The dashboard's pages
 * send no referrer, and browsers take the origin out of their forms with it: what they say of the site then decides.
 */
function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  const isOtherSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const isOwnForm = site === 'same-origin' && origin === 'null'
  return isOtherSite || (origin !== undefined && !isOwnForm && !LOOPBACK_ORIGIN.test(origin))
}

function readCookie({ headers }: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]
}

const cookieOf = (value: string) =>
  `${COOKIE}=${value}; Path=${LOCAL_IDP_PREFIX}; HttpOnly; SameSite=Lax; Max-Age=${SESSION_LIFETIME_MS / 1000}`

const clientInfoOf = ({ oid }: Teammate) =>
  Buffer.from(JSON.stringify({ uid: oid, utid: LOCAL_TENANT_ID })).toString('base64url')

const oauthError = (error: string, error_description: string) => ({ error, error_description })

function discoveryOf({ headers }: IncomingMessage) {
  const base = `http://${headers.host}${BASE}`
  return {
    issuer: LOCAL_ISSUER,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    response_modes_supported: ['fragment', 'query'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['pairwise'],
    scopes_supported: ['openid', 'profile', 'offline_access'],
  }
}
