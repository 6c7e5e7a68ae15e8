import type { ReactNode } from 'react'

export type RowKey = string | number

/** One column; keep the array at module scope, so that it stays the same between renders. Cells are one line of text high. */
export interface Column<R> {
  id: string
  header: string
  /** What the column sorts by and shows when `render` is missing. Undefined sorts last and shows a dash. */
  value: (row: R) => string | number | undefined
  render?: (row: R) => ReactNode
  /** Pixels without which it is not shown, 24 of them the padding of its cells. The first column gets what is left too. */
  minWidth: number
  /** Where there is no room for all, columns with a higher number leave first. Those with 1, 2 and 3 are shown on a phone. */
  priority: number
  /** Numbers stand at the end. */
  align?: 'start' | 'end'
  /** The header sorts, unless this is false. */
  isSortable?: boolean
  isMonospace?: boolean
}

/** What every first column has: room for 20 characters of an id, and it never leaves. */
export const ID_COLUMN = { minWidth: 180, priority: 0, isMonospace: true } as const

export interface Sort {
  column: string
  isDescending?: boolean
}

export interface DataTableProps<R> {
  /** Accessible name of the table, as `Pools`. */
  label: string
  /** The first holds the ids. */
  columns: readonly Column<R>[]
  /** Either all rows: the table sorts them by `sort`. */
  rows?: readonly R[]
  /** Or rows of a store that is sorted already: only what is in view is read. */
  rowCount?: number
  rowAt?: (index: number) => R | undefined
  /** The index of the row that has this key, for a store. */
  placeOf?: (key: RowKey) => number | undefined
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

/** A table as it is laid out: `columns` are those that are shown. */
export interface LaidOutTable<R> extends DataTableProps<R> {
  /** Each row is an item of two lines, and there is no head. */
  isPhone: boolean
  /** The columns that there is no room for. */
  left: readonly Column<R>[]
  /** Shows a column that has left; the least important one leaves instead. */
  onWant: (id: string) => void
}

/** Reads rows by index, whatever they come from. */
export interface RowSource<R> {
  count: number
  at: (index: number) => R | undefined
  placeOf: (key: RowKey) => number | undefined
}

/** Every row is as high, so that a long table knows where each of its rows is. */
export function rowHeight(isPhone: boolean): number {
  return isPhone ? 64 : 36
}
