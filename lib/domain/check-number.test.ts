import { expect, test } from 'vitest'
import { checkWholeNumber, INT32_MAX, toMinutesText, toWholeNumber } from './check-number'

const nodes = { min: 0, max: 1000 }

test.each([
  '1e3',
  '1,000',
  '1.000',
  '1_000',
  '1 000',
  '1.5',
  '+5',
  '0x10',
  'NaN',
  'Infinity',
  '٣',
  '１２',
  '5️⃣',
  '–5',
  '--5',
  '5-',
  'null',
])('%j is no whole number, and the limits are said', (text) => {
  expect(checkWholeNumber(text, nodes)).toBe(
    'Enter a whole number from 0 to 1,000, in digits 0 to 9 without separators.',
  )
  expect(toWholeNumber(text)).toBeUndefined()
})

test.each(['-1', '1001', '9007199254740993', '-9007199254740993', '9'.repeat(400)])(
  '%s is out of the limits',
  (text) => {
    expect(checkWholeNumber(text, nodes)).toBe('Enter a number from 0 to 1,000.')
  },
)

test.each<[text: string, value: number]>([
  ['0', 0],
  ['-0', -0],
  ['007', 7],
  [' 5 ', 5],
  ['5\n', 5],
  ['1000', 1000],
])('%j is %i', (text, value) => {
  expect(checkWholeNumber(text, nodes)).toBeUndefined()
  expect(toWholeNumber(text)).toBe(value)
})

test.each(['', '   ', '\n'])('%j is nothing: a default, or missing', (text) => {
  expect(checkWholeNumber(text, { ...nodes, isOptional: true })).toBeUndefined()
  expect(checkWholeNumber(text, nodes)).toBe('Enter a whole number from 0 to 1,000.')
  expect(toWholeNumber(text)).toBeUndefined()
})

test('the largest number of the wire is taken, the next is not', () => {
  const range = { min: 1, max: INT32_MAX }
  expect(checkWholeNumber('2147483647', range)).toBeUndefined()
  expect(checkWholeNumber('2147483648', range)).toBe('Enter a number from 1 to 2,147,483,647.')
})

test.each<[ms: number | undefined, text: string | undefined]>([
  [undefined, undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [Number.NaN, undefined],
  [90_500, undefined],
  [0, '0'],
  [5_400_000, '90'],
])('%s ms are %s minutes', (ms, text) => {
  expect(toMinutesText(ms)).toBe(text)
})
