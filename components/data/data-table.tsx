'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { sortRows } from './sort-rows'
import { TableHead } from './table-head'
import { TableRow } from './table-row'
import type { DataTableProps, RowSource } from './table-types'
import { useRowKeys } from './use-row-keys'

/** Above this, only the rows in view are in the document. */
const WINDOWED_ABOVE = 200
const WHILE_LOADING = 50

// `lazy` forgets that the component takes any kind of row; the cast gives that back.
const TableWindow = lazy(async () => ({
  default: (await import('./table-window')).TableWindow,
})) as unknown as typeof import('./table-window').TableWindow

/**
 * A real table: arrows, Home and End move between rows, Enter follows a row's link, space selects. On narrow screens each
 * row becomes a block of names and values.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns } = props
  const [active, setActive] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const source = sourceOf(props)
  const isWindowed = source.count > WINDOWED_ABOVE
  const scrollTo = useRef<(index: number) => void>(undefined)
  const keys = useRowKeys({ body, count: source.count, setActive, scrollTo })
  const span = columns.length + (props.onToggleSelected === undefined ? 0 : 1)
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const row = source.at(index)
      if (row === undefined) return null
      return (
        <TableRow key={props.rowKey(row)} table={props} row={row} index={index} isActive={index === active} />
      )
    })
  return (
    <div className="overflow-x-auto rounded border border-line bg-surface lg:overflow-x-visible">
      <table
        aria-label={label}
        aria-rowcount={isWindowed ? source.count + 1 : undefined}
        className="w-full min-w-2xl table-fixed border-separate border-spacing-0 text-left max-sm:block max-sm:min-w-0"
      >
        <colgroup className="max-sm:hidden">
          {props.onToggleSelected !== undefined && <col style={{ width: '2.5rem' }} />}
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width }} />
          ))}
        </colgroup>
        <TableHead table={props} />
        <tbody
          ref={body}
          onKeyDown={keys.handleKey}
          onFocus={keys.handleFocus}
          onClick={keys.handleClick}
          className="max-sm:block"
        >
          {source.count === 0 && props.noRows !== undefined && (
            <tr className="max-sm:block">
              <td colSpan={span} className="px-3 py-8 text-center text-muted max-sm:block">
                {props.noRows}
              </td>
            </tr>
          )}
          {isWindowed ? (
            <Suspense fallback={rows(WHILE_LOADING)}>
              <TableWindow
                table={props}
                source={source}
                body={body}
                active={active}
                scrollTo={scrollTo}
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

function sourceOf<R>({ rows, rowCount, rowAt, columns, sort }: DataTableProps<R>): RowSource<R> {
  if (rows === undefined) return { count: rowCount ?? 0, at: (index) => rowAt?.(index) }
  const sorted = sortRows(rows, columns, sort)
  return { count: sorted.length, at: (index) => sorted[index] }
}
