import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type BatchFault, fault } from '../errors'
import { parseHttpDate } from '../store/time'

/** Longest difference between the date of a request and the account's clock. */
const SKEW_LIMIT_MS = 15 * 60_000
const FORM = /^SharedKey ([\w-]+):([A-Za-z0-9+/]+=*)$/
const SIGNED_HEADERS = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
]

/** A request as it was sent: `rawUrl` is path and query, still encoded. */
export interface SignedRequest {
  method: string
  rawUrl: string
  headers: IncomingHttpHeaders
}

/** The account's name, its key, and its time in milliseconds. */
export interface KeyHolder {
  account: string
  keyBase64: string
  now: () => number
}

/**
 * Verifies a SharedKey signature by the rules of batch-wire.md section 7. Throws 400 InvalidAuthenticationInfo for a header
 * of another form, 403 AuthenticationFailed for a wrong signature, another account, or a date more than 15 minutes off.
 * Its details were seen in azure-sdk-for-java 2023 (account) and in a client's answer of 2019 (signature).
 */
export function verifySharedKey(request: SignedRequest, holder: KeyHolder): void {
  const match = FORM.exec(request.headers.authorization ?? '')
  if (match === null) throw fault('InvalidAuthenticationInfo')
  const [, account, signature = ''] = match
  const date = toText(request.headers['ocp-date']) || toText(request.headers.date)
  const skewMs = Math.abs((parseHttpDate(date) ?? Number.NaN) - holder.now())
  if (account !== holder.account)
    throw refused(`Cannot find the claimed account when trying to GetProperties for the account ${account}.`)
  if (!(skewMs <= SKEW_LIMIT_MS))
    throw refused('The date of the request is missing, not in RFC 1123 form, or more than 15 minutes off.')
  const text = buildStringToSign(request, holder.account)
  if (!isSame(sign(text, holder.keyBase64), signature))
    throw refused(
      `The MAC signature found in the HTTP request '${signature}' is not the same as any computed signature. Server used following string to sign: '${text}'.`,
    )
}

/** What a client signs: see batch-wire.md section 7. */
export function buildStringToSign({ method, rawUrl, headers }: SignedRequest, account: string): string {
  const [path = '', search = ''] = rawUrl.split('?', 2)
  const isDateReplaced = headers['ocp-date'] !== undefined
  const standard = SIGNED_HEADERS.map((name) =>
    name === 'date' && isDateReplaced ? '' : toText(headers[name]),
  )
  const ocp = Object.keys(headers)
    .filter((name) => name.startsWith('ocp-'))
    .sort()
    .map((name) => `${name}:${toText(headers[name])}`)
  const query = [...new URLSearchParams(search)]
    .map(([name, value]) => `${name.toLowerCase()}:${value}`)
    .sort()
  return [method, ...standard, ...ocp, `/${account}${path}`, ...query].join('\n')
}

/** Base64 of the HMAC-SHA256 of a text under a base64 key. */
export function sign(text: string, keyBase64: string): string {
  return createHmac('sha256', Buffer.from(keyBase64, 'base64')).update(text, 'utf8').digest('base64')
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const toText = (value: string | string[] | undefined) => [value ?? ''].flat().join(', ')

function refused(detail: string): BatchFault {
  return fault('AuthenticationFailed', { AuthenticationErrorDetail: detail })
}
