import type { IncomingHttpHeaders } from 'node:http'
import { type BatchFault, fault } from './errors'
import type { OperationRow } from './operation-table'
import { parseHttpDate } from './store/time'

const NAMES = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'] as const

/** What conditions compare with; both as the wire object has them. */
export interface Version {
  eTag?: string
  lastModified?: string
}

/**
 * Checks the conditional headers of a request, whose form has been checked, against what is there; a resource that is not
 * there is the handler's 404. Throws 304 ConditionNotMet for reads, 412 for writes.
 */
export function checkConditions(row: OperationRow, headers: IncomingHttpHeaders, current: Version): void {
  for (const name of NAMES)
    if (headers[name] !== undefined && !holds(name, String(headers[name]), current)) throw notMet(row)
}

function holds(name: (typeof NAMES)[number], value: string, { eTag, lastModified }: Version): boolean {
  // Header dates have whole seconds.
  const changedMs = Math.floor(Date.parse(lastModified ?? '') / 1000) * 1000
  const givenMs = parseHttpDate(value) ?? Number.NaN
  if (name === 'if-modified-since') return !(changedMs <= givenMs)
  if (name === 'if-unmodified-since') return !(changedMs > givenMs)
  const isSame = value.trim() === '*' || value.replaceAll('"', '').replace(/^W\//, '') === eTag
  return isSame === (name === 'if-match')
}

function notMet(row: OperationRow): BatchFault {
  const isRead = row.method === 'GET' || row.method === 'HEAD'
  return fault('ConditionNotMet', {}, { status: isRead ? 304 : 412 })
}
