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
  if (upstream.headers['content-type'] === undefined && !plan.isFile) {
    await checkIsEmpty(upstream, status)
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
  return new Response(await toStream(piecesOf(upstream, plan), plan.signal), { status, headers })
}

/** A gateway's HTML page is no answer of the service; neither are bytes without a type. */
function checkIsJson({ headers, body }: Upstream, status: number): void {
  if (/^application\/([\w.-]+\+)?json\b/i.test(String(headers['content-type'] ?? ''))) return
  body.destroy()
  throw unreadable(status)
}

/** The service leaves the type out where there is no body, which is then sent as nothing in chunks. */
async function checkIsEmpty({ body }: Upstream, status: number): Promise<void> {
  for await (const piece of body) {
    if (piece.length === 0) continue
    body.destroy()
    throw unreadable(status)
  }
}

function unreadable(status: number): Refusal {
  return new Refusal(
    status >= 400 ? status : 502,
    'UnreadableAnswer',
    `The service answered ${status} without JSON.`,
  )
}

/** A file's bytes as they are; of a list the next link is rewritten, which errors and single objects have none of. */
function piecesOf(upstream: Upstream, { isFile, nextLink }: AnswerPlan): AsyncIterable<Buffer> {
  const isDone = upstream.statusCode < 300
  if (isFile && isDone) return upstream.body
  const json = inflate(upstream)
  return nextLink === undefined || !isDone ? json : rewriteNextLinks(json, nextLink.key, nextLink.rewrite)
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
