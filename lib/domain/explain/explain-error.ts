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

type Row = readonly [title: string, remedy: string]

/** Codes whose own message leaves open what to do; the rest keep the words of the service. */
const CODES: Readonly<Record<string, Row>> = {
  PermissionDenied: [
    'Your role does not allow this',
    'Ask whoever owns the account for the role Azure Batch Data Contributor (to do everything) or Azure Batch Job Submitter (to add jobs and tasks).',
  ],
  AuthorizationFailed: [
    'Your role does not allow this',
    'Ask whoever owns the subscription for a role that can read the Batch account, such as Reader.',
  ],
  AuthenticationFailed: ['The service did not accept the sign-in', 'Sign in again.'],
  InvalidAuthenticationInfo: ['The service did not accept the sign-in', 'Sign in again.'],
  WrongTokenAudience: ['The sign-in is for another service', 'Sign out, then sign in again.'],
  AccountIsDisabled: ['The account is disabled', 'Ask whoever owns the subscription to enable it again.'],
  InsufficientAccountPermissions: [
    'The account does not allow this',
    'Check the account’s allowed authentication modes and your role.',
  ],
  PoolExists: ['A pool with this id exists already', 'Choose another id, or delete the other pool first.'],
  JobExists: ['A job with this id exists already', 'Choose another id, or delete the other job first.'],
  TaskExists: ['A task with this id exists already', 'Choose another id.'],
  PoolQuotaReached: [
    'The account has as many pools as it may have',
    'Delete pools that are not needed, or ask for more quota.',
  ],
  ActiveJobAndScheduleQuotaReached: [
    'The account has as many active jobs as it may have',
    'Terminate or delete jobs that are done, or ask for more quota.',
  ],
  PoolBeingDeleted: ['The pool is being deleted', 'Wait until it is gone, or use another pool.'],
  PoolBeingResized: ['The pool is resizing', 'Wait until it is steady, or stop the resize.'],
  JobCompleted: ['The job has ended', 'Create a new job for more tasks.'],
  JobBeingDeleted: ['The job is being deleted', 'Wait until it is gone, or use another job.'],
  JobBeingTerminated: ['The job is being terminated', 'Create a new job for more tasks.'],
  JobDisabled: ['The job is disabled', 'Enable the job first.'],
  TaskFilesUnavailable: ['The files cannot be read just now', 'The node is not ready; try again when it is.'],
  TaskFilesCleanedup: [
    'The files are gone',
    'Files are kept for the task’s retention time and while the node exists. Save output to storage to keep it longer.',
  ],
  OperationInvalidForCurrentState: [
    'This cannot be done in the current state',
    'Look at the state again; it may have changed meanwhile.',
  ],
  ConditionNotMet: [
    'Someone changed it meanwhile',
    'It has been read again. Compare what is there now with what you are about to send, then send it again.',
  ],
  TooManyEnableAutoScaleRequests: [
    'Autoscale was changed a moment ago',
    'The service takes one change in 30 seconds. Wait half a minute, then send it again.',
  ],
  ServerBusy: ['The service is busy', 'Try again in a moment.'],
  TooManyRequests: ['Too many requests', 'Wait a moment; Slipway slows down by itself.'],
  RequestBodyTooLarge: ['The request is too large', 'Send less at once.'],
  UpstreamTimeout: ['The service did not answer in time', 'Try again.'],
  UpstreamUnreachable: [
    'The service could not be reached',
    'Check that the account exists in this region and that this server can reach it, then try again.',
  ],
  LocalAccountMissing: ['The local account does not run', 'Start Slipway again with npm start.'],
  ForeignNextLink: [
    'The list cannot be read to its end',
    'Reload the page. If it happens again, it is a fault of the service.',
  ],
}

/** Files are refused with the code of any wrong state; only the reason says that it is about files. */
const NOT_STARTED: Row = ['The task has not started yet', 'Its files can be read once it runs.']

/** A place in a list that the list does not have, or has no more: by a link that is old, was cut, or is of another list. */
const LOST_PLACE: Row = [
  'The list has changed meanwhile',
  'Reload the page: the list is then read from its beginning.',
]

const KINDS: Readonly<Record<ErrorLike['kind'], Row>> = {
  service: ['The service refused the request', 'Correct what it names and try again.'],
  auth: ['The sign-in has ended', 'Sign in again. What you have typed stays.'],
  network: ['There is no connection', 'Check the network; Slipway tries again by itself when it is back.'],
  timeout: ['The service did not answer in time', 'Try again.'],
  canceled: ['The request was given up', 'Try again.'],
  protocol: ['The answer makes no sense', 'Reload the page and try again.'],
}

/** Explains a failed call: what, the words of the service, and what to do now. */
export function explainError(error: ErrorLike): Explanation {
  const isNotFound = error.status === 404 && error.kind === 'service' && CODES[error.code ?? ''] === undefined
  const [title, remedy] =
    (isLostPlace(error) ? LOST_PLACE : undefined) ??
    (isBeforeStart(error) ? NOT_STARTED : undefined) ??
    CODES[error.code ?? ''] ??
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
