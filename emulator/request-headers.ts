import type { IncomingHttpHeaders } from 'node:http'
import { fault } from './errors'
import type { OperationRow } from './operation-table'
import { parseHttpDate } from './store/time'

const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'] as const
const DATES = ['if-modified-since', 'if-unmodified-since', 'ocp-date'] as const
/** `application/json`, with or without parameters. */
const JSON_TYPE = /^\s*application\/json\s*(;|$)/i

/**
 * Checks what the headers of a request look like, before anything is looked up. Throws 400: for conditions of two kinds,
 * for one that the operation does not take, and for a date that is not in the form of headers (RFC 1123).
 */
export function checkRequestHeaders(row: OperationRow, headers: IncomingHttpHeaders): void {
  const given = CONDITIONS.filter((name) => headers[name] !== undefined)
  const kinds = new Set(given.map((name) => name.replace('none-', '').replace('un', '')))
  if (kinds.size > 1)
    throw fault('MultipleConditionHeadersNotSupported', {
      Reason: 'Only one kind of condition can be given.',
    })
  for (const name of given)
    if (!row.conditionalHeaders.some((known) => known.toLowerCase() === name))
      throw fault('UnsupportedHeader', {
        HeaderName: name,
      })
  for (const name of DATES)
    if (headers[name] !== undefined && parseHttpDate(String(headers[name])) === undefined)
      throw invalidHeader(name, headers[name], 'must be a date such as Mon, 02 Feb 2026 09:15:00 GMT')
}

/** A body is plain JSON; one without a type is taken for that. Throws 400. */
export function checkBodyHeaders(headers: IncomingHttpHeaders): void {
  const { 'content-type': type, 'content-encoding': encoding } = headers
  if (type !== undefined && !JSON_TYPE.test(type))
    throw invalidHeader('content-type', type, 'must be application/json')
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw invalidHeader('content-encoding', encoding, 'must not be given')
}

function invalidHeader(name: string, value: string | string[] | undefined, reason: string) {
  return fault('InvalidHeaderValue', {
    HeaderName: name,
    HeaderValue: String(value).slice(0, 100),
    Reason: reason,
  })
}
