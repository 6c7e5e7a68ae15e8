import { expect, test } from 'vitest'
import { atLeast, atMost, formatRow, median, reported, sumUp } from './report'

const LONG = 'a name that is far longer than the column of names'

test.each([
  [atLeast('a ratio', 0.85, 0.85), ['ok', 'a ratio', '0.85', '>= 0.85']],
  [atLeast('a ratio', 0.8499, 0.85), ['miss', 'a ratio', '0.85', '>= 0.85']],
  [atLeast('no ratio', Number.NaN, 0.4), ['miss', 'no ratio', 'NaN', '>= 0.4']],
  [atMost('a size', 90, 90, 'kB'), ['ok', 'a size', '90.0 kB', '<= 90 kB']],
  [atMost('a size', 90.1, 90, 'kB'), ['miss', 'a size', '90.1 kB', '<= 90 kB']],
  [reported('a time', 3.14, 's'), ['ok', 'a time', '3.1 s', '-']],
  [reported(LONG, 1, 's'), ['ok', LONG, '1.0 s', '-']],
])('%j reads %j', (row, expected) => {
  expect(formatRow(row).split(/\s{2,}/)).toEqual(expected)
})

test.each([
  [[1], 1],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('one miss is a failure', () => {
  const met = reported('a', 1, 's')
  const missed = atLeast('b', 0, 1)
  expect(sumUp([met, met])).toEqual({ line: '2 ok, 0 miss', exitCode: 0 })
  expect(sumUp([met, missed])).toEqual({ line: '1 ok, 1 miss', exitCode: 1 })
})
