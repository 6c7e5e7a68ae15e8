import { expect, it } from 'vitest'
import { parseEntries } from './parse-entries'

it.each<[string, string, string[], number]>([
  ['lines, commas and semicolons', 'a:1\nb:2,c:3;d:4', ['a:1', 'b:2', 'c:3', 'd:4'], 0],
  ['a list with bullets', '- a:1\n* b:2\n• c:3', ['a:1', 'b:2', 'c:3'], 0],
  ['texts of JSON', '"a:1", "b:2"', ['a:1', 'b:2'], 0],
  ['a dash without a blank is no bullet', 'a:1\n--privileged', ['a:1', '--privileged'], 0],
  ['twins', 'a:1\na:1\ntaken', ['a:1'], 2],
  ['what is between blanks stays one entry', 'not an image', ['not an image'], 0],
  ['nothing', ' \n, ', [], 0],
])('%s', (_, text, entries, twins) => {
  expect(parseEntries(text, ['taken'])).toEqual({ entries, twins })
})
