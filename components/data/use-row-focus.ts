'use client'
import { type FocusEvent, type RefObject, useLayoutEffect, useState } from 'react'
import type { RowKey, RowSource } from './table-types'

/**
 * Which row the keyboard is at, also after rows came, went or changed places. A focus whose row went passes to the row that is
 * at its place now.
 */
export function useRowFocus<R>({
  body,
  source,
  rowKey,
}: {
  body: RefObject<HTMLElement | null>
  source: RowSource<R>
  rowKey: (row: R) => RowKey
}) {
  const [last, setLast] = useState<{ index: number; key?: RowKey }>({ index: 0 })
  const [hasFocus, setFocus] = useState(false)
  const keyAt = (index: number) => {
    const row = source.at(index)
    return row === undefined ? undefined : rowKey(row)
  }
  const hasMoved = last.key !== undefined && keyAt(last.index) !== last.key
  const place = hasMoved ? (source.placeOf(last.key as RowKey) ?? last.index) : last.index
  const active = Math.max(0, Math.min(place, source.count - 1))
  // Should the row go, the one at the place that it had by then comes next.
  if (place !== last.index && hasMoved) setLast({ ...last, index: place })
  const keepFocus = () => {
    if (!hasFocus || body.current?.contains(document.activeElement)) return
    if (source.count === 0) setFocus(false)
    else findRow(body.current, active)?.focus({ preventScroll: true })
  }
  useLayoutEffect(keepFocus)
  const setActive = (index: number) => setLast({ index, key: keyAt(index) })
  return {
    active,
    hasFocus,
    setActive,
    /** Gives a focus that went with its row to the row that is there now; to be called whenever rows were drawn. */
    keepFocus,
    handleFocus: (event: FocusEvent<HTMLElement>) => {
      setFocus(true)
      const index = rowOf(event.target)?.dataset.index
      if (index !== undefined) setActive(Number(index))
    },
    handleBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setFocus(false)
    },
  }
}

/** The row in the document that shows a place of the list. */
export function findRow(body: HTMLElement | null, index: number): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`tr[data-index="${index}"]`) ?? null
}

/** The row that something belongs to. */
export function rowOf(target: EventTarget): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('tr[data-index]') ?? undefined) : undefined
}
