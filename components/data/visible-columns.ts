import type { Column } from './table-types'

/** Width of a column that holds a button, or a checkbox. */
export const CONTROL_WIDTH = 40

type Sized = Pick<Column<unknown>, 'id' | 'minWidth' | 'priority'>

/**
 * The columns that a table of this width holds, in their order; where some have left, room for the button that names them is
 * kept. The first always stays. The others leave by their priority, those in `wanted` last, and the wider the table, the
 * more of the same columns it shows.
 */
export function visibleColumns<C extends Sized>(
  columns: readonly C[],
  widthPx: number,
  wanted: readonly string[] = [],
): readonly C[] {
  if (columns.reduce((sum, { minWidth }) => sum + minWidth, 0) <= widthPx) return columns
  const [first, ...others] = byImportance(columns, wanted)
  let room = widthPx - CONTROL_WIDTH - (first?.minWidth ?? 0)
  const kept = new Set([first])
  for (const column of others) {
    const fits = column.minWidth <= room
    if (!fits && !wanted.includes(column.id)) break
    if (!fits) continue
    room -= column.minWidth
    kept.add(column)
  }
  return columns.filter((column) => kept.has(column))
}

/** How many values a row shows on a phone, its id among them. */
const VALUES_ON_A_PHONE = 4

/** The columns of which a row shows the values on a phone, the most important one first. */
export function phoneColumns<C extends Sized>(
  columns: readonly C[],
  wanted: readonly string[] = [],
): readonly C[] {
  return byImportance(columns, wanted).slice(0, VALUES_ON_A_PHONE)
}

function byImportance<C extends Sized>(columns: readonly C[], wanted: readonly string[]): C[] {
  const [first, ...others] = columns
  const rank = ({ id, priority }: C) => {
    const place = wanted.indexOf(id)
    return place === -1 ? priority : place - wanted.length
  }
  return [...(first === undefined ? [] : [first]), ...others.sort((a, b) => rank(a) - rank(b))]
}
