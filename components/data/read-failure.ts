import { BatchError } from '@/lib/batch/errors'
import { explainError } from '@/lib/domain/explain/explain-error'
import type { Explanation } from '@/lib/domain/explain/explanation'

/** A failure in words, and what the page can offer. */
export interface Failure extends Explanation {
  requestId?: string
  time?: string
  step: 'retry' | 'sign-in' | 'none'
  isNotFound: boolean
}

/** Reads anything that a query, a write or the sign-in can end with. */
export function readFailure(error: unknown): Failure {
  if (!(error instanceof BatchError)) return readForeign(error)
  return {
    ...explainError(error),
    requestId: error.requestId,
    time: error.time,
    step: stepOf(error),
    isNotFound: error.status === 404,
  }
}

function stepOf({ kind, status, code }: BatchError): Failure['step'] {
  if (kind === 'auth') return 'sign-in'
  if (kind !== 'service' || code === 'LocalAccountMissing') return 'retry'
  return status !== undefined && (status >= 500 || status === 429) ? 'retry' : 'none'
}

function readForeign(error: unknown): Failure {
  const isSignIn = error instanceof Error && 'kind' in error && error.kind === 'sign-in-required'
  if (isSignIn)
    return { ...explainError({ kind: 'auth', message: error.message }), step: 'sign-in', isNotFound: false }
  return {
    title: 'Something failed in the page itself',
    text: error instanceof Error ? error.message : 'The reason is not known.',
    remedy: 'Reload the page. What you typed in a form is kept.',
    step: 'retry',
    isNotFound: false,
  }
}
