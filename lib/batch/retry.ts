import type { BatchError } from './errors'

/** At most this many further attempts after the first. */
export const MAX_RETRIES = 3
/** Upper bound of the first wait; doubles with each attempt. The service publishes no rate, so half a second is a guess. */
const BASE_DELAY_MS = 500
const MAX_DELAY_MS = 8_000
/** A person is looking: a longer wish of the service is shown as an error with the time, instead of waited for. */
const LONGEST_WAIT_MS = 30_000

/**
 * How long the service asks to wait, in milliseconds: `retry-after-ms`, `x-ms-retry-after-ms`, or `Retry-After` in
 * seconds or as an HTTP date. Undefined when it asks for nothing readable.
 */
export function parseRetryAfter(headers: Headers, nowMs: number): number | undefined {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const ms = headers.get(name)
    if (ms !== null && /^\d{1,9}$/.test(ms.trim())) return Number(ms)
  }
  const text = headers.get('retry-after')?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d{1,7}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const date = Date.parse(text)
  return /^[A-Za-z]/.test(text) && !Number.isNaN(date) ? Math.max(0, date - nowMs) : undefined
}

/**
 * Milliseconds to wait before the next attempt, or undefined when there must be none: writes are never repeated, nor
 * refusals (4xx but 429). Exponential with full jitter; `Retry-After` is the least wait. `attempt` counts from 0.
 */
export function retryDelayMs(
  error: BatchError,
  attempt: number,
  isRead: boolean,
  random: () => number,
): number | undefined {
  if (!isRead || attempt >= MAX_RETRIES || !isPassing(error)) return undefined
  const jitterMs = Math.round(random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt))
  const waitMs = Math.max(jitterMs, error.retryAfterMs ?? 0)
  return waitMs > LONGEST_WAIT_MS ? undefined : waitMs
}

function isPassing({ kind, status }: BatchError): boolean {
  if (kind === 'network') return true
  return status !== undefined && (status === 429 || status >= 500)
}

/** Resolves after a time in milliseconds; rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
