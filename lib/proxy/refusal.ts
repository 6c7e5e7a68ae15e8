import { ConfigError } from '@/lib/config'

/** A request that the proxy answers itself: status, machine-readable code, and a text that says what to do. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

/** Headers of every API answer: it is data for our own pages, kept nowhere, and cannot run as a document. */
export const DATA_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** A refusal in Batch's own error form, so that the client reads it like every other error. */
export function toResponse({ status, code, message, headers }: Refusal, requestId: string): Response {
  const body = { code, message: { lang: 'en-us', value: message } }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...DATA_HEADERS,
      'content-type': 'application/json; charset=utf-8',
      'request-id': requestId,
      ...headers,
    },
  })
}

/** The outcome of an exception: our own refusals as they are, anything else as an upstream that failed. Never 500. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof ConfigError) return new Refusal(503, 'NotConfigured', error.message)
  return new Refusal(502, 'ProxyFailed', 'The request could not be handed on. Try again.')
}
