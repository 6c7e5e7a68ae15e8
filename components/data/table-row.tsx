'use client'
import { cx } from '@/components/ui/cx'
import { AS_CELLS, AS_ITEM, TableCell } from './table-cell'
import type { LaidOutTable } from './table-types'

const WITH_BOX = 'grid-cols-[40px_minmax(156px,1fr)_fit-content(45%)]'

/** One row. On a phone each value but the first two stands beside the name of its column. */
export function TableRow<R>({
  table,
  row,
  index,
  isActive,
  onEnterAway,
}: {
  table: LaidOutTable<R>
  row: R
  index: number
  isActive: boolean
  /** Given to a row that is scrolled out of the window while the keyboard is still there; called when Tab leads into it. */
  onEnterAway?: () => void
}) {
  const { columns, isPhone, rowKey, rowHref, selected, onToggleSelected } = table
  const key = rowKey(row)
  const isSelected = selected?.has(key) === true
  const look = isPhone ? AS_ITEM : AS_CELLS
  return (
    <tr
      role={isPhone ? 'row' : undefined}
      data-index={index}
      aria-rowindex={index + 1 + Number(!isPhone)}
      aria-selected={onToggleSelected === undefined ? undefined : isSelected}
      tabIndex={isActive ? 0 : -1}
      onFocus={({ target, currentTarget }) => target !== currentTarget && onEnterAway?.()}
      className={cx(
        'group/row scroll-mt-9 -outline-offset-2 hover:bg-sunken/60',
        look.row,
        isPhone && onToggleSelected !== undefined && WITH_BOX,
        rowHref !== undefined && 'cursor-pointer',
        isSelected && 'bg-sunken',
        onEnterAway !== undefined && 'sr-only',
      )}
    >
      {onToggleSelected !== undefined && (
        <td role={isPhone ? 'cell' : undefined} className={look.select}>
          <label className="flex h-full min-h-[35px] w-full cursor-pointer items-center justify-center">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${key}`}
              checked={isSelected}
              onChange={() => onToggleSelected(key)}
              className="size-3.5 accent-ink"
            />
          </label>
        </td>
      )}
      {columns.map((column, place) => (
        <TableCell
          key={column.id}
          column={column}
          place={place}
          row={row}
          rowHref={place === 0 ? rowHref : undefined}
          isPhone={isPhone}
        />
      ))}
      {!isPhone && table.left.length > 0 && <td className={look.cell} />}
    </tr>
  )
}
