import { expect, test } from 'vitest'
import { hasNameTwice } from './has-name-twice'

test.each<[string, boolean]>([
  ['{}', false],
  ['{"a":1,"b":"a"}', false],
  ['{"a":{"a":1},"b":{"a":2}}', false],
  ['[{"a":1},{"a":2}]', false],
  ['{"a":"\\"a\\":1","b":"{"}', false],
  ['{"a":1,"a":1}', true],
  ['{"a":1, "a" : 2}', true],
  [String.raw`{"a":1,"\u0061":2}`, true],
  ['{"b":{"c":1},"a":1,"b":2}', true],
  ['[{"b":{"a":1,"a":2}}]', true],
  ['{"__proto__":1,"__proto__":2}', true],
])('%s: %s', (json, isTwice) => {
  expect(hasNameTwice(json)).toBe(isTwice)
})

test('a long text without an end is no burden', () => {
  expect(hasNameTwice(JSON.stringify({ a: '\\"'.repeat(250_000) }))).toBe(false)
})
