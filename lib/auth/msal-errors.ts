import {
  BrowserAuthErrorCodes,
  InteractionRequiredAuthError,
  AuthError as MsalError,
} from '@azure/msal-browser'
import { AuthError } from './auth'

const NETWORK_CODES: ReadonlySet<string> = new Set([
  BrowserAuthErrorCodes.noNetworkConnectivity,
  BrowserAuthErrorCodes.postRequestFailed,
  BrowserAuthErrorCodes.getRequestFailed,
  'network_error',
  'endpoints_resolution_error',
  'openid_config_error',
])

/** A silent renewal that needs a page to be shown is no error of ours: only a sign-in helps. */
const SIGN_IN_CODES: ReadonlySet<string> = new Set([
  BrowserAuthErrorCodes.timedOut,
  'monitor_window_timeout',
  'no_tokens_found',
  'invalid_grant',
  'login_required',
  'interaction_required',
])

/** Whatever MSAL rejects with, as the error that pages know; an AuthError stays what it is. */
export function toAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  if (error instanceof InteractionRequiredAuthError) return signInRequired(error)
  if (error instanceof MsalError) {
    if (SIGN_IN_CODES.has(error.errorCode)) return signInRequired(error)
    if (NETWORK_CODES.has(error.errorCode))
      return new AuthError('network', 'The sign-in service could not be reached. Try again.', {
        cause: error,
      })
  }
  return new AuthError('refused', 'The sign-in was not completed. Try again.', { cause: error })
}

/** Nobody is signed in, or no longer. */
export function signInRequired(cause?: unknown): AuthError {
  return new AuthError('sign-in-required', 'The sign-in has ended. Sign in again to go on.', { cause })
}
