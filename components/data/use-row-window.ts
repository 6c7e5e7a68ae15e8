'use client'
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createScrollMap, followScroll, type Position, type Slice, sliceAt, toShow } from './scroll-map'

/** What covers rows at the top of the window: the bar of the page and the head of the table. */
const ABOVE_PX = 84
const BELOW_PX = 8
const TOP: Position = { real: 0, virtual: 0 }

/** Scrolls to a row of a long list; it is in the document when this returns. */
export type Reveal = (index: number) => void

/** Which rows of a long list have to be in the document while the page scrolls. Puts the way to a row into `reveal`. */
export function useRowWindow({
  body,
  reveal,
  count,
  rowPx,
}: {
  body: RefObject<HTMLElement | null>
  reveal: RefObject<Reveal | undefined>
  count: number
  rowPx: number
}): Slice {
  const map = useMemo(() => createScrollMap(count * rowPx), [count, rowPx])
  const position = useRef(TOP)
  const [slice, setSlice] = useState(() => sliceAt(map, TOP, rowPx, window.innerHeight))
  useLayoutEffect(() => {
    const measure = () => -(body.current?.getBoundingClientRect().top ?? 0)
    const stand = (next: Position) => {
      position.current = next
      const now = sliceAt(map, next, rowPx, window.innerHeight)
      setSlice((before) => (isSame(before, now) ? before : now))
    }
    /** Page and rows in one step, so that nothing is seen of it. */
    const moveTo = ({ real, virtual }: Position) => {
      flushSync(() => stand({ real, virtual }))
      window.scrollBy(0, real - measure())
      position.current = { real: measure(), virtual }
    }
    const follow = () => stand(followScroll(map, position.current, measure(), window.innerHeight))
    /** Many small steps lead away from the map; at rest the scrollbar goes to where the rows are. */
    const settle = () => {
      const { real, virtual } = position.current
      const settled = map.toReal(virtual)
      if (Math.abs(settled - real) >= 1) moveTo({ real: settled, virtual })
    }
    reveal.current = (index) => {
      const row = { top: index * rowPx, bottom: (index + 1) * rowPx }
      const view = { px: window.innerHeight, above: ABOVE_PX, below: BELOW_PX }
      const next = toShow(map, position.current, row, view)
      if (next !== undefined) moveTo(next)
    }
    follow()
    // What stands above the table may grow and push it down.
    const observer = new ResizeObserver(follow)
    observer.observe(document.body)
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('scrollend', settle)
    window.addEventListener('resize', follow)
    return () => {
      reveal.current = undefined
      observer.disconnect()
      window.removeEventListener('scroll', follow)
      window.removeEventListener('scrollend', settle)
      window.removeEventListener('resize', follow)
    }
  }, [body, reveal, map, rowPx])
  return slice
}

function isSame(a: Slice, b: Slice): boolean {
  return a.start === b.start && a.end === b.end && a.beforePx === b.beforePx && a.afterPx === b.afterPx
}
