import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Page, renderPage } from './sign-in-page'

const MAX_FORM_BYTES = 16 * 1024

/** The fields of a form body up to 16 KiB; undefined for another type and for more. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(req.headers['content-type'] ?? '')) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_FORM_BYTES) return undefined
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** Answers with JSON that nobody keeps. */
export function sendJson(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...NO_STORE })
  res.end(JSON.stringify(body))
}

/** Answers with a page under its own policy. */
export function sendPage(res: ServerResponse, status: number, page: Page): void {
  const { html, contentSecurityPolicy } = renderPage(page, res.req.headers.cookie)
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'SAMEORIGIN',
    ...NO_STORE,
  })
  res.end(html)
}

/** The typeface of the pages, which browsers may keep for a day. */
export function sendFont(res: ServerResponse, bytes: Buffer): void {
  res.writeHead(200, { 'content-type': 'font/woff2', ...NO_STORE, 'cache-control': 'max-age=86400' })
  res.end(bytes)
}

/** 303: what follows a form is read, not sent again. */
export function sendRedirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, ...NO_STORE })
  res.end()
}

// With no-referrer, browsers send the form of the sign-in page with Origin null.
const NO_STORE = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}
