import { ERROR_CODES, type ErrorRow } from './error-codes'
import type { Explanation } from './explanation'

/** What the explanation needs of a BatchError. */
export interface ErrorLike {
  kind: 'service' | 'auth' | 'network' | 'timeout' | 'canceled' | 'protocol'
  message: string
  code?: string
  status?: number
  retryAfterMs?: number
  values?: readonly { key: string; value: string }[]
}

/** Files are refused with the code of any wrong state; only the reason says that it is about files. */
const NOT_STARTED: ErrorRow = ['The task has not started yet', 'Its files can be read once it runs.']

/** A place in a list that the list does not have, or has no more: by a link that is old, was cut, or is of another list. */
const LOST_PLACE: ErrorRow = [
  'The list has changed meanwhile',
  'Reload the page: the list is then read from its beginning.',
]

const KINDS: Readonly<Record<ErrorLike['kind'], ErrorRow>> = {
  service: ['The service refused the request', 'Correct what it names and try again.'],
  auth: ['The sign-in has ended', 'Sign in again. What you have typed stays.'],
  network: ['There is no connection', 'Check the network; Slipway tries again by itself when it is back.'],
  timeout: ['The service did not answer in time', 'Try again.'],
  canceled: ['The request was given up', 'Try again.'],
  protocol: ['The answer makes no sense', 'Reload the page and try again.'],
}

/** Explains a failed call: what, the words of the service, and what to do now. */
export function explainError(error: ErrorLike): Explanation {
  const isNotFound =
    error.status === 404 && error.kind === 'service' && ERROR_CODES[error.code ?? ''] === undefined
  const [title, remedy] =
    (isLostPlace(error) ? LOST_PLACE : undefined) ??
    (isBeforeStart(error) ? NOT_STARTED : undefined) ??
    ERROR_CODES[error.code ?? ''] ??
    (isNotFound
      ? (['Not found', 'It may have been deleted; go back to the list.'] as const)
      : KINDS[error.kind])
  return { title, text: error.message, remedy, code: error.code }
}

const isLostPlace = ({ status, values }: ErrorLike) =>
  status === 400 &&
  values?.some(({ key, value }) => key === 'QueryParameterName' && value.toLowerCase() === '$skiptoken') ===
    true

const isBeforeStart = ({ code, values }: ErrorLike) =>
  code === 'OperationInvalidForCurrentState' &&
  values?.some(
    ({ key, value }) => key === 'Reason' && /\bfiles of the (?:specified )?task\b/i.test(value),
  ) === true
