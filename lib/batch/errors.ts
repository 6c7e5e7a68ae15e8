import type { BatchErrorOutput } from './types.generated'

/**
 * What went wrong, coarsely: `service` the service refused, `auth` no token or a refused one, `network` no answer,
 * `timeout` no answer in time, `canceled` the caller gave up, `protocol` an answer (or a call) that makes no sense.
 */
export type BatchErrorKind = 'service' | 'auth' | 'network' | 'timeout' | 'canceled' | 'protocol'

/** One `values` entry of an error body, as `{ key: 'PropertyName', value: 'resizeTimeout' }`. */
export interface BatchErrorValue {
  key: string
  value: string
}

interface BatchErrorParts {
  kind: BatchErrorKind
  /** Operation id, or method and path for Resource Manager calls. */
  operation: string
  status?: number
  code?: string
  values?: readonly BatchErrorValue[]
  requestId?: string
  /** When the service says it happened, ISO 8601. */
  time?: string
  retryAfterMs?: number
  /** The error body as it came, for the raw view. */
  body?: unknown
  cause?: unknown
}

/** The only error that the Batch and Resource Manager clients reject with. Its message is meant for people. */
export class BatchError extends Error {
  override name = 'BatchError'
  readonly kind: BatchErrorKind
  readonly operation: string
  readonly status?: number
  readonly code?: string
  readonly values: readonly BatchErrorValue[]
  readonly requestId?: string
  readonly time?: string
  readonly retryAfterMs?: number
  readonly body?: unknown

  constructor(message: string, parts: BatchErrorParts) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.kind = parts.kind
    this.operation = parts.operation
    this.status = parts.status
    this.code = parts.code
    this.values = parts.values ?? []
    this.requestId = parts.requestId
    this.time = parts.time
    this.retryAfterMs = parts.retryAfterMs
    this.body = parts.body
  }
}

/** An answer that is not a success, as far as an error needs it. `text` is the body, empty for HEAD and 304. */
export interface FailedAnswer {
  operation: string
  status: number
  text: string
  requestId?: string
  retryAfterMs?: number
}

/**
 * Makes a BatchError from an answer in Batch's error form. The service appends `RequestId:` and `Time:` lines to its
 * message; they are taken off and kept apart. Bodies in no known form (empty, HTML of a gateway) get a message by status.
 */
export function parseBatchError(answer: FailedAnswer): BatchError {
  const body = parseJson(answer.text)
  const wire = isRecord(body) ? (body as BatchErrorOutput) : {}
  const { message, requestId, time } = splitMessage(wire.message?.value)
  return toBatchError(answer, {
    message,
    code: typeof wire.code === 'string' ? wire.code : undefined,
    values: toValues(wire.values),
    requestId,
    time,
    body,
  })
}

/** Makes the error of an answer from what its body said; the kind follows from the status. */
export function toBatchError(
  answer: FailedAnswer,
  said: {
    message?: string
    code?: string
    values?: readonly BatchErrorValue[]
    requestId?: string
    time?: string
    body?: unknown
  },
): BatchError {
  return new BatchError(said.message || messageOf(answer.status), {
    kind: kindOf(answer.status),
    operation: answer.operation,
    status: answer.status,
    code: said.code ?? (answer.status === 304 ? 'ConditionNotMet' : undefined),
    values: said.values,
    requestId: answer.requestId ?? said.requestId,
    time: said.time,
    retryAfterMs: answer.retryAfterMs,
    body: said.body ?? (answer.text === '' ? undefined : answer.text.slice(0, 4096)),
  })
}

/** JSON value of a text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** True for a plain JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(status: number): BatchErrorKind {
  if (status === 401) return 'auth'
  if (status === 504) return 'timeout'
  return 'service'
}

function messageOf(status: number): string {
  if (status === 304) return 'The object has not changed.'
  if (status === 401) return 'The service did not accept the sign-in.'
  if (status === 404) return 'The service knows no such object.'
  if (status === 412) return 'The object was changed by someone else in the meantime.'
  if (status === 429) return 'The service is getting too many requests.'
  return `The service answered with status ${status} and gave no reason.`
}

/** A message without the lines `RequestId:` and `Time:` that the service appends, and what they say. */
export function splitMessage(text: unknown): { message?: string; requestId?: string; time?: string } {
  if (typeof text !== 'string') return {}
  return {
    message: text.replace(/\s*\n(RequestId|Time):[\s\S]*$/, '').trim(),
    requestId: /\nRequestId:\s*(\S+)/.exec(text)?.[1],
    time: /\nTime:\s*(\S+)/.exec(text)?.[1],
  }
}

function toValues(values: unknown): BatchErrorValue[] {
  if (!Array.isArray(values)) return []
  return values
    .filter(isRecord)
    .map(({ key, value }) => ({ key: String(key ?? ''), value: String(value ?? '') }))
    .filter(({ key, value }) => key !== '' || value !== '')
}
