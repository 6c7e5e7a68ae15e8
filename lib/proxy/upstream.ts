import { Agent, type Dispatcher, errors, request } from 'undici'
import { Refusal } from './refusal'

const CONNECT_TIMEOUT_MS = 5_000
/** The service itself may work on a request for its `timeOut` of 30 s and more. */
const HEADERS_TIMEOUT_MS = 60_000
/** Between two pieces of an answer. */
const IDLE_TIMEOUT_MS = 30_000

export type Upstream = Dispatcher.ResponseData

let agent: Agent | undefined

/** One pool of connections for the process; connections know no person, each request carries its own token. */
function sharedAgent(): Agent {
  agent ??= new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: HEADERS_TIMEOUT_MS,
    bodyTimeout: IDLE_TIMEOUT_MS,
    keepAliveTimeout: 10_000,
  })
  return agent
}

/** What is sent upstream; `url` was built from checked parts. */
export interface UpstreamRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: Buffer
  signal: AbortSignal
}

/**
 * Sends one request and resolves with the head of the answer; redirects are not followed. Throws 502 when the service
 * cannot be reached, 504 when it does not answer in time, 499 when the caller has gone.
 */
export async function send({ url, ...options }: UpstreamRequest): Promise<Upstream> {
  checkUnchanged(url)
  try {
    const answer = await request(url, {
      ...options,
      // The catalogue's methods are all among undici's.
      method: options.method as Dispatcher.HttpMethod,
      dispatcher: sharedAgent(),
    })
    // Whoever reads the body gets its errors; a body that is given up unread must not end the process with one.
    answer.body.on('error', () => undefined)
    return answer
  } catch (error) {
    throw toUpstreamRefusal(error, options.signal)
  }
}

/** URL parsers drop `..` and the like; an address that changes when it is parsed would lead to another object. */
function checkUnchanged(url: string): void {
  if (new URL(url).href !== url)
    throw new Refusal(400, 'InvalidResourceId', 'The path cannot be sent as it is.')
}

/** Maps what went wrong on the way, also in the middle of a body. */
export function toUpstreamRefusal(error: unknown, signal: AbortSignal): Refusal {
  if (error instanceof Refusal) return error
  if (signal.aborted) return new Refusal(499, 'ClientClosedRequest', 'The caller has gone.')
  const isTimeout =
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  return isTimeout
    ? new Refusal(504, 'UpstreamTimeout', 'The service did not answer in time. Try again.')
    : new Refusal(
        502,
        'UpstreamUnreachable',
        'The service could not be reached. Try again, or check that its address is right.',
      )
}
