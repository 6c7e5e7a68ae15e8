import { Refusal } from './refusal'

/** An entity tag: in quotes as HTTP writes it, weak too, or bare as the service does; never a list, never `*`. */
const TAG = /^(?:(?:W\/)?"[^"\p{Cc}]{1,128}"|(?!W\/)[\w+/=:.-]{1,128})$/u

/** What may go upstream besides the token, each with the grammar of its value. Everything else stays here. */
const REQUEST_HEADERS: Readonly<Record<string, RegExp>> = {
  // Not `*`: a change on whatever stands there by now is what the tag is there to prevent.
  'if-match': TAG,
  'if-none-match': new RegExp(`^\\*$|${TAG.source}`, 'u'),
  'if-modified-since': /^[\w ,:+-]{1,40}$/,
  'if-unmodified-since': /^[\w ,:+-]{1,40}$/,
  'ocp-range': /^bytes=\d{1,16}-\d{0,16}$/,
  'client-request-id': /^[\w-]{1,64}$/,
  'return-client-request-id': /^(true|false)$/i,
}

/** What may come back. Length and encoding are Next's own, cookies and addresses of the service are nobody's here. */
const RESPONSE_HEADERS = [
  // Times are told by the clock of the service that wrote them.
  'date',
  'etag',
  'last-modified',
  'retry-after',
  'request-id',
  'client-request-id',
  'content-range',
  'ocp-creation-time',
  'ocp-batch-file-isdirectory',
  'ocp-batch-file-mode',
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'x-ms-ratelimit-remaining-subscription-reads',
  'x-ms-ratelimit-remaining-subscription-writes',
]

/** Builds the upstream's headers from nothing. Throws 400 for a listed header whose value is outside of its grammar. */
export function buildRequestHeaders(incoming: Headers, authorization: string): Record<string, string> {
  const headers: Record<string, string> = { authorization, accept: 'application/json; odata=minimalmetadata' }
  for (const [name, grammar] of Object.entries(REQUEST_HEADERS)) {
    const value = incoming.get(name)
    if (value === null) continue
    if (!grammar.test(value)) throw new Refusal(400, 'InvalidHeaderValue', `The header ${name} is malformed.`)
    headers[name] = value
  }
  return headers
}

type Incoming = Readonly<Record<string, string | string[] | undefined>>

/** The upstream's headers that callers may see. A challenge is taken apart and put together again from known parts. */
export function pickResponseHeaders(incoming: Incoming): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of RESPONSE_HEADERS) {
    const value = incoming[name]
    if (typeof value === 'string') headers[name] = value
  }
  const challenge = incoming['www-authenticate']
  if (challenge !== undefined) headers['www-authenticate'] = rebuildChallenge([challenge].flat().join(', '))
  return headers
}

/** Only what a sign-in needs: the error and the claims that Entra wants to be asked for. */
function rebuildChallenge(challenge: string): string {
  const read = (name: string) => new RegExp(`\\b${name}="?([\\w+/=.-]{1,4096})"?`).exec(challenge)?.[1]
  const parts = ['error', 'claims'].flatMap((name) => {
    const value = read(name)
    return value === undefined ? [] : [`${name}="${value}"`]
  })
  return parts.length === 0 ? 'Bearer' : `Bearer ${parts.join(', ')}`
}
