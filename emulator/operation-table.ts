import type { Operations } from '../lib/batch/operations.generated'
import catalogue from '../lib/batch/spec/operations.json'
import type { FilterFields } from './odata/parse-filter'

export type OperationId = keyof Operations

/** One row of operations.json, as far as the local account reads it. */
export interface OperationRow {
  operationId: OperationId
  method: string
  path: string
  pathParams: readonly string[]
  successStatus: readonly number[]
  requestSchema: string | null
  bodyRequired: boolean
  query: readonly QueryRow[]
  conditionalHeaders: readonly string[]
  responseSchema: Readonly<Record<string, string>>
  /** Names of headers by status. */
  responseHeaders: Readonly<Record<string, readonly string[]>>
  paged: boolean
  odata: {
    filter: boolean
    select: boolean
    expand: readonly string[]
    filterFields?: FilterFields
  }
}

export interface QueryRow {
  name: string
  type: string
  minimum?: number
  maximum?: number
}

// The JSON type is a union of 72 literals; this interface is what they have in common.
const ROWS = catalogue as unknown as readonly OperationRow[]

/** Every operation of the contract. */
export const OPERATION_ROWS: readonly OperationRow[] = ROWS

/** What a request's method and path name: an operation with its path parameters, or why there is none. */
export type Match =
  | { row: OperationRow; params: Record<string, string> }
  | { problem: 'unknown-path' | 'unknown-method' | 'malformed' }

interface Pattern {
  row: OperationRow
  steps: readonly string[]
}

const PATTERNS: readonly Pattern[] = ROWS.map((row) => ({ row, steps: row.path.split('/').slice(1) }))

/** Finds the operation; a file path takes all that follows, with its slashes raw or encoded. */
export function matchOperation(method: string, path: string): Match {
  const segments = decodeSegments(path)
  if (!segments) return { problem: 'malformed' }
  const fitting = PATTERNS.filter(({ steps }) => fits(steps, segments))
  const found = fitting.find(({ row }) => row.method === method)
  if (!found) return { problem: fitting.length > 0 ? 'unknown-method' : 'unknown-path' }
  const params: Record<string, string> = {}
  found.steps.forEach((step, index) => {
    if (!step.startsWith('{')) return
    const isRest = step === '{filePath}'
    params[step.slice(1, -1)] = (isRest ? segments.slice(index) : segments.slice(index, index + 1)).join('/')
  })
  return { row: found.row, params }
}

function decodeSegments(path: string): string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
}

function fits(steps: readonly string[], segments: readonly string[]): boolean {
  const hasRest = steps.at(-1) === '{filePath}'
  if (hasRest ? segments.length < steps.length : segments.length !== steps.length) return false
  return steps.every((step, index) =>
    step.startsWith('{') ? segments[index] !== '' : step.toLowerCase() === segments[index]?.toLowerCase(),
  )
}

const BY_ID = new Map(ROWS.map((row) => [row.operationId, row]))

/** The row of an operation. */
export function rowOf(operation: OperationId): OperationRow {
  const row = BY_ID.get(operation)
  if (!row) throw new Error(`The catalogue has no operation ${operation}.`)
  return row
}
