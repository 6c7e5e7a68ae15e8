import catalogue from '../lib/batch/spec/error-codes.json'
import { ERROR_MESSAGES, type ErrorCode } from './error-messages'

/** One `values` entry of an error body. */
export interface FaultDetail {
  key: string
  value: string
}

type FaultValues = Readonly<Record<string, string>>

/** The catalogue has no status of these, or lacks them; 400 is one that no client tries again. */
const OWN_STATUS = {
  AutoScaleFormulaTooLong: 400,
  LifetimeStatsAPIRetired: 400,
  NotImplemented: 400,
  TooManyRequests: 429,
} as const

const STATUS = new Map<string, number | null>([
  ...catalogue.api.map(({ code, httpStatus }) => [code, httpStatus] as const),
  ...Object.entries(OWN_STATUS),
])

/** A refusal in Batch's own form; the pipeline turns it into the error body. Handlers throw nothing else on purpose. */
export class BatchFault extends Error {
  override name = 'BatchFault'
  readonly values: readonly FaultDetail[]
  constructor(
    readonly code: ErrorCode,
    readonly status: number,
    values: FaultValues = {},
    /** Extra answer headers, such as WWW-Authenticate or Retry-After. */
    readonly headers: Readonly<Record<string, string>> = {},
    message: string = ERROR_MESSAGES[code],
  ) {
    super(message)
    this.values = Object.entries(values).map(([key, value]) => ({ key, value }))
  }

  /** The same refusal of a whole, of which `prefix` leads to the part that was refused: `poolInfo.pool.`. */
  within(_prefix: string): BatchFault {
    return this
  }
}

/** A refusal of one property of the body, which the service names without the way to it. */
class PropertyFault extends BatchFault {
  override name = 'PropertyFault'
  constructor(
    code: ErrorCode,
    status: number,
    private readonly place: string,
    private readonly said: Said,
  ) {
    super(code, status, toPropertyValues(place, said))
  }

  override within(prefix: string): BatchFault {
    return new PropertyFault(this.code, this.status, prefix + this.place, this.said)
  }
}

/** What a fault has otherwise than its code says. */
interface FaultOptions {
  /** Needed where the catalogue has none, or several, for the code. */
  status?: number
  headers?: Readonly<Record<string, string>>
  /** The first line, where the service has several for the code. */
  message?: string
}

/**
 * Makes a fault by its code, which gives it its first line (error-messages.ts) and its status (error-codes.json).
 * `values` says what is wrong in this request and keeps its order.
 */
export function fault(
  code: ErrorCode,
  values: FaultValues = {},
  { status = statusOf(code), headers, message }: FaultOptions = {},
): BatchFault {
  return new BatchFault(code, status, values, headers, message)
}

/** What is wrong with a property: the value that was given, and why it is refused. */
interface Said {
  PropertyValue?: string
  MaxLimit?: string
  /** In words of the local account, which follow on the property's name: `must not be negative`. */
  reason?: string
  /** In recorded words of the service. */
  Reason?: string
}

/**
 * Makes a fault about the property at a place of the body, `a.b[0].c`. Its `PropertyName` is the bare name as in the
 * service's own refusals, `c`; where that is not the whole place, the local account's reason tells it.
 */
export function propertyFault(code: ErrorCode, place: string, said: Said = {}): BatchFault {
  return new PropertyFault(code, statusOf(code), place, said)
}

/** The 400 for a property that is not there. */
export function missingProperty(place: string): BatchFault {
  return propertyFault(
    'MissingRequiredProperty',
    place,
    place.includes('.') ? { reason: 'must be given' } : {},
  )
}

function toPropertyValues(place: string, { reason, ...said }: Said): FaultValues {
  const name = place.replace(/\[\d+\]$/, '').replace(/^.*\./, '')
  const where = name === place ? '' : ` (at ${place})`
  return { PropertyName: name, ...said, ...(reason !== undefined && { Reason: reason + where }) }
}

function statusOf(code: ErrorCode): number {
  const status = STATUS.get(code)
  if (status == null) throw new Error(`The catalogue has no status for ${code}`)
  return status
}
