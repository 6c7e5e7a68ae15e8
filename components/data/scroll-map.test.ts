import { expect, test } from 'vitest'
import { createScrollMap, followScroll, MAX_HEIGHT, type Position, sliceAt, toShow } from './scroll-map'

const ROW = 36
const VIEW = 900
const COUNTS = [1, 7, 1_000, 400_000, 416_667, 1_000_000, 10_000_000]

/** A random that repeats itself. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** What a browser does with a wish to scroll: it ends at the ends of the page. */
const bounded = (real: number, height: number) => Math.max(0, Math.min(height - VIEW, real))

test.each(COUNTS)('%i rows fit what browsers lay out, from the first to the last', (count) => {
  const map = createScrollMap(count * ROW)
  expect(map.realHeight).toBeLessThanOrEqual(MAX_HEIGHT)
  expect(map.toVirtual(0)).toBe(0)
  expect(map.toVirtual(map.realHeight)).toBe(count * ROW)
  const random = dice(count)
  let before = 0
  for (let step = 1; step <= 200; step++) {
    const real = (map.realHeight * step) / 200
    expect(map.toVirtual(real)).toBeGreaterThan(before)
    before = map.toVirtual(real)
    const virtual = random() * map.virtualHeight
    expect(Math.abs(map.toVirtual(map.toReal(virtual)) - virtual)).toBeLessThan(0.001)
  }
})

test('below the limit of the browsers nothing is pressed together', () => {
  const map = createScrollMap(400_000 * ROW)
  expect(map.toVirtual(7_654_321)).toBe(7_654_321)
})

test.each(COUNTS)(
  'of %i rows those in the window are in the document, wherever it is scrolled to',
  (count) => {
    const map = createScrollMap(count * ROW)
    const random = dice(count + 1)
    let position: Position = { real: 0, virtual: 0 }
    for (let step = 0; step < 400; step++) {
      const isDrag = random() < 0.1
      const wish = isDrag ? random() * map.realHeight : position.real + (random() - 0.5) * 2 * VIEW
      position = followScroll(map, position, bounded(wish, map.realHeight), VIEW)
      const { start, end, beforePx, afterPx } = sliceAt(map, position, ROW, VIEW)
      const used = beforePx + (end - start) * ROW + afterPx
      expect(Math.abs(used - map.realHeight)).toBeLessThan(0.001)
      expect(Math.min(start, beforePx, afterPx + 0.001)).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThanOrEqual(count)
      expect(start * ROW).toBeLessThanOrEqual(position.virtual)
      expect(end * ROW).toBeGreaterThanOrEqual(Math.min(position.virtual + VIEW, count * ROW) - 0.001)
      expect(end - start).toBeLessThan(80)
      // A row is drawn where the list says it is.
      expect(Math.abs(beforePx - position.real - (start * ROW - position.virtual))).toBeLessThan(0.001)
    }
  },
)

test.each([1_000_000, 10_000_000])('in %i rows small steps move by as many pixels', (count) => {
  const map = createScrollMap(count * ROW)
  let position = followScroll(map, { real: 0, virtual: 0 }, 7_000_000, VIEW)
  for (const step of [100, -40, 900, 1_700, -1_200, 3, 0.5]) {
    const next = followScroll(map, position, position.real + step, VIEW)
    expect(next.virtual - position.virtual).toBeCloseTo(step, 6)
    position = next
  }
})

test.each([1_000_000, 10_000_000])(
  'the last and the first of %i rows come by dragging, End, wheel and page',
  (count) => {
    const map = createScrollMap(count * ROW)
    const end = map.realHeight - VIEW
    const last = count * ROW - VIEW
    expect(followScroll(map, { real: 0, virtual: 0 }, end, VIEW).virtual).toBe(last)
    for (const stepPx of [100, 750]) {
      let position = followScroll(map, { real: 0, virtual: 0 }, end - 300_000, VIEW)
      while (position.real < end)
        position = followScroll(map, position, bounded(position.real + stepPx, map.realHeight), VIEW)
      expect(position.virtual).toBe(last)
    }
    // A smooth way there ends in small steps.
    let position = followScroll(map, { real: 0, virtual: 0 }, end - 4_000, VIEW)
    for (const left of [1_500, 400, 90, 10, 0]) position = followScroll(map, position, end - left, VIEW)
    expect(position.virtual).toBe(last)
    expect(followScroll(map, position, 0, VIEW).virtual).toBe(0)
  },
)

test.each(COUNTS)('any of %i rows can be shown, from anywhere', (count) => {
  const map = createScrollMap(count * ROW)
  const view = { px: VIEW, above: 84, below: 8 }
  const random = dice(count + 2)
  let position: Position = { real: 0, virtual: 0 }
  for (const index of [count - 1, 0, ...Array.from({ length: 100 }, () => Math.floor(random() * count))]) {
    const top = index * ROW
    position = toShow(map, position, { top, bottom: top + ROW }, view) ?? position
    expect(top).toBeGreaterThanOrEqual(position.virtual + 84 - 0.01)
    expect(top + ROW).toBeLessThanOrEqual(position.virtual + VIEW - 8 + 0.01)
    const { start, end } = sliceAt(map, position, ROW, VIEW)
    expect(start <= index && index < end).toBe(true)
    expect(toShow(map, position, { top, bottom: top + ROW }, view)).toBeUndefined()
  }
})
