/** Where a scroller stands: in pixels of the page, and in pixels of the list as if it stood there in its full height. */
export interface Position {
  real: number
  virtual: number
}

/** How the height of a list is laid out; a list that browsers cannot lay out in full is pressed together in its middle. */
export interface ScrollMap {
  realHeight: number
  virtualHeight: number
  toVirtual: (real: number) => number
  toReal: (virtual: number) => number
}

/** Firefox lays out 17,895,697 px and no more, other browsers 33,554,428. */
export const MAX_HEIGHT = 15_000_000
/** So much stands for itself at both ends, where a pixel of error could hide the first or the last row. */
const EXACT = 100_000

/** The map of a list of this height, `maxHeight` of the page at most. */
export function createScrollMap(virtualHeight: number, maxHeight = MAX_HEIGHT): ScrollMap {
  const realHeight = Math.min(virtualHeight, maxHeight)
  const same = (pixels: number) => pixels
  if (realHeight === virtualHeight) return { realHeight, virtualHeight, toVirtual: same, toReal: same }
  const ratio = (virtualHeight - 2 * EXACT) / (realHeight - 2 * EXACT)
  return {
    realHeight,
    virtualHeight,
    toVirtual: (real) => {
      if (real <= EXACT) return real
      if (real >= realHeight - EXACT) return virtualHeight - (realHeight - real)
      return EXACT + (real - EXACT) * ratio
    },
    toReal: (virtual) => {
      if (virtual <= EXACT) return virtual
      if (virtual >= virtualHeight - EXACT) return realHeight - (virtualHeight - virtual)
      return EXACT + (virtual - EXACT) / ratio
    },
  }
}

/** A step of so many windows is no wheel, key or finger: a scrollbar was dragged, or End was pressed. */
const JUMP_VIEWS = 2

/**
 * Where the list stands after the page has scrolled. Small steps move it by as many pixels; a jump, and whatever brings an end
 * of the list into view, goes by the map.
 */
export function followScroll(map: ScrollMap, before: Position, real: number, viewPx: number): Position {
  const step = real - before.real
  const isAtEnd = real <= 0 || real >= map.realHeight - viewPx
  if (isAtEnd || Math.abs(step) > JUMP_VIEWS * viewPx) return { real, virtual: map.toVirtual(real) }
  return { real, virtual: clamp(before.virtual + step, real, real + map.virtualHeight - map.realHeight) }
}

/** Where the page has to stand so that a part of the list is in view, with so much free above and below; undefined if it is. */
export function toShow(
  map: ScrollMap,
  { real, virtual }: Position,
  part: { top: number; bottom: number },
  view: { px: number; above: number; below: number },
): Position | undefined {
  const top = part.top - view.above
  const bottom = part.bottom + view.below - view.px
  const wanted = virtual > top ? top : virtual < bottom ? bottom : undefined
  if (wanted === undefined) return undefined
  // As a small step where that leads there.
  const near = followScroll(map, { real, virtual }, real + wanted - virtual, view.px)
  return Math.abs(near.virtual - wanted) < 1 ? near : { real: map.toReal(wanted), virtual: wanted }
}

/** The rows from `start` up to `end`, and the heights that stand for those before and after them. */
export interface Slice {
  start: number
  end: number
  beforePx: number
  afterPx: number
}

/** Rows beyond each edge of the window, for what is scrolled faster than it is drawn. */
const OVERSCAN = 12
/** The rows change in steps, so that not every pixel draws them anew. */
const STEP = 4

/** The rows that have to be in the document. */
export function sliceAt(map: ScrollMap, { real, virtual }: Position, rowPx: number, viewPx: number): Slice {
  const offset = virtual - real
  const first = Math.floor(virtual / rowPx / STEP) * STEP - OVERSCAN
  const last = first + Math.ceil(viewPx / rowPx / STEP + 1) * STEP + 2 * OVERSCAN
  // Pressed together, the page has no room for all rows before or after these.
  const count = Math.round(map.virtualHeight / rowPx)
  const start = clamp(first, Math.ceil(offset / rowPx), count)
  const end = clamp(last, start, Math.floor((offset + map.realHeight) / rowPx))
  const beforePx = start * rowPx - offset
  return { start, end, beforePx, afterPx: map.realHeight - beforePx - (end - start) * rowPx }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
