import { expect, it } from 'vitest'
import { parseEntries } from './parse-entries'

it.each<[string, string, string[], number]>([
  ['lines, commas and semicolons', 'a:1\nb:2,c:3;d:4', ['a:1', 'b:2', 'c:3', 'd:4'], 0],
  ['a list with bullets', '- a:1\n* b:2\n• c:3', ['a:1', 'b:2', 'c:3'], 0],
  ['texts of JSON', '"a:1", "b:2"', ['a:1', 'b:2'], 0],
  ['a list of JSON', '["a:1","b:1"]', ['a:1', 'b:1'], 0],
  ['a list of JSON over lines', '[\n  "a:1",\n  "b:1"\n]\n', ['a:1', 'b:1'], 0],
  ['a list of JSON behind another text', 'a:1\n["b:1", "c:1" ]', ['a:1', 'b:1', 'c:1'], 0],
  ['brackets that stand alone behind another text', 'a:1\n[\n"b:1"\n]', ['a:1', 'b:1'], 0],
  ['the begin of a list', '["a:1"', ['a:1'], 0],
  ['a list of YAML', "[a:1, 'b:1']", ['a:1', 'b:1'], 0],
  ['a host in brackets', '[::1]:5000/a:1\nb:1', ['[::1]:5000/a:1', 'b:1'], 0],
  ['a numbered list', '1. a:1\n2) b:1\n10. "c:1"', ['a:1', 'b:1', 'c:1'], 0],
  ['a number without a blank is no number of a list', '10.0.0.4/a:1', ['10.0.0.4/a:1'], 0],
  ['comments', '# first, not an image\na:1\r\n  #b:1\nc:1', ['a:1', 'c:1'], 0],
  ['a dash without a blank is no bullet', 'a:1\n--privileged', ['a:1', '--privileged'], 0],
  ['twins', 'a:1\na:1\ntaken', ['a:1'], 2],
  ['what is between blanks stays one entry', 'not an image', ['not an image'], 0],
  ['nothing', ' \n, ', [], 0],
])('%s', (_, text, entries, twins) => {
  expect(parseEntries(text, ['taken'])).toEqual({ entries, twins })
})
