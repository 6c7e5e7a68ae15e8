'use client'
import { type RefObject, useLayoutEffect, useState } from 'react'

/** As the styles have it: what is narrower is `max-sm`. */
const PHONE_BELOW = 640

/** How wide a table may be, whatever the window is, and whether it is on a phone; known before the first paint. */
export function useTableSize(frame: RefObject<HTMLElement | null>): { widthPx: number; isPhone: boolean } {
  const [size, setSize] = useState({ widthPx: Number.POSITIVE_INFINITY, isPhone: false })
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = () => {
      // Without a layout, as in a test, nothing has a width.
      const widthPx = element.clientWidth || Number.POSITIVE_INFINITY
      // A window that crosses the border changes the frame's width too.
      const isPhone = window.innerWidth < PHONE_BELOW
      setSize((before) =>
        before.widthPx === widthPx && before.isPhone === isPhone ? before : { widthPx, isPhone },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return size
}
