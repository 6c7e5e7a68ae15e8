'use client'
import { Menu } from '@/components/ui/menu'
import type { Column, LaidOutTable } from './table-types'

/** The columns that there is no room for; choosing one shows it. */
export function ColumnsMenu<R>({ table }: { table: LaidOutTable<R> }) {
  const { left, onWant } = table
  if (left.length === 0) return null
  return (
    <Menu
      label={left.length === 1 ? '1 more column' : `${left.length} more columns`}
      size="small"
      items={left.map(({ id, header }) => ({ label: header, onSelect: () => onWant(id) }))}
    >
      +{left.length}
    </Menu>
  )
}

/** What stands in place of the head on a phone. */
export function TableMenus<R>({ table, all }: { table: LaidOutTable<R>; all: readonly Column<R>[] }) {
  return (
    <div className="flex items-center justify-end gap-1 border-b border-line px-1 py-1">
      <SortMenu table={table} all={all} />
      <ColumnsMenu table={table} />
    </div>
  )
}

function SortMenu<R>({ table, all }: { table: LaidOutTable<R>; all: readonly Column<R>[] }) {
  const { sort, onSort } = table
  if (onSort === undefined) return null
  const sorted = all.find(({ id }) => id === sort?.column)
  const isDescending = sort?.isDescending === true
  const toDirection = (label: string, isDown: boolean) => ({
    label,
    isChecked: isDown === isDescending,
    startsGroup: !isDown,
    onSelect: () => sorted !== undefined && onSort({ column: sorted.id, isDescending: isDown }),
  })
  return (
    <Menu
      label="Sort"
      size="small"
      items={[
        ...all
          .filter(({ isSortable }) => isSortable !== false)
          .map(({ id, header }) => ({
            label: header,
            isChecked: id === sort?.column,
            onSelect: () => onSort({ column: id, isDescending }),
          })),
        toDirection('Ascending', false),
        toDirection('Descending', true),
      ]}
    >
      {sorted === undefined ? 'Sort' : `Sorted by ${sorted.header} ${isDescending ? '↓' : '↑'}`}
    </Menu>
  )
}
