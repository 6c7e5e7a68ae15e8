import { fault } from './errors'
import { FilterProblem } from './odata/filter-tokens'
import { type Filter, parseFilter } from './odata/parse-filter'
import type { OperationRow, QueryRow } from './operation-table'
import { listProperties } from './schema-strict'
import { API_VERSIONS, findVersion } from './versions/api-versions'
import type { Edge } from './versions/edge'

const PAGE_SIZE_MAX = 1000

/** The checked query parameters of a request. */
export interface Query {
  /** From 1 to 1000. */
  maxResults: number
  filter?: Filter
  select?: readonly string[]
  skipToken?: string
  isRecursive: boolean
  isForced: boolean
  /** The parameters as they came but for `$skiptoken`, for the link to the next page. */
  rest: URLSearchParams
}

/** Checks the query string of an operation: names without case, each once, values in their ranges. Throws BatchFault (400). */
export function parseQuery(row: OperationRow, search: URLSearchParams, edge: Edge): Query {
  const values = readValues(row, search)
  const read = (name: string) => values.get(name.toLowerCase())
  checkVersion(read('api-version'))
  const maxResults = readInteger(row, 'maxresults', read('maxresults'))
  readInteger(row, 'timeOut', read('timeOut'))
  checkExpand(row, read('$expand'))
  const rest = new URLSearchParams([...search].filter(([name]) => name.toLowerCase() !== '$skiptoken'))
  return {
    maxResults: maxResults ?? edge.pageSizeOf(row.operationId) ?? PAGE_SIZE_MAX,
    filter: readFilter(row, read('$filter')),
    select: readSelect(row, read('$select'), edge.ignoresUnknown),
    skipToken: read('$skiptoken'),
    isRecursive: readBoolean('recursive', read('recursive')),
    isForced: readBoolean('force', read('force')),
    rest,
  }
}

/** The 400 for a value that is not allowed. */
export function invalidQuery(name: string, value: string, reason: string) {
  return fault('InvalidQueryParameterValue', {
    QueryParameterName: name,
    QueryParameterValue: value.slice(0, 200),
    Reason: reason,
  })
}

function readValues(row: OperationRow, search: URLSearchParams): Map<string, string> {
  const known = new Set(row.query.map(({ name }) => name.toLowerCase()))
  if (row.paged) known.add('$skiptoken')
  const values = new Map<string, string>()
  for (const [name, value] of search) {
    const key = name.toLowerCase()
    if (!known.has(key))
      throw fault('UnsupportedQueryParameter', {
        QueryParameterName: name.slice(0, 200),
      })
    if (values.has(key)) throw invalidQuery(name, value, 'must not be given twice')
    values.set(key, value)
  }
  return values
}

function checkVersion(version: string | undefined): void {
  if (version === undefined)
    throw fault('MissingRequiredQueryParameter', {
      QueryParameterName: 'api-version',
    })
  if (findVersion(version) === undefined)
    throw fault('UnsupportedRequestVersion', {
      QueryParameterName: 'api-version',
      QueryParameterValue: version.slice(0, 200),
      Reason: `must be one of ${API_VERSIONS.join(', ')}`,
    })
}

function readInteger(row: OperationRow, name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parameter: QueryRow | undefined = row.query.find((candidate) => candidate.name === name)
  if (!/^-?\d{1,9}$/.test(text)) throw invalidQuery(name, text, 'must be an integer')
  const value = Number(text)
  const least = parameter?.minimum ?? 0
  // Seen: azure-sdk-for-node 2020.
  if (name === 'maxresults' && value < least)
    throw invalidQuery(name, text, `MaxResults cannot be less than ${least}`)
  if (value < (parameter?.minimum ?? 0) || value > (parameter?.maximum ?? Number.MAX_SAFE_INTEGER))
    throw fault('OutOfRangeQueryParameterValue', {
      QueryParameterName: name,
      QueryParameterValue: text,
      MinimumAllowed: String(parameter?.minimum ?? 0),
      MaximumAllowed: String(parameter?.maximum ?? ''),
    })
  return value
}

function readBoolean(name: string, text = 'false'): boolean {
  if (!/^(true|false)$/i.test(text)) throw invalidQuery(name, text, 'must be true or false')
  return text.toLowerCase() === 'true'
}

function readFilter(row: OperationRow, text: string | undefined): Filter | undefined {
  if (text === undefined || text.trim() === '') return undefined
  try {
    return parseFilter(text, row.odata.filterFields ?? {})
  } catch (error) {
    if (error instanceof FilterProblem) throw invalidQuery('$filter', text, error.message)
    throw error
  }
}

function readSelect(
  row: OperationRow,
  text: string | undefined,
  ignoresUnknown: boolean,
): readonly string[] | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const known = listProperties(row.responseSchema['200'] ?? '')
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined && !ignoresUnknown)
    throw invalidQuery('$select', text, `there is no property ${unknown}`)
  return names
}

/** Expansions that add nothing here (stats) are accepted as the service accepts them. */
function checkExpand(row: OperationRow, text: string | undefined): void {
  const unknown = text?.split(',').find((name) => !row.odata.expand.includes(name.trim()))
  if (text !== undefined && unknown !== undefined)
    throw invalidQuery('$expand', text, `cannot expand ${unknown}`)
}
