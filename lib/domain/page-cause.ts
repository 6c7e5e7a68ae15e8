import { BatchError } from '@/lib/batch/errors'

/** Too many requests, and what gateways and a busy service answer. */
const OF_ALL: ReadonlySet<number> = new Set([429, 502, 503, 504])

/**
 * What keeps everything on a page from being read, equal for all reads that it stops: no connection, no sign-in, a service
 * that is busy, down or silent. Undefined for a refusal of one request, which is told where the person looks.
 */
export function pageCause(error: unknown): string | undefined {
  if (!(error instanceof BatchError)) return undefined
  const { kind, status = 0, code } = error
  if (kind === 'auth' || kind === 'network' || kind === 'timeout') return kind
  if (kind !== 'service') return undefined
  return OF_ALL.has(status) && code !== 'InternalError' ? (code ?? String(status)) : undefined
}
