import { expect, test } from 'vitest'
import { freeId, nextId, stemOf, suggestId } from './suggest-id'

const many = Array.from({ length: 12 }, (_, index) => `frame-${index + 1}`)

test.each([
  ['the first of all', [], true, undefined, 'task-1'],
  ['after the last, by number', many, true, undefined, 'frame-13'],
  ['numbered ids before others', ['frame-1', 'zoom'], true, undefined, 'frame-2'],
  ['without a number', ['render'], true, undefined, 'render-2'],
  ['of ids that are known in part', many, false, undefined, ''],
  ['after the one it was filled from', ['frame-003'], true, 'frame-003', 'frame-004'],
  ['past those that are taken', many, true, 'frame-3', 'frame-13'],
  ['past those that differ by case only', ['A-2', 'a-1'], true, 'a-1', 'a-3'],
  ['of an id that leaves no room', ['9'.repeat(64)], true, '9'.repeat(64), ''],
])('%s', (_, ids, isComplete, from, expected) => {
  expect(suggestId({ ids, isComplete, from, first: 'task-1' })).toBe(expected)
})

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

test.each([
  ['frame-007', 'frame-'],
  ['render', 'render'],
  ['7', ''],
])('the stem of %s', (id, stem) => {
  expect(stemOf(id)).toBe(stem)
})

test.each([
  ['gpu', [], 'gpu'],
  ['gpu', ['GPU'], 'gpu-2'],
  ['gpu', ['gpu', 'gpu-2', 'gpu-4'], 'gpu-3'],
])('%s beside %j is %s', (wanted, ids, free) => {
  expect(freeId(wanted, ids)).toBe(free)
})
