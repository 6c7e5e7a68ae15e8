import { pickResponseHeaders } from './headers'
import { inflate } from './inflate'
import type { RewriteLink } from './next-link'
import { rewriteNextLinks } from './next-link'
import { DATA_HEADERS, Refusal } from './refusal'
import { toUpstreamRefusal, type Upstream } from './upstream'

/** How an answer is handed on. */
export interface AnswerPlan {
  method: string
  /** A file's bytes: never a document of this origin, always a download. */
  isFile: boolean
  /** For lists: the property that names the next page, and how to rewrite it. */
  nextLink?: { key: string; rewrite: RewriteLink }
  /** On loopback compression costs more than it saves; Next leaves `no-transform` answers alone. */
  isNear: boolean
  signal: AbortSignal
}

/**
 * Makes the answer for the caller: listed headers, our own type and cache rules, the body streamed. The first piece is
 * awaited, so that an answer that cannot be passed on is still an error and not half a body.
 */
export async function toAnswer(upstream: Upstream, plan: AnswerPlan): Promise<Response> {
  const { statusCode } = upstream
  if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
    upstream.body.destroy()
    throw new Refusal(
      502,
      'UnexpectedRedirect',
      'The service redirected to another address, which was not followed.',
    )
  }
  const headers = new Headers({ ...pickResponseHeaders(upstream.headers), ...DATA_HEADERS })
  if (plan.isNear) headers.set('cache-control', 'no-store, no-transform')
  // Our own 500 would be a fault of ours; the service's internal errors are a bad gateway's, with its body kept.
  const status = statusCode === 500 ? 502 : statusCode
  if (plan.method === 'HEAD' || status === 204 || status === 304) {
    const length = upstream.headers['content-length']
    if (plan.method === 'HEAD' && typeof length === 'string') headers.set('x-slipway-content-length', length)
    await upstream.body.dump()
    return new Response(null, { status, headers })
  }
  const isFile = plan.isFile && status < 300
  if (isFile) {
    headers.set('content-type', 'application/octet-stream')
    headers.set('content-disposition', 'attachment')
  } else {
    checkIsJson(upstream, status)
    headers.set('content-type', 'application/json; charset=utf-8')
  }
  return new Response(await toStream(piecesOf(upstream, plan, isFile), plan.signal), { status, headers })
}

/** A gateway's HTML page is no answer of the service. An empty body (202, 404 of some proxies) has no type. */
function checkIsJson({ headers, body }: Upstream, status: number): void {
  const type = String(headers['content-type'] ?? '')
  if (/^application\/([\w.-]+\+)?json\b/i.test(type)) return
  const isEmpty =
    headers['content-length'] === '0' ||
    (headers['content-length'] ?? headers['transfer-encoding']) === undefined
  if (type === '' && isEmpty) return
  body.destroy()
  throw new Refusal(
    status >= 400 ? status : 502,
    'UnreadableAnswer',
    `The service answered ${status} without JSON.`,
  )
}

function piecesOf(upstream: Upstream, { nextLink }: AnswerPlan, isFile: boolean): AsyncIterable<Buffer> {
  if (isFile) return upstream.body
  const json = inflate(upstream)
  return nextLink === undefined ? json : rewriteNextLinks(json, nextLink.key, nextLink.rewrite)
}

async function toStream(
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]()
  let next = await iterator.next().catch((error: unknown) => {
    throw toUpstreamRefusal(error, signal)
  })
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done === true) return controller.close()
      controller.enqueue(next.value)
      next = await iterator.next()
      if (next.done === true) controller.close()
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
