import { type BatchFault, fault } from '../errors'

/** A token has no signature of the request, so the service does not speak of one. Seen: azure-sdk-for-net 2019. */
const MESSAGE =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly.'

/** The 401 for a missing or bad token; `challenge` says how to get a good one (WWW-Authenticate). */
export function tokenFault(detail: string, challenge: string): BatchFault {
  return fault(
    'AuthenticationFailed',
    { AuthenticationErrorDetail: detail },
    { status: 401, headers: { 'www-authenticate': challenge }, message: MESSAGE },
  )
}
