import { expect, test } from 'vitest'
import { linkRewriter, rewriteNextLinks } from './next-link'

async function* inPieces(pieces: readonly Buffer[]) {
  yield* pieces
}

async function rewritten(pieces: readonly Buffer[], key: string) {
  const done: Buffer[] = []
  for await (const piece of rewriteNextLinks(inPieces(pieces), key, (link) => `[${link}]`)) done.push(piece)
  return Buffer.concat(done).toString('utf8')
}

/** The text whole, byte by byte, and cut in two at every byte: everything that comes out, once. */
async function outcomes(text: string, key = 'odata.nextLink'): Promise<string[]> {
  const bytes = Buffer.from(text)
  const cuts = Array.from(bytes, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)])
  const all = [[bytes], Array.from(bytes, (byte) => Buffer.from([byte])), ...cuts]
  return [...new Set(await Promise.all(all.map((pieces) => rewritten(pieces, key))))]
}

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
  ['behind a mark of byte order', '\ufeff{"odata.nextLink":"L"}', '\ufeff{"odata.nextLink":"[L]"}'],
  ['escaped', '{"odata.nextLink":"a\\u0026\\"b\\\\"}', '{"odata.nextLink":"[a&\\"b\\\\]"}'],
  ['with an escaped key', '{"odata\\u002enextLin\\u006B":"L"}', '{"odata\\u002enextLin\\u006B":"[L]"}'],
  [
    'given twice',
    '{"odata.nextLink":"L","a":1,"odata.nextLink":"M"}',
    '{"odata.nextLink":"[L]","a":1,"odata.nextLink":"[M]"}',
  ],
  [
    'after elements that end in backslashes',
    '{"value":[{"a\\\\":"b\\\\"},"}\\"]{"],"odata.nextLink":"L"}',
    '{"value":[{"a\\\\":"b\\\\"},"}\\"]{"],"odata.nextLink":"[L]"}',
  ],
  ['cut off', '{"odata.nextLink":"L', '{"odata.nextLink":"'],
])('a link %s, however the answer is cut', async (_, text, expected) => {
  expect(await outcomes(text)).toEqual([expected])
})

test.each([
  ['null', '{"odata.nextLink":null,"value":["x"]}'],
  ['an empty text', '{"odata.nextLink":"","value":["x"]}'],
  ['a name inside of an element', '{"value":[{"odata.nextLink":"x","a":{"odata.nextLink":"y"}}]}'],
  ['a name inside of an object', '{"a":{"odata.nextLink":"x"},"b":"y"}'],
  ['text in a string', '{"a":"\\"odata.nextLink\\":\\"L\\""}'],
  ['a value', '{"a":"odata.nextLink","b":"x"}'],
  ['part of a longer name', '{"a.odata.nextLink":"x","odata.nextLink2":"y","odata.nextLink\\u0000":"z"}'],
  ['a name in a list at the top', '[{"odata.nextLink":"x"},"odata.nextLink","x"]'],
  ['a text at the top', '"odata.nextLink"'],
  ['a key beyond any length', `{"${'odata.nextLink'.repeat(20)}":"x"}`],
  ['not there', '{"value":[1,2,3]}'],
])('%s is no link, however the answer is cut', async (_, text) => {
  expect(await outcomes(text)).toEqual([text])
})

test('the key of the other service is no link', async () => {
  const text = '{"odata.nextLink":"x","value":[]}'
  expect(await outcomes(text, 'nextLink')).toEqual([text])
})

test.each(['["L"]', '{"href":"L"}', '5', 'true'])('a link of %s is refused', async (value) => {
  await expect(outcomes(`{"odata.nextLink":${value}}`)).rejects.toThrow('not its own')
})

const rewrite = linkRewriter('https://a.westeurope.batch.azure.com/jobs/j/tasks?api-version=1', '/own')

test.each([
  ['https://a.westeurope.batch.azure.com/jobs/J/tasks?$skiptoken=x&api-version=1', '/own?$skiptoken=x'],
  ['https://a.westeurope.batch.azure.com:443/jobs/j/tasks', '/own'],
])('%s is the next page', (link, expected) => {
  expect(rewrite(link)).toBe(expected)
})

test.each([
  ['/jobs/nightly%3Ajob-1/tasks', '/jobs/nightly:job-1/tasks'],
  ['/jobs/nightly%3Ajob-1/tasks', '/jobs/nightly%3ajob-1/tasks'],
  ['/subscriptions/s/resourceGroups/a(b)/pools', '/subscriptions/s/resourcegroups/A%28b%29/pools'],
  ['/subscriptions/s/resourceGroups/gr%C3%BCn/pools', '/subscriptions/s/resourceGroups/grün/pools'],
])('of %s the next page may be spelled %s', (asked, next) => {
  expect(linkRewriter(`https://h.example${asked}?a=1`, '/own')(`https://h.example${next}?$skiptoken=x`)).toBe(
    '/own?$skiptoken=x',
  )
})

test.each([
  'https://evil.example/jobs/j/tasks?$skiptoken=x',
  'https://a.westeurope.batch.azure.com.evil.example/jobs/j/tasks',
  'https://u:p@a.westeurope.batch.azure.com/jobs/j/tasks',
  'http://a.westeurope.batch.azure.com/jobs/j/tasks',
  'https://a.westeurope.batch.azure.com:8443/jobs/j/tasks',
  'https://a.westeurope.batch.azure.com/jobs/other/tasks',
  'https://a.westeurope.batch.azure.com/jobs/j/tasks/../../k/tasks',
  'https://a.westeurope.batch.azure.com/jobs/j/%tasks',
  '/jobs/j/tasks',
  'javascript:alert(1)',
])('%s is refused', (link) => {
  expect(() => rewrite(link)).toThrow('not its own')
})
