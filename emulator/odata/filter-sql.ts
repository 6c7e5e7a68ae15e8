import type { Order } from '../store/collection'
import type { SqlValue } from '../store/sql'
import type { Comparison, Filter } from './parse-filter'

const SQL_OPERATORS = { eq: 'IS', ne: 'IS NOT', ge: '>=', gt: '>', le: '<=', lt: '<' } as const

/** A condition over the columns that copy the filter's fields. Ids and other texts are compared without case. */
export function toFilterSql(filter: Filter): { sql: string; values: SqlValue[] } {
  if (filter.kind !== 'compare') {
    const left = toFilterSql(filter.left)
    const right = toFilterSql(filter.right)
    return {
      sql: `(${left.sql} ${filter.kind === 'and' ? 'AND' : 'OR'} ${right.sql})`,
      values: [...left.values, ...right.values],
    }
  }
  const column = filter.field.replaceAll('/', '_')
  if (filter.operator !== 'startswith')
    return { sql: `${column} ${SQL_OPERATORS[filter.operator]} ?`, values: [filter.value] }
  const prefix = String(filter.value)
  return { sql: `(${column} >= ? AND ${column} < ?)`, values: [prefix, `${prefix}\u{10ffff}`] }
}

/**
 * The order in which an index finds the filtered rows first: by time when the filter gives an earliest
 * stateTransitionTime, by creation when it names one state, else by id.
 */
export function chooseOrder(filter: Filter | undefined): Order {
  const conditions = filter ? listConjuncts(filter) : []
  const isRecent = ({ field, operator }: Comparison) =>
    field === 'stateTransitionTime' && (operator === 'ge' || operator === 'gt' || operator === 'eq')
  if (conditions.some(isRecent)) return 'time'
  return conditions.some(({ field, operator }) => field === 'state' && operator === 'eq') ? 'seq' : 'id'
}

function listConjuncts(filter: Filter): Comparison[] {
  if (filter.kind === 'compare') return [filter]
  return filter.kind === 'and' ? [...listConjuncts(filter.left), ...listConjuncts(filter.right)] : []
}
