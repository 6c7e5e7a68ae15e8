import catalogue from '../lib/batch/spec/error-codes.json'

/** One `values` entry of an error body. */
export interface FaultDetail {
  key: string
  value: string
}

const STATUS = new Map(catalogue.api.map(({ code, httpStatus }) => [code, httpStatus]))

/** A refusal in Batch's own form; the pipeline turns it into the error body. Handlers throw nothing else on purpose. */
export class BatchFault extends Error {
  override name = 'BatchFault'
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly values: readonly FaultDetail[] = [],
    /** Extra answer headers, such as WWW-Authenticate or Retry-After. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

/**
 * Makes a fault by its documented code; the status comes from the catalogue (error-codes.json).
 * `values` is written as an object and keeps its order: `fault('InvalidPropertyValue', text, { PropertyName: 'id' })`.
 */
export function fault(
  code: string,
  message: string,
  values: Readonly<Record<string, string>> = {},
): BatchFault {
  const status = STATUS.get(code)
  if (status == null) throw new Error(`Unknown Batch error code ${code}`)
  return new BatchFault(
    code,
    status,
    message,
    Object.entries(values).map(([key, value]) => ({ key, value })),
  )
}
