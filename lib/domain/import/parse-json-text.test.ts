import { expect, test } from 'vitest'
import { parseJsonText } from './parse-json-text'

test.each([
  '{}',
  ' [1, -2.5e3, "a\\u00e9\\n", true, false, null, {"a": {"b": []}}] ',
  '\ufeff{"a":1}',
  '"\u{1f600}"',
  '{"constructor": 1, "toString": {}}',
])('%s is read as JSON.parse reads it', (text) => {
  expect(parseJsonText(text)).toEqual({ value: JSON.parse(text.replace('\ufeff', '')) })
})

test.each<[name: string, text: string, at: string, says: RegExp]>([
  ['a comma too many', '{\n  "a": 1,\n}', '3:1', /comma before this brace/],
  ['a comma too many in a list', '[1, ]', '1:5', /comma before this bracket/],
  ['a missing comma', '{"a": 1\n "b": 2}', '2:2', /comma or } is expected/],
  ['a name without quotes', '{a: 1}', '1:2', /name in double quotes/],
  ['single quotes', "{'a': 1}", '1:2', /double quotes/],
  ['a text in single quotes', `{"a": 'x'}`, '1:7', /not in single ones/],
  ['a comment', '{\n// x\n}', '2:1', /no comments/],
  ['a comment behind all', '{}\n/* x */', '2:1', /no comments/],
  ['a comment without end', '{ /* x }', '1:3', /no end/],
  ['a comma for nothing', '[,]', '1:2', /value is expected/],
  ['two commas', '{"a": 1,,}', '1:9', /name in double quotes/],
  ['a comment before a value', '# pool\n{}', '1:1', /no comments/],
  ['an open text', '{"a": "x\n}', '1:7', /not closed on its line/],
  ['a wrong escape', String.raw`{"a": "C:\new\pool"}`, '1:7', /escapes nothing/],
  ['an end too early', '{"a": [1', '1:9', /the end of the text/],
  ['two documents', '{} {}', '1:4', /ends before this/],
  ['a name that comes twice', '{"a": 1, "a": 2}', '1:10', /"a" comes twice/],
  ['a name of the prototype', '{"__proto__": {"x": 1}}', '1:2', /__proto__/],
  ['the same, escaped', String.raw`{"__prot\u006f__": 1}`, '1:2', /__proto__/],
  ['an escaped NUL', String.raw`{"a": "x\u0000"}`, '1:7', /NUL/],
  ['half a surrogate pair', String.raw`{"a": "\ud800"}`, '1:7', /surrogate/],
  ['a number without end', '[1e999]', '1:2', /too large/],
  ['a number with a leading zero', '[01]', '1:2', /value is expected/],
  ['NaN', '[NaN]', '1:2', /value is expected/],
])('%s', (_name, text, at, says) => {
  const parsed = parseJsonText(text)
  if (!('problem' in parsed)) throw new Error('It was read.')
  expect(`${parsed.at?.line}:${parsed.at?.column}`).toBe(at)
  expect(parsed.problem).toMatch(says)
  expect(parsed.problem).toMatch(/^Line \d+, column \d+: .*\.$/)
})

test.each<[name: string, text: string, says: RegExp]>([
  ['nothing', ' \n', /empty/],
  ['a text of UTF-16', '{\0"\0a\0', /UTF-8/],
  ['more than a mebibyte', `"${'x'.repeat(1024 * 1024)}"`, /1 MiB/],
  ['more than a mebibyte of bytes', `"${'é'.repeat(600_000)}"`, /1 MiB/],
  ['a hundred thousand lists', '['.repeat(100_000), /64 levels/],
  ['a hundred thousand objects', '{"a":'.repeat(100_000), /64 levels/],
])('%s', (_name, text, says) => {
  expect(parseJsonText(text)).toEqual(expect.objectContaining({ problem: expect.stringMatching(says) }))
})
