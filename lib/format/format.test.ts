import { describe, expect, test } from 'vitest'
import { formatBytes } from './bytes'
import { formatCount, formatPlural, formatShare } from './count'
import { formatRelative, formatTime } from './date'
import { formatDuration, formatIsoDuration, parseDuration, toIsoDuration } from './duration'

const NOW = '2026-02-02T09:15:00Z'

describe('formatTime', () => {
  test.each([
    ['2026-02-02T09:15:00.1234567Z', '2 Feb 2026, 09:15:00 UTC'],
    ['2026-12-31T23:59:59Z', '31 Dec 2026, 23:59:59 UTC'],
    ['2026-06-01T00:00:00Z', '1 Jun 2026, 00:00:00 UTC'],
    [Date.parse(NOW), '2 Feb 2026, 09:15:00 UTC'],
    [new Date(NOW), '2 Feb 2026, 09:15:00 UTC'],
    [undefined, '-'],
    ['', '-'],
    ['soon', '-'],
  ])('%s reads %s', (time, text) => {
    expect(formatTime(time, { utc: true })).toBe(text)
  })

  test('leaves the seconds out on wish', () => {
    expect(formatTime(NOW, { utc: true, seconds: false })).toBe('2 Feb 2026, 09:15 UTC')
  })
})

describe('formatRelative', () => {
  test.each([
    ['2026-02-02T09:15:00Z', 'just now'],
    ['2026-02-02T09:15:04.9Z', 'just now'],
    ['2026-02-02T09:14:55Z', '5 s ago'],
    ['2026-02-02T09:14:00.001Z', '59 s ago'],
    ['2026-02-02T09:14:00Z', '1 min ago'],
    ['2026-02-02T08:15:01Z', '59 min ago'],
    ['2026-02-02T08:15:00Z', '1 h ago'],
    ['2026-02-01T09:15:00Z', '1 d ago'],
    ['2026-01-01T09:15:00Z', '1 mo ago'],
    ['2024-01-01T09:15:00Z', '2 y ago'],
    ['2026-02-02T12:15:00Z', 'in 3 h'],
    ['2026-02-02T09:15:30Z', 'in 30 s'],
    [undefined, '-'],
  ])('%s is %s', (time, text) => {
    expect(formatRelative(time, NOW)).toBe(text)
  })
})

describe('durations', () => {
  test.each([
    ['PT15M', 900_000],
    ['P1D', 86_400_000],
    ['P7D', 604_800_000],
    ['P2W', 1_209_600_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['PT0.25S', 250],
    ['PT0S', 0],
    ['pt1h', 3_600_000],
    ['-PT1H', -3_600_000],
    ['P10675199DT2H48M5.4775807S', Number.POSITIVE_INFINITY],
    ['P', undefined],
    ['PT', undefined],
    ['P1DT', undefined],
    ['1h', undefined],
    ['PT-1H', undefined],
    ['P1Y', undefined],
    ['P1M', undefined],
    ['PT1H1H', undefined],
    ['', undefined],
  ])('%s is %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  test.each([
    [0, 'PT0S'],
    [250, 'PT0.25S'],
    [900_000, 'PT15M'],
    [5_400_000, 'PT1H30M'],
    [604_800_000, 'P7D'],
    [93_784_500, 'P1DT2H3M4.5S'],
    [Number.POSITIVE_INFINITY, 'P10675199DT2H48M5.4775807S'],
  ])('%s ms is written %s and read back', (ms, text) => {
    expect(toIsoDuration(ms)).toBe(text)
    expect(parseDuration(text)).toBe(ms)
  })

  test.each([
    [0, '0 ms'],
    [850, '850 ms'],
    [1_000, '1 s'],
    [1_250, '1.3 s'],
    [9_940, '9.9 s'],
    [12_400, '12 s'],
    [59_600, '1 min'],
    [185_000, '3 min 5 s'],
    [3_600_000, '1 h'],
    [3_605_000, '1 h'],
    [7_800_000, '2 h 10 min'],
    [349_200_000, '4 d 1 h'],
    [-185_000, '-3 min 5 s'],
    [Number.POSITIVE_INFINITY, 'no limit'],
    [undefined, '-'],
    [Number.NaN, '-'],
  ])('%s ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })

  test.each([
    ['PT15M', '15 min'],
    ['P10675199DT2H48M5.4775807S', 'no limit'],
    ['whatever', 'whatever'],
    [undefined, '-'],
  ])('the wire text %s reads %s', (text, words) => {
    expect(formatIsoDuration(text)).toBe(words)
  })

  test.each([-1, Number.NaN, Number.NEGATIVE_INFINITY])('%s ms cannot be written', (ms) => {
    expect(() => toIsoDuration(ms)).toThrow(RangeError)
  })
})

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [1_048_525, '1 MiB'],
  [104_857_600, '100 MiB'],
  [21_474_836_480, '20 GiB'],
  ['9007199254740993', '8 PiB'],
  [2 ** 62, '4,096 PiB'],
  ['12a', '-'],
  [-1, '-'],
  [undefined, '-'],
])('%s bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

describe('counts', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [100_000, '100,000'],
    [1_234_567.891, '1,234,567.89'],
    [undefined, '-'],
  ])('%s reads %s', (count, text) => {
    expect(formatCount(count)).toBe(text)
  })

  test.each([
    [0, 'node', undefined, '0 nodes'],
    [1, 'node', undefined, '1 node'],
    [1000, 'retry', 'retries', '1,000 retries'],
  ])('%s %s', (count, one, many, text) => {
    expect(formatPlural(count, one, many)).toBe(text)
  })

  test.each([
    [0, 100, '0%'],
    [1, 100_000, '1%'],
    [99_999, 100_000, '99%'],
    [100, 100, '100%'],
    [1, 0, '-'],
  ])('%s of %s is %s', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text)
  })
})
