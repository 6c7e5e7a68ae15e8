import { randomBytes } from 'node:crypto'
import { THEME_COOKIE, toTheme } from '../../lib/theme'
import { STYLE } from './page-style'
import { TEAMMATES } from './teammates'

/** A page of the identity provider; `body` is markup. */
export interface Page {
  title: string
  body: string
}

/** The page that offers the teammates; `params` are sent back with the choice. */
export function signInPage(params: URLSearchParams): Page {
  const hidden = [...params].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const buttons = TEAMMATES.map(
    ({ role, name, may }) => `<li><button name="teammate" value="${role}">
<strong>${escapeHtml(name)}</strong> <small>${escapeHtml(may)}</small></button></li>`,
  )
  return {
    title: 'Sign in to the local account',
    body: `<h1>Sign in as a teammate</h1>
<p>This is the local account: no password is needed, and nothing leaves this machine.</p>
<form method="post">${hidden.join('')}<ul>${buttons.join('')}</ul></form>`,
  }
}

/** A page that says why a sign-in cannot go on. */
export function problemPage(problem: string): Page {
  return {
    title: 'Sign-in is not possible',
    body: `<h1>Sign-in is not possible</h1><p>${escapeHtml(problem)}</p>`,
  }
}

/** For a sign-out that was asked for by hand: no page waits for it. */
export const SIGNED_OUT_PAGE: Page = {
  title: 'Signed out',
  body: '<h1>You are signed out</h1><p>This page can be closed.</p>',
}

/** The document, in the look that the cookies name, and the policy that lets it do nothing but be read and sent. */
export function renderPage({ title, body }: Page, cookies: string | undefined) {
  const nonce = randomBytes(16).toString('base64')
  const theme = toTheme(new RegExp(`(?:^|;\\s*)${THEME_COOKIE}=(\\w+)`).exec(cookies ?? '')?.[1])
  const attributes = theme === 'system' ? 'lang="en"' : `lang="en" data-theme="${theme}"`
  return {
    html: `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>${escapeHtml(title)} · Slipway</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="${nonce}">${STYLE}</style></head>
<body><main><div class="mark"></div>${body}</main></body></html>`,
    contentSecurityPolicy: `default-src 'none'; style-src 'nonce-${nonce}'; font-src 'self'; img-src 'self'; form-action 'self' http://localhost:* http://127.0.0.1:*; frame-ancestors 'self'; base-uri 'none'; require-trusted-types-for 'script'`,
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
