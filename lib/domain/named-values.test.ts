import { expect, test } from 'vitest'
import {
  checkEnvironment,
  checkMetadata,
  restOfNamedValues,
  toNamedItems,
  toNamedValues,
} from './named-values'

const row = (name: string, value = 'x') => ({ name, value })
const many = (count: number) => Array.from({ length: count }, (_, at) => row(`n${at}`))

test.each<[name: string, level: string, says: RegExp]>([
  ['', 'error', /Enter the name/],
  [' \t', 'error', /Enter the name/],
  ['=', 'error', /no = in it/],
  ['A=B', 'error', /no = in it/],
  ['A\u0000', 'error', /no = in it/],
  ['FIRST', 'error', /FIRST is set twice/],
  [' FIRST ', 'error', /FIRST is set twice/],
  ['AZ_BATCH_X', 'warning', /Batch sets variables/],
  ['az_batch_x', 'warning', /Batch sets variables/],
])('a variable %j', (name, level, text) => {
  expect(checkEnvironment([row('FIRST'), row(name)], 'environment')).toEqual([
    { level, field: 'environment.1.name', text: expect.stringMatching(text) },
  ])
})

test.each(['first', '__proto__', 'constructor', 'toString', 'ÄÖ', 'A.B', 'A B', '"><svg onload>'])(
  'a variable %j and metadata of this name are taken',
  (name) => {
    expect(checkEnvironment([row('FIRST'), row(name)], 'environment')).toEqual([])
    expect(checkMetadata([row('FIRST'), row(name)], 'metadata')).toEqual([])
  },
)

test('one name in two cases are two pieces of metadata, one in the same case is doubted', () => {
  expect(checkMetadata([row('team'), row('Team'), row('team')], 'metadata')).toEqual([
    { level: 'warning', field: 'metadata.2.name', text: 'The name team is there twice.' },
  ])
})

test('of three with one name each later one is named', () => {
  const fields = (rows: { name: string; value: string }[]) =>
    checkEnvironment(rows, 'e').map(({ field }) => field)
  expect(fields([row('A'), row('A'), row('B'), row('A')])).toEqual(['e.1.name', 'e.3.name'])
})

test('five thousand rows are checked, and go out with what they had besides', () => {
  const rows = many(5_000)
  expect(checkMetadata(rows, 'metadata')).toEqual([])
  expect(checkMetadata([...rows, row('n7')], 'metadata')).toMatchObject([{ field: 'metadata.5000.name' }])
  const before = { metadata: rows.map((one) => ({ ...one, later: 1 })) }
  expect(toNamedItems(toNamedValues(before, 'metadata'), before, 'metadata')).toEqual(before.metadata)
})

test('items of one name each keep their own other fields', () => {
  const metadata = [
    { name: 'a', value: '1', first: 1 },
    { name: 'b', value: '2' },
    { name: 'a', value: '3', second: { deep: true } },
    { name: 'a', value: '4' },
  ]
  const rest = { metadata: restOfNamedValues({ metadata }, 'metadata') }
  const rows = toNamedValues({ metadata }, 'metadata')
  expect(toNamedItems(rows, rest, 'metadata')).toEqual(metadata)
  expect(toNamedItems([...rows, row('a')], rest, 'metadata')).toEqual([...metadata, row('a')])
})

test('of two known items with one name the first keeps its other fields', () => {
  const before = {
    metadata: [
      { name: 'a', value: '1', later: 1 },
      { name: 'a', value: '2' },
    ],
  }
  expect(toNamedItems([row('a')], before, 'metadata')).toEqual([{ name: 'a', value: 'x', later: 1 }])
})

test('values go out byte for byte, markup, line breaks and text from right to left included', () => {
  const values = ['"><svg onload=alert(1)>', ' a\r\nb ', '\u202eabc', '', '\u200b', "'; drop"]
  const rows = values.map((value, at) => row(`n${at}`, value))
  expect(toNamedItems(rows, {}, 'metadata').map(({ value }) => value)).toEqual(values)
})
