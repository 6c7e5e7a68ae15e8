import { matchesFilter } from '../odata/filter-match'
import { FilterProblem } from '../odata/filter-tokens'
import { type FilterFields, parseFilter } from '../odata/parse-filter'
import { formatSkipToken, parseSkipToken } from '../odata/skip-token'
import { ArmFault } from './fault'
import type { ArmContext } from './route'

const PAGE_SIZE_MAX = 1000

/** One page of a list, by `maxresults`, `$filter` over the given fields, and `$skiptoken`. Throws ArmFault (400). */
export function toArmPage(
  { query, accountUrl }: ArmContext,
  path: string,
  items: readonly object[],
  fields: FilterFields,
): object {
  const size = readSize(query.get('maxresults'))
  const start = readStart(query.get('$skiptoken'))
  const filter = readFilter(query.get('$filter'), fields)
  const fitting = items.filter((item) => matchesFilter(item, filter))
  const next = new URLSearchParams(query)
  next.set('$skiptoken', formatSkipToken([start + size]))
  return {
    value: fitting.slice(start, start + size),
    ...(start + size < fitting.length && { nextLink: `${accountUrl}${path}?${next}` }),
  }
}

function readSize(text: string | null): number {
  const size = Number(text ?? PAGE_SIZE_MAX)
  if (!Number.isInteger(size) || size < 1 || size > PAGE_SIZE_MAX)
    throw new ArmFault(400, 'BadRequest', `maxresults must be an integer from 1 to ${PAGE_SIZE_MAX}.`)
  return size
}

function readStart(token: string | null): number {
  if (token === null) return 0
  const [start] = parseSkipToken(token, 1) ?? []
  if (start === undefined) throw new ArmFault(400, 'BadRequest', '$skiptoken was not given by this list.')
  return Number(start)
}

function readFilter(text: string | null, fields: FilterFields) {
  try {
    return text === null ? undefined : parseFilter(text, fields)
  } catch (error) {
    if (error instanceof FilterProblem) throw new ArmFault(400, 'BadRequest', `$filter ${error.message}.`)
    throw error
  }
}
