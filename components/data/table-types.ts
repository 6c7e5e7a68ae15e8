import type { ReactNode } from 'react'

export type RowKey = string | number

/** One column; keep the array at module scope, so that it stays the same between renders. */
export interface Column<R> {
  id: string
  header: string
  /** What the column sorts by and shows when `render` is missing. Undefined sorts last and shows a dash. */
  value: (row: R) => string | number | undefined
  render?: (row: R) => ReactNode
  /** Numbers stand at the end. */
  align?: 'start' | 'end'
  /** CSS width, as `8rem`; columns without one share what is left. */
  width?: string
  /** Takes the header out of sight, for a column of actions. */
  isHeaderHidden?: boolean
  /** The header sorts, unless this is false. */
  isSortable?: boolean
  isMonospace?: boolean
}

export interface Sort {
  column: string
  isDescending?: boolean
}

export interface DataTableProps<R> {
  /** Accessible name of the table, as `Pools`. */
  label: string
  columns: readonly Column<R>[]
  /** Either all rows: the table sorts them by `sort`. */
  rows?: readonly R[]
  /** Or rows of a store that is sorted already: only what is in view is read. */
  rowCount?: number
  rowAt?: (index: number) => R | undefined
  rowKey: (row: R) => RowKey
  /** Where the row leads: its first cell becomes the link, Enter and a press on the row follow it. */
  rowHref?: (row: R) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  selected?: ReadonlySet<RowKey>
  onToggleSelected?: (key: RowKey) => void
  /** Shown in place of the body while there are no rows, as when a filter lets nothing through. */
  noRows?: ReactNode
}

/** Reads rows by index, whatever they come from. */
export interface RowSource<R> {
  count: number
  at: (index: number) => R | undefined
}
