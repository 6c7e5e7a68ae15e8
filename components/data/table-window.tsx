'use client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { TableRow } from './table-row'
import type { LaidOutTable, RowSource } from './table-types'

const ROW_PX = 36
const PHONE_ROW_PX = 64
const OVERSCAN = 12

/** The rows in view of a long table, between two empty rows that hold the place of the others. The page scrolls. */
export function TableWindow<R>({
  table,
  source,
  body,
  active,
  scrollTo,
  span,
}: {
  table: LaidOutTable<R>
  source: RowSource<R>
  body: RefObject<HTMLTableSectionElement | null>
  active: number
  scrollTo: RefObject<((index: number) => void) | undefined>
  span: number
}) {
  // The virtualizer changes inside while its identity stays the same, which the compiler's memoising cannot see.
  'use no memo'
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0
    setScrollMargin(top + window.scrollY)
  }, [body])
  const virtualizer = useWindowVirtualizer({
    count: source.count,
    estimateSize: () => (table.isPhone ? PHONE_ROW_PX : ROW_PX),
    overscan: OVERSCAN,
    scrollMargin,
  })
  useLayoutEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' })
    return () => {
      scrollTo.current = undefined
    }
  }, [virtualizer, scrollTo])
  const items = virtualizer.getVirtualItems()
  const before = (items[0]?.start ?? scrollMargin) - scrollMargin
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin)
  return (
    <>
      <Gap heightPx={before} span={span} />
      {items.map(({ index }) => {
        const row = source.at(index)
        if (row === undefined) return null
        return (
          <TableRow
            key={table.rowKey(row)}
            ref={virtualizer.measureElement}
            table={table}
            row={row}
            index={index}
            isActive={index === active}
          />
        )
      })}
      <Gap heightPx={after} span={span} />
    </>
  )
}

function Gap({ heightPx, span }: { heightPx: number; span: number }) {
  if (heightPx <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is focusable only with a tab index, and this has none
    <tr aria-hidden="true" className="max-sm:block">
      <td colSpan={span} style={{ height: heightPx, padding: 0 }} className="max-sm:block" />
    </tr>
  )
}
