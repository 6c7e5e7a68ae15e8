'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { VisibleText, withVisibleTexts } from '@/components/ui/visible-text'
import { visibleText } from '@/lib/format/visible-text'
import type { Column } from './table-types'

/** How a row is laid out: as a line of cells, or on a phone as two lines of two values, 20 characters of the id at least. */
export const AS_CELLS = {
  row: '',
  select: 'border-b border-line group-last/row:border-transparent',
  cell: 'border-b border-line group-last/row:border-transparent',
  content: 'flex h-[35px] items-center overflow-hidden px-3',
}
export const AS_ITEM = {
  row: 'grid h-16 grid-cols-[minmax(156px,1fr)_fit-content(45%)] grid-rows-[28px_24px] content-center gap-x-3 border-b border-line px-3 last:border-b-0',
  select: 'row-span-2 -ml-3',
  cell: 'min-w-0',
  content: 'flex h-full items-center overflow-hidden',
}

/** One value of a row; the first of them names the row and leads to what it is about. */
export function TableCell<R>({
  column,
  place,
  row,
  rowHref,
  isPhone,
}: {
  column: Column<R>
  place: number
  row: R
  rowHref?: (row: R) => string
  isPhone: boolean
}) {
  const look = isPhone ? AS_ITEM : AS_CELLS
  const value = column.value(row)
  const content = withVisibleTexts(column.render?.(row) ?? value ?? <span className="text-faint">-</span>)
  const isAtEnd = isPhone ? place % 2 === 1 : column.align === 'end'
  const className = cx(
    look.cell,
    'font-normal',
    isAtEnd && 'text-right',
    column.isMonospace && 'font-mono text-[13px]',
  )
  if (place > 0)
    return (
      <td role={isPhone ? 'cell' : undefined} className={className}>
        <div className={look.content}>
          {isPhone && <Name header={column.header} isHidden={place === 1} />}
          <div className="min-w-0 flex-1 truncate">{content}</div>
        </div>
      </td>
    )
  return (
    <th
      role={isPhone ? 'rowheader' : undefined}
      scope="row"
      title={value === undefined ? undefined : visibleText(String(value))}
      className={cx('relative', className)}
    >
      {rowHref === undefined ? (
        <div className={look.content}>
          <Whole>{content}</Whole>
        </div>
      ) : (
        <RowLink href={rowHref(row)} hrefNow={() => rowHref(row)} className={look.content}>
          <Whole>{content}</Whole>
        </RowLink>
      )}
    </th>
  )
}

function Name({ header, isHidden }: { header: string; isHidden: boolean }) {
  return (
    <span className={isHidden ? 'sr-only' : 'mr-2 flex-none font-sans text-sm text-muted'}>{header}</span>
  )
}

/** An id on one line; while the keyboard is in its row, one that was cut off lies over its neighbours as a whole. */
function Whole({ children }: { children: ReactNode }) {
  return (
    <VisibleText className="truncate group-has-focus-visible/row:absolute group-has-focus-visible/row:left-3 group-has-focus-visible/row:z-[4] group-has-focus-visible/row:w-max group-has-focus-visible/row:max-w-[min(36rem,80vw)] group-has-focus-visible/row:bg-surface group-has-focus-visible/row:pr-3 group-has-focus-visible/row:wrap-anywhere group-has-focus-visible/row:whitespace-normal">
      {children}
    </VisibleText>
  )
}

/** A press may come before the row has followed a filter whose last keys have just reached the address. */
function RowLink({
  href,
  hrefNow,
  className,
  children,
}: {
  href: string
  hrefNow: () => string
  className: string
  children: ReactNode
}) {
  const router = useRouter()
  const handleNavigate = (event: { preventDefault: () => void }) => {
    const now = hrefNow()
    if (now === href) return
    event.preventDefault()
    router.push(now)
  }
  return (
    <Link
      href={href}
      prefetch={false}
      onNavigate={handleNavigate}
      className={cx(className, 'font-medium -outline-offset-2 hover:underline')}
    >
      {children}
    </Link>
  )
}
