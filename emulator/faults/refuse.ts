import type { Caller } from '../auth/caller'
import type { SignedRequest } from '../auth/shared-key'
import { tokenFault } from '../auth/token-fault'
import { type BatchFault, fault } from '../errors'
import { matchOperation } from '../operation-table'
import type { Faults } from './faults'
import { FAULT_DEFAULTS, type FaultName, type FaultSetting } from './table'

type Authenticate = (request: SignedRequest) => Promise<Caller>

/** The claims that a resource asks for when a session was revoked. Source: Microsoft's continuous access evaluation. */
const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'

/** Lets faults refuse requests whose caller is known already: 429, 503, 401 and 412 in Batch's own form. */
export function withRefusals(authenticate: Authenticate, faults: Faults): Authenticate {
  return async (request) => {
    const caller = await authenticate(request)
    if (faults.list().length > 0) refuse(faults, request)
    return caller
  }
}

/** The operation that a request names, for faults of one operation only. */
export function operationOf(method: string, rawUrl: string): string | undefined {
  const match = matchOperation(method, rawUrl.split('?')[0] ?? '')
  return 'row' in match ? match.row.operationId : undefined
}

function refuse(faults: Faults, { method, rawUrl, headers }: SignedRequest): void {
  const operation = operationOf(method, rawUrl)
  for (const [name, toFault] of Object.entries(REFUSALS)) {
    if (!toFault.isFor(method, headers)) continue
    // The keys of REFUSALS are names of faults.
    const setting = faults.strike(name as FaultName, operation)
    if (setting) throw toFault.make(setting)
  }
}

interface Refusal {
  isFor(method: string, headers: SignedRequest['headers']): boolean
  make(setting: FaultSetting): BatchFault
}

const always = () => true
const hasToken: Refusal['isFor'] = (_method, headers) => /^bearer\b/i.test(headers.authorization ?? '')
const hasCondition: Refusal['isFor'] = (method, headers) =>
  method !== 'GET' && method !== 'HEAD' && Boolean(headers['if-match'] ?? headers['if-unmodified-since'])

const REFUSALS: Partial<Record<FaultName, Refusal>> = {
  '429': { isFor: always, make: (setting) => tooMany(retryAfter(setting)) },
  '429-bare': { isFor: always, make: () => tooMany({}) },
  '503': { isFor: always, make: (setting) => busy(retryAfter(setting)) },
  '503-bare': { isFor: always, make: () => busy({}) },
  'expired-token': {
    isFor: hasToken,
    make: () => unauthenticated('The token has expired.', 'invalid_token'),
  },
  'claims-challenge': {
    isFor: hasToken,
    make: () => unauthenticated('The token was revoked.', 'insufficient_claims', btoa(CLAIMS)),
  },
  '412': {
    isFor: hasCondition,
    make: () => fault('ConditionNotMet', {}, { status: 412 }),
  },
}

function retryAfter({ retryAfterSeconds = FAULT_DEFAULTS.retryAfterSeconds }: FaultSetting) {
  return { 'retry-after': String(retryAfterSeconds) }
}

function tooMany(headers: Record<string, string>): BatchFault {
  return fault('TooManyRequests', {}, { headers })
}

function busy(headers: Record<string, string>): BatchFault {
  return fault('ServerBusy', {}, { headers })
}

function unauthenticated(detail: string, error: string, claims?: string): BatchFault {
  const challenge = `Bearer realm="", error="${error}"${claims === undefined ? '' : `, claims="${claims}"`}`
  return tokenFault(detail, challenge)
}
