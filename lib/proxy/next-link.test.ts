import { expect, test } from 'vitest'
import { linkRewriter, rewriteNextLinks } from './next-link'

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function rewritten(text: string, size: number, key = 'odata.nextLink') {
  const pieces: Buffer[] = []
  for await (const piece of rewriteNextLinks(inPieces(text, size), key, (link) => `[${link}]`))
    pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

const SIZES = [1, 2, 3, 5, 7, 16, 4096]

test.each([
  [
    'at the end',
    '{"value":[{"id":"ä"}],"odata.nextLink":"L"}',
    '{"value":[{"id":"ä"}],"odata.nextLink":"[L]"}',
  ],
  [
    'at the start, with spaces',
    '{ "odata.nextLink" :\n "L" , "value":[]}',
    '{ "odata.nextLink" :\n "[L]" , "value":[]}',
  ],
  ['escaped', '{"odata.nextLink":"a\\u0026\\"b"}', '{"odata.nextLink":"[a&\\"b]"}'],
  ['null', '{"odata.nextLink":null}', '{"odata.nextLink":null}'],
  ['as text in a string', '{"a":"\\"odata.nextLink\\":\\"L\\""}', '{"a":"\\"odata.nextLink\\":\\"L\\""}'],
  ['as a value', '{"a":"odata.nextLink"}', '{"a":"odata.nextLink"}'],
  ['not there', '{"value":[1,2,3]}', '{"value":[1,2,3]}'],
  ['cut off', '{"odata.nextLink":"L', '{"odata.nextLink":"L'],
])('a link %s, however the answer is cut', async (_, text, expected) => {
  for (const size of SIZES) expect(await rewritten(text, size)).toBe(expected)
})

const rewrite = linkRewriter('https://a.westeurope.batch.azure.com/jobs/j/tasks?api-version=1', '/own')

test.each([
  ['https://a.westeurope.batch.azure.com/jobs/J/tasks?$skiptoken=x&api-version=1', '/own?$skiptoken=x'],
  ['https://a.westeurope.batch.azure.com:443/jobs/j/tasks', '/own'],
])('%s is the next page', (link, expected) => {
  expect(rewrite(link)).toBe(expected)
})

test.each([
  'https://evil.example/jobs/j/tasks?$skiptoken=x',
  'https://a.westeurope.batch.azure.com.evil.example/jobs/j/tasks',
  'https://u:p@a.westeurope.batch.azure.com/jobs/j/tasks',
  'http://a.westeurope.batch.azure.com/jobs/j/tasks',
  'https://a.westeurope.batch.azure.com:8443/jobs/j/tasks',
  'https://a.westeurope.batch.azure.com/jobs/other/tasks',
  'https://a.westeurope.batch.azure.com/jobs/j/tasks/../../k/tasks',
  '/jobs/j/tasks',
  'javascript:alert(1)',
])('%s is refused', (link) => {
  expect(() => rewrite(link)).toThrow('not its own')
})
