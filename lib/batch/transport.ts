import type { Audience } from '@/lib/clouds'
import { BatchError, type FailedAnswer } from './errors'
import { openCall } from './open-calls'
import { parseRetryAfter, retryDelayMs, sleep } from './retry'

/** Longer than the proxy waits for the service (60 s), so that the nearer side names the cause. */
const TIMEOUT_MS = 90_000

/** Gives a bearer token; rejects with an error whose `kind` is `network` or else means that a sign-in is needed. */
export type GetToken = (
  audience: Audience,
  options?: { claims?: string; forceRefresh?: boolean },
) => Promise<string>

/** What a client is made of. Everything but `getToken` and `send` has a default; tests inject the rest. */
export interface Transport {
  audience: Audience
  getToken: GetToken
  send: (url: string, init: RequestInit) => Promise<Response>
  /** Reads an error body of this service. */
  parseError: (answer: FailedAnswer) => BatchError
  /** Waits between attempts, in milliseconds; rejects when aborted. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** 0 up to 1. */
  random?: () => number
  now?: () => number
  /** For one attempt, answer and JSON body included; 90 s by default. */
  timeoutMs?: number
}

/** One call, ready to be sent. Only GET and HEAD count as reads. */
export interface WireRequest {
  operation: string
  method: string
  url: string
  headers: Record<string, string>
  body?: string
  /** True hands over the response unread (files); its body then has no time limit. */
  isStream?: boolean
  signal?: AbortSignal
}

/** An answer with a success status. `text` is empty when the response is handed over as a stream. */
export interface WireAnswer {
  response: Response
  text: string
  requestId?: string
}

/**
 * Sends one call with a token, as often as the rules allow: reads again after passing failures (`retryDelayMs`), any call
 * once more with a fresh token after a 401. Rejects with BatchError only.
 */
export async function sendRequest(transport: Transport, request: WireRequest): Promise<WireAnswer> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const call = openCall(transport.audience, isRead)
  const send: Transport['send'] = (url, init) =>
    call.watch((signal) =>
      transport.send(url, {
        ...init,
        signal: AbortSignal.any([signal, ...(init.signal ? [init.signal] : [])]),
      }),
    )
  return sendAgain({ ...transport, send }, request, isRead).finally(call.end)
}

async function sendAgain(transport: Transport, request: WireRequest, isRead: boolean): Promise<WireAnswer> {
  const wait = transport.sleep ?? sleep
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendSignedIn(transport, request)
    } catch (error) {
      const failure = toFailure(error, request)
      const delayMs = retryDelayMs(failure, attempt, isRead, transport.random ?? Math.random)
      if (delayMs === undefined) throw failure
      await wait(delayMs, request.signal).catch((reason) => {
        throw canceled(request, reason)
      })
    }
  }
}

async function sendSignedIn(transport: Transport, request: WireRequest): Promise<WireAnswer> {
  const first = await attempt(transport, request, await tokenFor(transport, request))
  if (first.response.status !== 401) return toAnswer(transport, request, first)
  const claims = claimsOf(first.response.headers.get('www-authenticate'))
  const token = await tokenFor(transport, request, { forceRefresh: true, ...(claims && { claims }) })
  return toAnswer(transport, request, await attempt(transport, request, token))
}

async function tokenFor(
  transport: Transport,
  request: WireRequest,
  options?: { claims?: string; forceRefresh?: boolean },
): Promise<string> {
  if (request.signal?.aborted) throw canceled(request, request.signal.reason)
  try {
    return await transport.getToken(transport.audience, options)
  } catch (cause) {
    const isNetwork = (cause as { kind?: unknown } | null)?.kind === 'network'
    throw new BatchError(
      isNetwork
        ? 'The sign-in service could not be reached.'
        : 'The sign-in has ended. Sign in again to go on; nothing was sent.',
      {
        kind: isNetwork ? 'network' : 'auth',
        operation: request.operation,
        code: isNetwork ? undefined : 'SignInRequired',
        cause,
      },
    )
  }
}

interface Attempt {
  response: Response
  text: string
}

async function attempt(transport: Transport, request: WireRequest, token: string): Promise<Attempt> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), transport.timeoutMs ?? TIMEOUT_MS)
  const signals = request.signal ? [deadline.signal, request.signal] : [deadline.signal]
  try {
    const response = await transport.send(request.url, {
      method: request.method,
      headers: {
        ...request.headers,
        authorization: `Bearer ${token}`,
        'client-request-id': crypto.randomUUID(),
      },
      body: request.body,
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.any(signals),
    })
    return { response, text: request.isStream && response.ok ? '' : await response.text() }
  } catch (cause) {
    if (request.signal?.aborted) throw canceled(request, cause)
    if (deadline.signal.aborted) throw timedOut(request, cause)
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

function toAnswer(transport: Transport, request: WireRequest, { response, text }: Attempt): WireAnswer {
  const { headers, status } = response
  const requestId = headers.get('request-id') ?? headers.get('x-ms-request-id') ?? undefined
  if (response.ok) return { response, text, requestId }
  throw transport.parseError({
    operation: request.operation,
    status,
    text,
    requestId,
    retryAfterMs: parseRetryAfter(headers, (transport.now ?? Date.now)()),
  })
}

/** The claims of a challenge with `error="insufficient_claims"`, decoded; Microsoft's continuous access evaluation. */
function claimsOf(challenge: string | null): string | undefined {
  if (challenge === null || !/error="?insufficient_claims"?/.test(challenge)) return undefined
  const encoded = /claims="([^"]+)"/.exec(challenge)?.[1]
  if (encoded === undefined) return undefined
  try {
    return atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

function toFailure(error: unknown, request: WireRequest): BatchError {
  if (error instanceof BatchError) return error
  return new BatchError('The service could not be reached, or the answer broke off.', {
    kind: 'network',
    operation: request.operation,
    cause: error,
  })
}

function canceled({ operation }: WireRequest, cause: unknown): BatchError {
  return new BatchError('The call was given up before it was answered.', {
    kind: 'canceled',
    operation,
    cause,
  })
}

function timedOut({ operation }: WireRequest, cause: unknown): BatchError {
  return new BatchError('The service did not answer in time.', { kind: 'timeout', operation, cause })
}
