import { expect, test } from 'vitest'
import { nextId } from './next-id'

test.each([
  ['frame-6', 'frame-7'],
  ['frame-009', 'frame-010'],
  ['frame-999', 'frame-1000'],
  ['render', 'render-2'],
  ['9'.repeat(64), ''],
  ['7', '8'],
])('after %s comes %s', (id, next) => {
  expect(nextId(id)).toBe(next)
})
