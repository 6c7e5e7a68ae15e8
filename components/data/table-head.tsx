'use client'
import { cx } from '@/components/ui/cx'
import { ArrowDownIcon, ArrowUpIcon } from '@/components/ui/icons'
import { ColumnsMenu } from './table-menus'
import type { Column, LaidOutTable, Sort } from './table-types'

const CELL =
  'sticky top-(--header-height,0) z-[5] h-8 border-b border-line bg-page text-sm font-medium text-muted first:rounded-tl last:rounded-tr'

/** The header row; headers that sort are buttons. */
export function TableHead<R>({ table }: { table: LaidOutTable<R> }) {
  return (
    <thead>
      <tr>
        {table.onToggleSelected !== undefined && (
          <th scope="col" className={CELL}>
            <span className="sr-only">Selected</span>
          </th>
        )}
        {table.columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={table.sort} onSort={table.onSort} />
        ))}
        {table.left.length > 0 && (
          <td className={cx(CELL, 'text-center')}>
            <ColumnsMenu table={table} />
          </td>
        )}
      </tr>
    </thead>
  )
}

function HeadCell<R>({
  column,
  sort,
  onSort,
}: {
  column: Column<R>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}) {
  const { id, header, align, isSortable } = column
  const isSorted = sort?.column === id
  const isDescending = isSorted && sort.isDescending === true
  const direction = isDescending ? 'descending' : 'ascending'
  const Arrow = isDescending ? ArrowDownIcon : ArrowUpIcon
  const isAtEnd = align === 'end'
  const content =
    onSort === undefined || isSortable === false ? (
      header
    ) : (
      <button
        type="button"
        onClick={() => onSort({ column: id, isDescending: isSorted && !isDescending })}
        className={cx(
          'group inline-flex h-7 max-w-full items-center gap-1 rounded hover:text-text',
          isAtEnd && 'flex-row-reverse',
          isSorted && 'text-text',
        )}
      >
        <span className="truncate">{header}</span>
        <Arrow
          size={12}
          className={isSorted ? undefined : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60'}
        />
      </button>
    )
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={cx(CELL, 'px-3', isAtEnd && 'text-right')}
    >
      {content}
    </th>
  )
}
