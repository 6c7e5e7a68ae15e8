import { expect, test } from 'vitest'
import { createBatchClient } from '@/lib/batch/client'
import { type FollowedFile, followFile, TAIL_BYTES } from './follow-file'

const PIECE = 1024 * 1024

/** A service that has one file; it notes the ranges that were asked for. */
function serve(content: string | undefined) {
  const bytes = new TextEncoder().encode(content ?? '')
  const ranges: string[] = []
  const client = createBatchClient({
    basePath: '/api/batch/local',
    getToken: async () => 'token',
    sleep: async () => undefined,
    fetch: async (_url, init) => {
      if (content === undefined) return Response.json({ code: 'FileNotFound' }, { status: 404 })
      if (init?.method === 'HEAD')
        return new Response(null, { headers: { 'x-slipway-content-length': String(bytes.length) } })
      const range = new Headers(init?.headers).get('ocp-range') ?? ''
      ranges.push(range)
      const [, start = '0', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
      return new Response(bytes.slice(Number(start), Number(end) + 1), { status: 206 })
    },
  })
  return { client, ranges }
}

async function readAll(content: string | undefined, options: { isWhole?: boolean } = {}) {
  const { client, ranges } = serve(content)
  const seen: FollowedFile[] = []
  await followFile({
    client,
    jobId: 'job',
    taskId: 'task',
    filePath: 'stdout.txt',
    isOver: () => true,
    onChange: (file) => seen.push(file),
    signal: new AbortController().signal,
    ...options,
  })
  return { ranges, last: seen.at(-1) }
}

test('a short file of an ended task is read once', async () => {
  const { last, ranges } = await readAll('all is well\n')
  expect(last).toEqual({ text: 'all is well\n', skipped: 0, isDone: true })
  expect(ranges).toEqual(['bytes=0-11'])
})

test('an empty file is complete without being read', async () => {
  const { last, ranges } = await readAll('')
  expect(last).toEqual({ text: '', skipped: 0, isDone: true })
  expect(ranges).toEqual([])
})

test('a long file is read from its end', async () => {
  const { last } = await readAll(`${'a'.repeat(TAIL_BYTES)}end`)
  expect(last?.skipped).toBe(3)
  expect(last?.text).toHaveLength(TAIL_BYTES)
  expect(last?.text.endsWith('end')).toBe(true)
})

test('a long file is read from its start when asked, piece by piece', async () => {
  const { last, ranges } = await readAll('é'.repeat(PIECE), { isWhole: true })
  expect(last?.text).toBe('é'.repeat(PIECE))
  expect(ranges).toEqual([`bytes=0-${PIECE - 1}`, `bytes=${PIECE}-${2 * PIECE - 1}`])
})

test('a file that is gone ends it with the refusal', async () => {
  const { last } = await readAll(undefined)
  expect(last?.isDone).toBe(true)
  expect(last?.error?.status).toBe(404)
})
