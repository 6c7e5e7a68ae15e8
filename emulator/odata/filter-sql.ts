import { ORDERS, type Order } from '../store/collection'
import type { SqlValue } from '../store/sql'
import type { Comparison, Filter } from './parse-filter'

/** How the store finds the rows of a filter: in which order, and by which condition. */
export interface FilterPlan {
  order: Order
  where?: { sql: string; values: SqlValue[] }
}

const SQL_OPERATORS = { eq: '=', ne: 'IS NOT', ge: '>=', gt: '>', le: '<=', lt: '<' } as const

/** Fields whose equality has an index that goes on in the order of creation. */
const EQUAL_FIELDS: ReadonlySet<string> = new Set([
  'state',
  'stateTransitionTime',
  'executionInfo/result',
  'executionInfo/exitCode',
])

/**
 * Plans a page of filtered rows so that its cost depends on the page and not on the list: one index is chosen here, and a
 * unary plus keeps the store from using any other. `isContinued` says that the page begins after a row of that order, a
 * tighter bound than a lower one of the filter. Ids and other texts are compared without case.
 */
export function planFilter(filter: Filter | undefined, isContinued: boolean): FilterPlan {
  if (!filter) return { order: 'id' }
  const conjuncts = listConjuncts(filter)
  const equal = conjuncts.find(({ field, operator }) => operator === 'eq' && EQUAL_FIELDS.has(field))
  const order = conjuncts.some(isEarliestTime) ? 'time' : equal ? 'seq' : 'id'
  const [leading] = ORDERS[order]
  const isIndexed = (part: Comparison, isLower: boolean) =>
    order === 'seq' ? part === equal : part.field === leading && !(isLower && isContinued)
  const parts = conjuncts.map((part) => toSql(part, isIndexed))
  const others = listOthers(filter).map((part) => toSql(part, () => false))
  const all = [...parts, ...others]
  return {
    order,
    where: { sql: all.map(({ sql }) => sql).join(' AND '), values: all.flatMap(({ values }) => values) },
  }
}

type Condition = { sql: string; values: SqlValue[] }
type IsIndexed = (part: Comparison, isLower: boolean) => boolean

function toSql(filter: Filter, isIndexed: IsIndexed): Condition {
  if (filter.kind === 'compare') return toComparisonSql(filter, isIndexed)
  const left = toSql(filter.left, isIndexed)
  const right = toSql(filter.right, isIndexed)
  return {
    sql: `(${left.sql} ${filter.kind === 'and' ? 'AND' : 'OR'} ${right.sql})`,
    values: [...left.values, ...right.values],
  }
}

function toComparisonSql(part: Comparison, isIndexed: IsIndexed): Condition {
  const column = part.field.replaceAll('/', '_')
  const lower = isIndexed(part, true) ? column : `+${column}`
  const upper = isIndexed(part, false) ? column : `+${column}`
  const { operator, value } = part
  if (operator === 'startswith')
    return { sql: `(${lower} >= ? AND ${upper} < ?)`, values: [value, `${value}\u{10ffff}`] }
  const isLower = operator === 'ge' || operator === 'gt'
  return { sql: `${isLower ? lower : upper} ${SQL_OPERATORS[operator]} ?`, values: [value] }
}

function isEarliestTime({ field, operator }: Comparison): boolean {
  return field === 'stateTransitionTime' && (operator === 'ge' || operator === 'gt')
}

/** What all rows must be, comparison by comparison. */
function listConjuncts(filter: Filter): Comparison[] {
  if (filter.kind === 'compare') return [filter]
  return filter.kind === 'and' ? [...listConjuncts(filter.left), ...listConjuncts(filter.right)] : []
}

/** What all rows must be besides: alternatives. */
function listOthers(filter: Filter): Filter[] {
  if (filter.kind === 'compare') return []
  return filter.kind === 'and' ? [...listOthers(filter.left), ...listOthers(filter.right)] : [filter]
}
