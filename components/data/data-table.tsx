'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { sortRows } from './sort-rows'
import { TableHead } from './table-head'
import { TableMenus } from './table-menus'
import { TableRow } from './table-row'
import { type DataTableProps, type RowSource, rowHeight } from './table-types'
import { useRowFocus } from './use-row-focus'
import { useRowKeys } from './use-row-keys'
import type { Reveal } from './use-row-window'
import { useTableSize } from './use-table-size'
import { CONTROL_WIDTH, phoneColumns, visibleColumns } from './visible-columns'

/** Above this, only the rows in view are in the document. */
const WINDOWED_ABOVE = 200
const WHILE_LOADING = 50

// `lazy` forgets that the component takes any kind of row; the cast gives that back.
const TableWindow = lazy(async () => ({
  default: (await import('./table-window')).TableWindow,
})) as unknown as typeof import('./table-window').TableWindow

/**
 * A real table: arrows, Home and End move between rows, Enter follows a row's link, space selects. It shows the columns that
 * it has room for; a menu brings the others. On a phone each row is an item of two lines. Every row has the same height.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const [wanted, setWanted] = useState<readonly string[]>([])
  const frame = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const { widthPx, isPhone } = useTableSize(frame)
  const canSelect = props.onToggleSelected !== undefined
  const columns = isPhone
    ? phoneColumns(props.columns, wanted)
    : visibleColumns(props.columns, widthPx - (canSelect ? CONTROL_WIDTH : 0), wanted)
  const table = {
    ...props,
    columns,
    isPhone,
    left: props.columns.filter((column) => !columns.includes(column)),
    onWant: (id: string) => setWanted([id, ...wanted.filter((other) => other !== id)]),
  }
  const source = sourceOf(props)
  const isWindowed = source.count > WINDOWED_ABOVE
  const reveal = useRef<Reveal>(undefined)
  const { active, hasFocus, ...focus } = useRowFocus({ body, source, rowKey: props.rowKey })
  const keys = useRowKeys({
    body,
    count: source.count,
    hasLinks: props.rowHref !== undefined,
    canSelect,
    rowPx: rowHeight(isPhone),
    setActive: focus.setActive,
    reveal,
  })
  const span = columns.length + Number(canSelect) + Number(table.left.length > 0)
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const row = source.at(index)
      if (row === undefined) return null
      return (
        <TableRow key={props.rowKey(row)} table={table} row={row} index={index} isActive={index === active} />
      )
    })
  const block = isPhone ? 'block' : undefined
  return (
    <div ref={frame} className="rounded border border-line bg-surface">
      {isPhone && <TableMenus table={table} all={props.columns} />}
      <table
        role={isPhone ? 'table' : undefined}
        aria-label={props.label}
        aria-rowcount={isWindowed ? source.count + Number(!isPhone) : undefined}
        className={cx('w-full border-separate border-spacing-0 text-left', block ?? 'table-fixed')}
      >
        {!isPhone && (
          <>
            <colgroup>
              {canSelect && <col style={{ width: CONTROL_WIDTH }} />}
              {columns.map(({ id, minWidth }, place) => (
                <col key={id} style={{ width: place === 0 ? undefined : minWidth }} />
              ))}
              {table.left.length > 0 && <col style={{ width: CONTROL_WIDTH }} />}
            </colgroup>
            <TableHead table={table} />
          </>
        )}
        <tbody
          role={isPhone ? 'rowgroup' : undefined}
          ref={body}
          onKeyDown={keys.handleKey}
          onFocus={focus.handleFocus}
          onBlur={focus.handleBlur}
          onClick={keys.handleClick}
          className={block}
        >
          {source.count === 0 && props.noRows !== undefined && (
            <tr className={block}>
              <td colSpan={span} className={cx('px-3 py-8 text-center text-muted', block)}>
                {props.noRows}
              </td>
            </tr>
          )}
          {isWindowed ? (
            <Suspense fallback={rows(WHILE_LOADING)}>
              <TableWindow
                table={table}
                source={source}
                body={body}
                active={active}
                hasFocus={hasFocus}
                keepFocus={focus.keepFocus}
                reveal={reveal}
                span={span}
              />
            </Suspense>
          ) : (
            rows(source.count)
          )}
        </tbody>
      </table>
    </div>
  )
}

function sourceOf<R>(table: DataTableProps<R>): RowSource<R> {
  const { rows, rowCount = 0, rowAt, rowKey, placeOf } = table
  if (rows === undefined)
    return { count: rowCount, at: (index) => rowAt?.(index), placeOf: (key) => placeOf?.(key) }
  const sorted = sortRows(rows, table.columns, table.sort)
  return {
    count: sorted.length,
    at: (index) => sorted[index],
    placeOf: (key) => {
      const place = sorted.findIndex((row) => rowKey(row) === key)
      return place === -1 ? undefined : place
    },
  }
}
