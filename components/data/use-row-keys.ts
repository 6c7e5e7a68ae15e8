'use client'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useShortcuts } from '@/components/ui/use-shortcuts'
import { findRow, rowOf } from './use-row-focus'
import type { Reveal } from './use-row-window'

const MOVES = [
  { keys: 'arrowup arrowdown', effect: 'Move between rows' },
  { keys: 'pageup pagedown', effect: 'Move by a page of rows' },
  { keys: 'home end', effect: 'Go to the first or the last row' },
]
const INTERACTIVE = 'a, button, input, select, textarea, summary, label'

/** Moving between the rows of a table by keyboard, and following a row's link by Enter or a press anywhere on it. */
export function useRowKeys({
  body,
  count,
  hasLinks,
  canSelect,
  rowPx,
  setActive,
  reveal,
}: {
  body: RefObject<HTMLTableSectionElement | null>
  count: number
  /** Whether rows lead somewhere, and whether they can be selected. */
  hasLinks: boolean
  canSelect: boolean
  rowPx: number
  setActive: (index: number) => void
  /** Brings a row into the document and into view, when only some are in it. */
  reveal: RefObject<Reveal | undefined>
}) {
  const isEmpty = count === 0
  useShortcuts([
    ...(isEmpty ? [] : MOVES),
    ...(isEmpty || !hasLinks ? [] : [{ keys: 'enter', effect: 'Open the row' }]),
    ...(isEmpty || !canSelect ? [] : [{ keys: 'space', effect: 'Select the row' }]),
  ])
  const handleKey = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const row = event.target
    // Keys inside of a cell, as in a menu or a field, belong to that.
    if (!(row instanceof HTMLTableRowElement) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') return row.querySelector<HTMLElement>('th a[href]')?.click()
    if (event.key === ' ') {
      event.preventDefault()
      return row.querySelector<HTMLElement>('input[type="checkbox"]')?.click()
    }
    const next = targetOf(
      event.key,
      Number(row.dataset.index),
      count,
      Math.floor(window.innerHeight / rowPx) - 4,
    )
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
    reveal.current?.(next)
    const target = findRow(body.current, next)
    target?.focus({ preventScroll: true })
    // Also where it had the focus already and was scrolled away.
    if (reveal.current === undefined) target?.scrollIntoView({ block: 'nearest' })
  }
  const handleClick = (event: MouseEvent<HTMLTableSectionElement>) => {
    const { target } = event
    if (!(target instanceof Element) || target.closest(INTERACTIVE) !== null) return
    // Somebody who marks text to copy it does not want to leave.
    if (window.getSelection()?.isCollapsed === false) return
    rowOf(target)?.querySelector<HTMLElement>('th a[href]')?.click()
  }
  return { handleKey, handleClick }
}

function targetOf(key: string, index: number, count: number, page: number): number | undefined {
  const last = count - 1
  if (key === 'ArrowDown') return Math.min(index + 1, last)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'PageDown') return Math.min(index + page, last)
  if (key === 'PageUp') return Math.max(index - page, 0)
  if (key === 'Home') return 0
  if (key === 'End') return last
  return undefined
}
