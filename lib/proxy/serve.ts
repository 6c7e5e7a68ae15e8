import { logRequest } from './log'
import { toRefusal, toResponse } from './refusal'

/** What a handler learns while it works, for the log. */
export interface Trace {
  operation: string
}

/**
 * Runs a handler: what it throws becomes an answer in Batch's error form, each request becomes one line of the log.
 */
export async function serve(
  request: Request,
  handle: (trace: Trace) => Promise<Response>,
): Promise<Response> {
  const trace: Trace = { operation: '-' }
  const requestId = crypto.randomUUID()
  const startMs = performance.now()
  const log = (status: number, refusal?: string) =>
    logRequest({
      operation: trace.operation,
      method: request.method,
      status,
      durationMs: Math.round(performance.now() - startMs),
      refusal,
      requestId,
    })
  try {
    const response = await handle(trace)
    response.headers.set('x-slipway-request-id', requestId)
    log(response.status)
    return response
  } catch (error) {
    const refusal = toRefusal(error)
    log(refusal.status, refusal.code)
    return toResponse(refusal, requestId)
  }
}
