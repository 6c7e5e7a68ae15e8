import { type ServerConfig, serverConfig } from '@/lib/config'
import { checkHost } from './guard'
import { Refusal } from './refusal'
import { serve, type Trace } from './serve'
import { send } from './upstream'

const MAX_BODY_BYTES = 16 * 1024
/** What the identity provider decides by: who asks, from where, with which session. */
const REQUEST_HEADERS = [
  'accept',
  'content-type',
  'cookie',
  'origin',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
]
const RESPONSE_HEADERS = [
  'cache-control',
  'content-security-policy',
  'content-type',
  'cross-origin-opener-policy',
  'location',
  'pragma',
  'referrer-policy',
  'set-cookie',
  'x-content-type-options',
  'x-frame-options',
]

/**
 * Hands `/emu/...` over to the local account's identity provider, so that sign-in stays on the dashboard's own origin.
 * Only in local mode; the provider itself decides whom it answers.
 */
export function handleIdentity(request: Request, config?: ServerConfig): Promise<Response> {
  return serve(request, (trace) => relay(request, config ?? serverConfig(), trace))
}

async function relay(request: Request, config: ServerConfig, trace: Trace): Promise<Response> {
  if (config.mode !== 'local' || config.localUrl === undefined)
    throw new Refusal(404, 'UnknownRoute', 'There is no such path.')
  checkHost(request, config)
  trace.operation = 'identity'
  const { pathname, search } = new URL(request.url)
  const upstream = await send({
    method: request.method,
    url: config.localUrl + pathname + search,
    headers: pick(REQUEST_HEADERS, (name) => request.headers.get(name)),
    body: await readBody(request),
    signal: request.signal,
  })
  const headers = pick(RESPONSE_HEADERS, (name) => upstream.headers[name])
  const bytes = upstream.statusCode === 204 ? null : await upstream.body.arrayBuffer()
  return new Response(bytes, { status: upstream.statusCode, headers })
}

function pick(names: readonly string[], read: (name: string) => string | string[] | null | undefined) {
  const headers: Record<string, string> = {}
  for (const name of names) {
    const value = read(name)
    // The provider sets one cookie at most.
    if (value !== null && value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

async function readBody(request: Request): Promise<Buffer | undefined> {
  if (request.method === 'GET') return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > MAX_BODY_BYTES)
      throw new Refusal(413, 'RequestBodyTooLarge', 'The form is larger than 16 KiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
