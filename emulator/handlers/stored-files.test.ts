import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolBody, taskBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

const FILES = '/jobs/job-1/tasks/task-1/files'

let batch: TestAccount
beforeAll(async () => {
  batch = await startTestAccount()
  await batch.call('POST', '/pools', poolBody())
  await batch.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  await batch.call('POST', '/jobs/job-1/tasks', taskBody())
  await batch.advance(20)
  const { nodeInfo } = (await batch.call('GET', '/jobs/job-1/tasks/task-1')).body as {
    nodeInfo: { nodeId: string; taskRootDirectory: string }
  }
  fill(join(batch.dataDir, 'nodes', 'pool-1', nodeInfo.nodeId, nodeInfo.taskRootDirectory, 'wd'))
})
afterAll(() => batch.stop())

/** What a container may leave in its working directory. */
function fill(wd: string): void {
  writeFileSync(join(wd, 'ten.txt'), '0123456789')
  writeFileSync(join(wd, 'empty.txt'), '')
  mkdirSync(join(wd, 'folder'))
  writeFileSync(join(wd, 'folder', 'a b#c.bin'), 'x')
  symlinkSync('ten.txt', join(wd, 'link-inside'))
  symlinkSync('/etc/passwd', join(wd, 'link-outside'))
  symlinkSync('/etc', join(wd, 'folder-outside'))
  execFileSync('mkfifo', [join(wd, 'pipe')])
  symlinkSync('pipe', join(wd, 'link-to-pipe'))
}

const read = (path: string, range?: string) =>
  batch.call('GET', `${FILES}/${path}`, undefined, range === undefined ? {} : { 'ocp-range': range })

test.each([
  ['bytes=0-3', '0123'],
  ['bytes=4-', '456789'],
  ['bytes=8-99', '89'],
  [undefined, '0123456789'],
])('the range %s of a file is answered as the whole is', async (range, text) => {
  const answer = await read('wd/ten.txt', range)
  expect([answer.status, answer.text, answer.headers.get('content-range')]).toEqual([200, text, null])
})

test('the address of a file is encoded as a whole', async () => {
  const { headers } = await read('wd/ten.txt')
  const address = `${batch.account.url}${FILES}/wd/ten.txt`
  expect(headers.get('ocp-batch-file-url')).toBe(encodeURIComponent(address))
  expect(headers.get('ocp-batch-file-isdirectory')).toBe('False')
})

test.each([
  ['bytes=10-', 416, 'InvalidRange'],
  ['bytes=3-1', 400, 'InvalidHeaderValue'],
  ['bytes=-5', 400, 'InvalidHeaderValue'],
  ['lines=1-2', 400, 'InvalidHeaderValue'],
])('the range %s is refused', async (range, status, code) => {
  const answer = await read('wd/ten.txt', range)
  expect([answer.status, answer.body]).toMatchObject([status, { code }])
})

test.each([
  '..%2f..%2f..%2fidentity.json',
  'wd/..%2f..%2fx',
  'wd%00',
  'nothing.txt',
  'wd/link-outside',
  'wd/folder-outside/passwd',
  'wd/pipe',
  'wd/link-to-pipe',
])('%s is not there', async (path) => {
  expect([400, 404]).toContain((await read(path)).status)
})

test('a link inside is read as what it points to', async () => {
  expect((await read('wd/link-inside')).text).toBe('0123456789')
})

test('an empty file, a name with odd characters, the properties of a file', async () => {
  expect((await read('wd/empty.txt')).text).toBe('')
  expect((await read('wd/folder/a%20b%23c.bin')).text).toBe('x')
  const { status, headers, text } = await batch.call('HEAD', `${FILES}/wd/ten.txt`)
  expect([status, text, headers.get('content-length'), headers.get('ocp-batch-file-isdirectory')]).toEqual([
    200,
    '',
    '10',
    'False',
  ])
})

test.each(['GET', 'HEAD'])('%s of a folder says that it is one', async (method) => {
  const { status, headers, text } = await batch.call(method, `${FILES}/wd/folder`)
  expect([status, text, headers.get('content-length'), headers.get('ocp-batch-file-isdirectory')]).toEqual([
    200,
    '',
    '0',
    'True',
  ])
})

test('the list goes into folders when asked, and not through links', async () => {
  const names = async (query: string) =>
    ((await batch.call('GET', `${FILES}${query}`)).body.value as { name: string }[]).map(({ name }) => name)
  expect(await names('')).toEqual(['stderr.txt', 'stdout.txt', 'wd'])
  const all = await names('?recursive=true')
  expect(all).toContain('wd/folder/a b#c.bin')
  expect(all.some((name) => name.startsWith('wd/folder-outside/'))).toBe(false)
})
