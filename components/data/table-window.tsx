'use client'
import { type RefObject, useLayoutEffect } from 'react'
import { TableRow } from './table-row'
import { type LaidOutTable, type RowSource, rowHeight } from './table-types'
import { type Reveal, useRowWindow } from './use-row-window'

/** The rows in view of a long table, between two empty rows that hold the place of the others. The page scrolls. */
export function TableWindow<R>({
  table,
  source,
  body,
  active,
  hasFocus,
  keepFocus,
  reveal,
  span,
}: {
  table: LaidOutTable<R>
  source: RowSource<R>
  body: RefObject<HTMLTableSectionElement | null>
  active: number
  hasFocus: boolean
  keepFocus: () => void
  reveal: RefObject<Reveal | undefined>
  span: number
}) {
  const slice = useRowWindow({ body, reveal, count: source.count, rowPx: rowHeight(table.isPhone) })
  useLayoutEffect(keepFocus)
  const { start, end } = slice
  const isAway = active < start || active >= end
  // Without the focus, Tab leads into what is in view.
  const stop = isAway && !hasFocus ? (start + end) >> 1 : active
  const places = Array.from({ length: end - start }, (_, place) => start + place)
  // A row that has the focus stays in the document, where keys reach it.
  if (isAway && hasFocus) places.splice(active < start ? 0 : places.length, 0, active)
  return (
    <>
      <Gap heightPx={slice.beforePx} span={span} isPhone={table.isPhone} />
      {places.map((index) => {
        const row = source.at(index)
        if (row === undefined) return null
        return (
          <TableRow
            key={table.rowKey(row)}
            table={table}
            row={row}
            index={index}
            isActive={index === stop}
            onEnterAway={isAway && index === active ? () => reveal.current?.(index) : undefined}
          />
        )
      })}
      <Gap heightPx={slice.afterPx} span={span} isPhone={table.isPhone} />
    </>
  )
}

function Gap({ heightPx, span, isPhone }: { heightPx: number; span: number; isPhone: boolean }) {
  const block = isPhone ? 'block' : undefined
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is focusable only with a tab index, and this has none
    <tr aria-hidden="true" className={block}>
      <td colSpan={span} style={{ height: heightPx, padding: 0 }} className={block} />
    </tr>
  )
}
