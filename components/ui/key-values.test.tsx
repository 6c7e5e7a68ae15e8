// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Id } from './id'
import { KeyValues } from './key-values'

afterEach(cleanup)

type Rows = ComponentProps<typeof KeyValues>['rows']

function show(rows: Rows) {
  const { container, rerender } = render(<KeyValues rows={rows} />)
  const read = (tag: string) => [...container.querySelectorAll(tag)].map(({ textContent }) => textContent)
  return { container, read, rerender: (next: Rows) => rerender(<KeyValues rows={next} />) }
}

const HOSTILE = [
  ['"><svg onload=alert(1)>'],
  ['<img src=x onerror=alert(1)>'],
  ['\u202ereversed', '⟨U+202E⟩reversed'],
  ['مجموعة العرض'],
  ['a\u200bb', 'a⟨U+200B⟩b'],
  ['<script>1</script>'],
] as const

test.each(HOSTILE)('%j is shown as text, by itself, as name and as value', (text, shown: string = text) => {
  const { container, read } = show([[text, text]])
  expect([read('dt'), read('dd')]).toEqual([[shown], [shown]])
  expect(container.querySelectorAll('svg, img, script')).toHaveLength(0)
  // Text from right to left turns nothing around it.
  expect(read('dt > bdi, dd > bdi')).toEqual([shown, shown])
})

test.each(HOSTILE)('the id %j is shown as text, by itself', (text, shown: string = text) => {
  const { container } = render(<Id id={text} isPlain />)
  expect(container.querySelector('bdi')?.textContent).toBe(shown)
  expect(container.querySelectorAll('svg, img, script')).toHaveLength(0)
})

test('names that come twice all stay, also when the rows change', () => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue()
  const { read, rerender } = show([
    ['team', 'a'],
    ['team', 'b'],
  ])
  expect(read('dd')).toEqual(['a', 'b'])
  rerender([
    ['team', 'b'],
    ['team', 'c'],
    ['team', 'a'],
  ])
  expect(read('dd')).toEqual(['b', 'c', 'a'])
  expect(complaints).not.toHaveBeenCalled()
  complaints.mockRestore()
})

test('rows without a value are left out, zero is a value', () => {
  const { read } = show([
    ['a', undefined],
    ['b', ''],
    ['c', false],
    ['d', 0],
  ])
  expect(read('dt')).toEqual(['d'])
})
