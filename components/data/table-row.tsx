'use client'
import Link from 'next/link'
import type { ReactNode, Ref } from 'react'
import { cx } from '@/components/ui/cx'
import type { Column, DataTableProps } from './table-types'

const CELL =
  'h-9 border-b border-line px-3 py-1.5 align-middle group-last/row:border-b-0 max-sm:flex max-sm:h-auto max-sm:min-h-7 max-sm:items-start max-sm:gap-4 max-sm:border-0 max-sm:py-0.5'

/** One row. On narrow screens each cell shows the name of its column. */
export function TableRow<R>({
  table,
  row,
  index,
  isActive,
  ref,
}: {
  table: DataTableProps<R>
  row: R
  index: number
  isActive: boolean
  ref?: Ref<HTMLTableRowElement>
}) {
  const { columns, rowKey, rowHref, selected, onToggleSelected } = table
  const key = rowKey(row)
  const isSelected = selected?.has(key) === true
  return (
    <tr
      ref={ref}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={onToggleSelected === undefined ? undefined : isSelected}
      tabIndex={isActive ? 0 : -1}
      className={cx(
        'group/row -outline-offset-2 hover:bg-sunken/60 max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2 max-sm:last:border-0',
        rowHref !== undefined && 'cursor-pointer',
        isSelected && 'bg-sunken',
      )}
    >
      {onToggleSelected !== undefined && (
        <td className={CELL}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${key}`}
            checked={isSelected}
            onChange={() => onToggleSelected(key)}
            className="size-3.5 accent-ink"
          />
        </td>
      )}
      {columns.map((column, place) => (
        <Cell
          key={column.id}
          column={column}
          row={row}
          href={place === 0 ? rowHref?.(row) : undefined}
          isHead={place === 0}
        />
      ))}
    </tr>
  )
}

function Cell<R>({
  column,
  row,
  href,
  isHead,
}: {
  column: Column<R>
  row: R
  href?: string
  isHead: boolean
}) {
  const content = column.render?.(row) ?? column.value(row) ?? <span className="text-faint">-</span>
  const look = cx(
    CELL,
    'font-normal wrap-anywhere',
    column.align === 'end' && 'text-right',
    column.isMonospace && 'font-mono text-[13px]',
    !isHead &&
      !column.isHeaderHidden &&
      'max-sm:before:font-sans max-sm:before:text-sm max-sm:before:text-muted max-sm:before:content-[attr(data-label)]',
    !isHead && 'max-sm:justify-between max-sm:text-right',
  )
  const linked =
    href === undefined ? (
      content
    ) : (
      <Link href={href} prefetch={false} className="font-medium hover:underline">
        {content}
      </Link>
    )
  if (!isHead) {
    return (
      <td data-label={column.header} className={look}>
        <Content>{linked}</Content>
      </td>
    )
  }
  return (
    <th scope="row" className={look}>
      <Content>{linked}</Content>
    </th>
  )
}

function Content({ children }: { children: ReactNode }) {
  return <span className="min-w-0">{children}</span>
}
