'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
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
          rowHref={place === 0 ? rowHref : undefined}
          isHead={place === 0}
        />
      ))}
    </tr>
  )
}

function Cell<R>({
  column,
  row,
  rowHref,
  isHead,
}: {
  column: Column<R>
  row: R
  rowHref?: (row: R) => string
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
    rowHref === undefined ? (
      content
    ) : (
      <RowLink href={rowHref(row)} hrefNow={() => rowHref(row)}>
        {content}
      </RowLink>
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

/** A press may come before the row has followed a filter whose last keys have just reached the address. */
function RowLink({ href, hrefNow, children }: { href: string; hrefNow: () => string; children: ReactNode }) {
  const router = useRouter()
  const handleNavigate = (event: { preventDefault: () => void }) => {
    const now = hrefNow()
    if (now === href) return
    event.preventDefault()
    router.push(now)
  }
  return (
    <Link href={href} prefetch={false} onNavigate={handleNavigate} className="font-medium hover:underline">
      {children}
    </Link>
  )
}

function Content({ children }: { children: ReactNode }) {
  return <span className="min-w-0">{children}</span>
}
