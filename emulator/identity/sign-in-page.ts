import { randomBytes } from 'node:crypto'
import { TEAMMATES } from './teammates'

/** A page of the identity provider with the policy that lets it do nothing but be read and sent. */
export interface Page {
  html: string
  contentSecurityPolicy: string
}

/** The page that offers the teammates; `params` are sent back with the choice. */
export function signInPage(params: URLSearchParams): Page {
  const hidden = [...params].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const buttons = TEAMMATES.map(
    ({ role, name, may }) => `<li><button name="teammate" value="${role}">
<span class="initial" aria-hidden="true">${name.charAt(0)}</span>
<span><strong>${escapeHtml(name)}</strong><small>${escapeHtml(may)}</small></span></button></li>`,
  )
  return toPage(
    'Sign in to the local account',
    `<h1>Sign in as a teammate</h1>
<p>This is the local account: no password is needed, and nothing leaves this machine.</p>
<form method="post">${hidden.join('')}<ul>${buttons.join('')}</ul></form>`,
  )
}

/** A page that says why a sign-in cannot go on. */
export function problemPage(problem: string): Page {
  return toPage('Sign-in is not possible', `<h1>Sign-in is not possible</h1><p>${escapeHtml(problem)}</p>`)
}

function toPage(title: string, body: string): Page {
  const nonce = randomBytes(16).toString('base64')
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="${nonce}">${STYLE}</style></head>
<body><main>${body}</main></body></html>`,
    contentSecurityPolicy: `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self' http://localhost:* http://127.0.0.1:*; frame-ancestors 'self'; base-uri 'none'; require-trusted-types-for 'script'`,
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

const STYLE = `
:root { color-scheme: light dark; --page: light-dark(#fafafa, #0d0f12); --surface: light-dark(#fff, #14171b);
  --text: light-dark(#15181d, #e9ebee); --muted: light-dark(#50565f, #a9afb9); --line: light-dark(#868c96, #6c737f);
  --sunken: light-dark(#f2f3f4, #1b1f24); --focus: light-dark(#2a4fc4, #9db4ff); }
* { box-sizing: border-box; margin: 0; }
body { min-height: 100dvh; display: grid; place-items: center; padding: 24px; background: var(--page); color: var(--text);
  font: 14px/20px system-ui, sans-serif; }
main { width: min(420px, 100%); }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin-bottom: 4px; }
p { color: var(--muted); margin-bottom: 20px; text-wrap: pretty; }
ul { list-style: none; padding: 0; display: grid; gap: 8px; }
button { width: 100%; display: flex; gap: 12px; align-items: center; padding: 12px 14px; text-align: left; font: inherit;
  color: inherit; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
button:hover { background: var(--sunken); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.initial { flex: none; width: 32px; height: 32px; display: grid; place-items: center; border-radius: 50%;
  background: var(--sunken); border: 1px solid var(--line); font-weight: 600; }
strong, small { display: block; } strong { font-weight: 600; } small { font-size: 13px; color: var(--muted); }
`
