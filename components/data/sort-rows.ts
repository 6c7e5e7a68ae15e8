import type { Column, Sort } from './table-types'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The rows in the order of a column; without a known column as they came. Rows without a value come last either way. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: Sort | undefined,
): readonly R[] {
  const column = columns.find(({ id }) => id === sort?.column)
  if (column === undefined) return rows
  const sign = sort?.isDescending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left, right] = [column.value(a), column.value(b)]
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined)
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * collator.compare(String(left), String(right))
  })
}
