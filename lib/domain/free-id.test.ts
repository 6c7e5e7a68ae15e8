import { expect, test } from 'vitest'
import { freeId } from './free-id'

test.each([
  ['gpu', [], 'gpu'],
  ['gpu', ['GPU'], 'gpu-2'],
  ['gpu', ['gpu', 'gpu-2', 'gpu-4'], 'gpu-3'],
])('%s beside %j is %s', (wanted, taken, free) => {
  expect(freeId(wanted, taken)).toBe(free)
})
