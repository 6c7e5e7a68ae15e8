import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createBatchClient } from '@/lib/batch/client'
import { type FollowedFile, followFile, TAIL_BYTES } from './follow-file'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** What the file is at one look: its content, or the status that the service refuses with. */
type Look = string | Buffer | number | { status: number; code: string }

/** A service whose file changes from look to look; a look begins with the question for the size. */
async function startService(looks: Look[]) {
  const asked: string[] = []
  let place = -1
  const server = createServer((request, response) => {
    if (request.method === 'HEAD') place = Math.min(place + 1, looks.length - 1)
    const look = looks[place] ?? 404
    const range = String(request.headers['ocp-range'] ?? '')
    asked.push(`${request.method} ${range}`.trim())
    if (typeof look === 'number') return response.writeHead(look).end()
    if (!Buffer.isBuffer(look) && typeof look === 'object')
      return response.writeHead(look.status).end(request.method === 'HEAD' ? undefined : JSON.stringify(look))
    const bytes = Buffer.from(look)
    if (request.method === 'HEAD') return response.writeHead(200, { 'content-length': bytes.length }).end()
    const [, start = '0', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
    response.writeHead(206).end(bytes.subarray(Number(start), end === '' ? undefined : Number(end) + 1))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const client = createBatchClient({
    basePath: `http://127.0.0.1:${port}`,
    getToken: async () => 'token',
    sleep: async () => undefined,
  })
  return { client, asked }
}

/** Follows until the end; the task runs for `looksWhileRunning` waits, and `hiddenFor` of the first find the page hidden. */
async function follow(
  looks: Look[],
  {
    looksWhileRunning = 0,
    hiddenFor = 0,
    isWhole = false,
    isNode = false,
  }: Record<string, number | boolean> = {},
) {
  const { client, asked } = await startService(looks)
  const told: FollowedFile[] = []
  const waits: number[] = []
  await followFile({
    client,
    owner: isNode ? { poolId: 'p', nodeId: 'n' } : { jobId: 'j', taskId: 't' },
    filePath: 'stdout.txt',
    isWhole: isWhole === true,
    isOver: () => waits.length >= Number(looksWhileRunning),
    onChange: (file) => told.push(file),
    signal: new AbortController().signal,
    surroundings: {
      sleep: async (ms) => void waits.push(ms),
      isHidden: () => waits.length < Number(hiddenFor),
    },
  })
  return { told, asked, waits, last: told.at(-1) }
}

test('a file that ended is read once', async () => {
  const { last, asked } = await follow(['all is well\n'])
  expect(last).toEqual({ text: 'all is well\n', skipped: 0, isDone: true })
  expect(asked).toEqual(['HEAD', 'GET bytes=0-11'])
})

test('while the task runs only what was added is read, and the file may come late', async () => {
  const { told, asked } = await follow([404, 'one\n', 'one\n', 'one\ntwo\n'], { looksWhileRunning: 3 })
  expect(told.map(({ text, isDone }) => [text, isDone])).toEqual([
    ['', false],
    ['one\n', false],
    ['one\ntwo\n', true],
  ])
  expect(asked.filter((line) => line !== 'HEAD')).toEqual(['GET bytes=0-3', 'GET bytes=4-7'])
})

test('a task that has not started is waited for like a file that is not there', async () => {
  const waiting = { status: 409, code: 'OperationInvalidForCurrentState' }
  const { told, asked } = await follow([waiting, 404, 'one\n'], { looksWhileRunning: 2 })
  expect(told).toEqual([
    { text: '', skipped: 0, isDone: false, isBeforeStart: true },
    { text: '', skipped: 0, isDone: false },
    { text: 'one\n', skipped: 0, isDone: true },
  ])
  expect(asked).toEqual(['HEAD', 'HEAD', 'HEAD', 'GET bytes=0-3'])
})

test('the files of a start task are waited for, and those of a node that left are not', async () => {
  const late = await follow([{ status: 404, code: 'FileNotFound' }, 409, 'one\n'], {
    looksWhileRunning: 2,
    isNode: true,
  })
  expect(late.last).toMatchObject({ text: 'one\n', isDone: true })
  const gone = await follow([{ status: 404, code: 'NodeNotFound' }], { looksWhileRunning: 9, isNode: true })
  expect(gone.last).toMatchObject({ isDone: true, error: { code: 'NodeNotFound' } })
})

test.each([
  { status: 409, code: 'TaskFilesCleanedup' },
  { status: 404, code: 'FileNotFound' },
  { status: 404, code: 'NodeNotFound' },
])('after the end, the reason why there is no file is asked for: $code', async (refusal) => {
  const { last } = await follow([refusal])
  expect(last).toMatchObject({ isDone: true, error: refusal })
})

test('a node that is not ready is asked again', async () => {
  const { told, last } = await follow([{ status: 409, code: 'TaskFilesUnavailable' }, 'one\n'])
  expect(told[0]).toMatchObject({ isDone: false, error: { code: 'TaskFilesUnavailable' } })
  expect(last).toMatchObject({ text: 'one\n', isDone: true })
})

test('a character that was cut in two between looks is whole in the end', async () => {
  const bytes = Buffer.from('größer')
  const { last } = await follow([bytes.subarray(0, 3), bytes], { looksWhileRunning: 1 })
  expect(last?.text).toBe('größer')
})

test('of a long file the end comes first, from a whole line on', async () => {
  const file = `${'x'.repeat(99)}\n`.repeat(4_000)
  const { last } = await follow([file])
  expect(last?.text.length).toBeLessThanOrEqual(TAIL_BYTES)
  expect(last?.text).toMatch(/^x{99}\n/)
  expect((last?.text.length ?? 0) + (last?.skipped ?? 0)).toBe(file.length)
})

test('a long file without line breaks begins with a whole character', async () => {
  const { last } = await follow([`${'ö'.repeat(200_000)}!`])
  expect(last?.text).toMatch(/^ö+!$/)
})

test('from the start on, a long file comes piece by piece', async () => {
  const file = 'y'.repeat(2_500_000)
  const { told, last } = await follow([file], { isWhole: true })
  expect(last).toEqual({ text: file, skipped: 0, isDone: true })
  expect(told.length).toBe(3)
})

test('another run writes the file anew', async () => {
  const { last } = await follow(['the first run\n', 'second\n'], { looksWhileRunning: 1 })
  expect(last).toEqual({ text: 'second\n', skipped: 0, isDone: true })
})

test('a file that is gone ends it with the refusal; what was read stays', async () => {
  const { last } = await follow(['read\n', 404], { looksWhileRunning: 1 })
  expect(last).toMatchObject({ text: 'read\n', isDone: true, error: { status: 404 } })
})

test('what passes is told and tried again', async () => {
  const { told, waits } = await follow(['a\n', 503, 503, 503, 503, 'a\nb\n'], { looksWhileRunning: 2 })
  expect(told).toMatchObject([
    { text: 'a\n', isDone: false },
    { text: 'a\n', isDone: false, error: { status: 503 } },
    { text: 'a\nb\n', isDone: true },
  ])
  expect(told.at(-1)?.error).toBeUndefined()
  expect(waits[1]).toBeGreaterThan(waits[0] ?? 0)
})

test('a refusal ends it', async () => {
  const { last } = await follow([403], { looksWhileRunning: 9 })
  expect(last).toMatchObject({ text: '', isDone: true, error: { status: 403 } })
})

test('a hidden page asks nothing', async () => {
  const { asked, last } = await follow(['seen\n'], { looksWhileRunning: 3, hiddenFor: 3 })
  expect(asked).toEqual(['HEAD', 'GET bytes=0-4'])
  expect(last?.isDone).toBe(true)
})
