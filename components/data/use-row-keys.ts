'use client'
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useShortcuts } from '@/components/ui/use-shortcuts'

const MOVES = [
  { keys: 'arrowup arrowdown', effect: 'Move between rows' },
  { keys: 'home end', effect: 'Go to the first or the last row' },
]
const INTERACTIVE = 'a, button, input, select, textarea, summary, label'

/** Moving between the rows of a table by keyboard, and following a row's link by Enter or a press anywhere on it. */
export function useRowKeys({
  body,
  count,
  hasLinks,
  canSelect,
  setActive,
  scrollTo,
}: {
  body: RefObject<HTMLTableSectionElement | null>
  count: number
  /** Whether rows lead somewhere, and whether they can be selected. */
  hasLinks: boolean
  canSelect: boolean
  setActive: (index: number) => void
  /** Brings a row into the document first, when only some are in it. */
  scrollTo: RefObject<((index: number) => void) | undefined>
}) {
  const isEmpty = count === 0
  useShortcuts([
    ...(isEmpty ? [] : MOVES),
    ...(isEmpty || !hasLinks ? [] : [{ keys: 'enter', effect: 'Open the row' }]),
    ...(isEmpty || !canSelect ? [] : [{ keys: 'space', effect: 'Select the row' }]),
  ])
  const find = (index: number) => body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
  const focus = (index: number) => {
    setActive(index)
    const row = find(index)
    if (row) return row.focus()
    scrollTo.current?.(index)
    requestAnimationFrame(() => find(index)?.focus())
  }
  const handleKey = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const row = event.target
    // Keys inside of a cell, as in a menu or a field, belong to that.
    if (!(row instanceof HTMLTableRowElement) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') return row.querySelector<HTMLElement>('th a[href]')?.click()
    if (event.key === ' ') {
      event.preventDefault()
      return row.querySelector<HTMLElement>('input[type="checkbox"]')?.click()
    }
    const next = targetOf(event.key, Number(row.dataset.index), count)
    if (next === undefined) return
    event.preventDefault()
    focus(next)
  }
  const handleFocus = (event: FocusEvent<HTMLTableSectionElement>) => {
    const index = rowOf(event.target)?.dataset.index
    if (index !== undefined) setActive(Number(index))
  }
  const handleClick = (event: MouseEvent<HTMLTableSectionElement>) => {
    const { target } = event
    if (!(target instanceof Element) || target.closest(INTERACTIVE) !== null) return
    // Somebody who marks text to copy it does not want to leave.
    if (window.getSelection()?.isCollapsed === false) return
    rowOf(target)?.querySelector<HTMLElement>('th a[href]')?.click()
  }
  return { handleKey, handleFocus, handleClick }
}

function rowOf(target: EventTarget): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('tr[data-index]') ?? undefined) : undefined
}

function targetOf(key: string, index: number, count: number): number | undefined {
  const last = count - 1
  if (key === 'ArrowDown') return Math.min(index + 1, last)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return last
  return undefined
}
