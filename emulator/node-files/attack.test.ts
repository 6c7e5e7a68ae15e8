import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

/** A container that writes to a node's folder is played on the disk: whatever it may leave there is put there. */
let batch: TestAccount
/** A folder of this machine that no task may reach. */
let victim: string
let nodeId: string
/** Works against the account until the test is over, however it ends. */
let swapping: ChildProcess | undefined
const { addTask, list, makeJob, makePool, read, readTask } = createJobKit(() => batch)

beforeEach(async () => {
  batch = await startTestAccount()
  victim = mkdtempSync(join(tmpdir(), 'slipway-victim-'))
  chmodSync(victim, 0o700)
  mkdirSync(join(victim, 'sub'))
  writeFileSync(join(victim, 'shadow'), 'secret of the machine')
  writeFileSync(join(victim, 'sub', 'kept'), 'kept')
  writeFileSync(join(victim, 'only-there'), '')
  await makePool({ targetDedicatedNodes: 1 })
  nodeId = String((await list('/pools/pool-1/nodes'))[0]?.id)
  await makeJob()
})
afterEach(async () => {
  swapping?.kill('SIGKILL')
  await batch.stop()
  // Nothing in it was read into an answer, changed, opened or added to.
  expect([modeOf(victim), readdirSync(victim).sort()]).toEqual(['700', ['only-there', 'shadow', 'sub']])
  expect(readFileSync(join(victim, 'sub', 'kept'), 'utf8')).toBe('kept')
  rmSync(victim, { recursive: true })
})

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const onNode = (folder: string) => join(batch.dataDir, 'nodes', 'pool-1', nodeId, folder)
const own = (task: string) => onNode(`workitems/job-1/job-1/${task}`)
const isFolder = (path: string) => lstatSync(path).isDirectory()

/** Leaves a link to the victim in place of what has that name. */
function leaveLink(path: string): void {
  if (existsSync(path)) renameSync(path, `${path}-moved`)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(victim, path)
}

const files = '/jobs/job-1/tasks/a/files'
const nodeFiles = () => `/pools/pool-1/nodes/${nodeId}/files`

it('reads, lists and deletes nothing through a link in place of a folder of a task', async () => {
  await addTask('a')
  await batch.advance(20)
  leaveLink(own('a'))
  for (const path of [`${files}/shadow`, `${files}/sub/kept`])
    for (const method of ['GET', 'HEAD', 'DELETE'])
      expect([method, (await batch.call(method, path)).status]).toEqual([method, 404])
  expect((await batch.call('DELETE', `${files}/sub?recursive=true`)).status).toBe(404)
  for (const query of ['', '?recursive=true']) {
    const answer = await batch.call('GET', files + query)
    expect([answer.status, answer.text.includes('shadow')]).toEqual([404, false])
  }
  const below = `${nodeFiles()}/workitems/job-1/job-1/a`
  expect((await batch.call('GET', `${below}/shadow`)).status).toBe(404)
  expect((await batch.call('DELETE', `${below}/sub?recursive=true`)).status).toBe(404)
  expect((await batch.call('GET', `${nodeFiles()}?recursive=true`)).text).not.toContain('shadow')
  expect((await batch.call('DELETE', `${below}?recursive=true`)).status).toBe(200)
  expect(existsSync(own('a'))).toBe(false)
})

it.each(['', '/wd', '/stdout.txt'])(
  'opens nothing of the machine when a retried task left a link at its folder%s',
  async (place) => {
    await addTask('a', { ...simulated(10, 1), constraints: { maxTaskRetryCount: 1 } })
    await batch.advance(5)
    leaveLink(own('a') + place)
    await batch.advance(60)
    expect(await readTask('a')).toMatchObject({ state: 'completed', executionInfo: { retryCount: 1 } })
    expect([isFolder(own('a')), isFolder(join(own('a'), 'wd'))]).toEqual([true, true])
    expect((await batch.call('GET', `${files}/stdout.txt`)).text).toContain('simulated, not run')
  },
)

it('runs a task again that left a folder of things in place of its output, and keeps them', async () => {
  await addTask('a', { ...simulated(10, 1), constraints: { maxTaskRetryCount: 1 } })
  await batch.advance(5)
  rmSync(join(own('a'), 'stdout.txt'), { force: true })
  mkdirSync(join(own('a'), 'stdout.txt', 'deep'), { recursive: true })
  writeFileSync(join(own('a'), 'stdout.txt', 'deep', 'kept'), '')
  await batch.advance(60)
  expect(await readTask('a')).toMatchObject({
    state: 'completed',
    executionInfo: { exitCode: 1, retryCount: 1 },
  })
  expect((await batch.call('GET', `${files}/stdout.txt`)).text).toContain('simulated, not run')
  expect((await batch.call('GET', `${files}?recursive=true`)).text).toContain('/deep/kept')
})

it.each([
  ['its folder', 'workitems/job-1/job-1/a'],
  ['the folder of its job', 'workitems/job-1'],
  ['the folder that all share', 'shared'],
  ['the folder of the start task', 'startup'],
])('makes its own folders when a link is in place of %s for the next task', async (_what, folder) => {
  leaveLink(onNode(folder))
  await addTask('a')
  await batch.advance(20)
  expect((await readTask('a')).executionInfo).toMatchObject({ exitCode: 0 })
  expect(isFolder(onNode(folder))).toBe(true)
})

it('removes a link with its task, its job, and its node, and never what it leads to', async () => {
  await addTask('a')
  await addTask('b')
  await batch.advance(20)
  symlinkSync(victim, join(own('b'), 'wd', 'deep'))
  leaveLink(own('a'))
  await batch.call('DELETE', '/jobs/job-1/tasks/a')
  await batch.advance(5)
  expect(existsSync(own('a'))).toBe(false)
  leaveLink(own('c'))
  await batch.call('DELETE', '/jobs/job-1')
  await batch.advance(20)
  leaveLink(onNode('workitems'))
  await batch.call('POST', '/pools/pool-1/removenodes', { nodeList: [nodeId] })
  await batch.advance(30)
  expect(existsSync(onNode(''))).toBe(false)
})

it('goes through no link that takes the place of a folder meanwhile', async () => {
  await addTask('a')
  await batch.advance(20)
  swapping = swap(join(own('a'), 'wd', 'sub'))
  await vi.waitFor(() => expect(readdirSync(join(own('a'), 'wd'))).not.toEqual([]))
  for (let round = 0; round < 60; round += 1) {
    const answers = await Promise.all([
      batch.call('GET', `${files}/wd/sub/shadow`),
      batch.call('HEAD', `${files}/wd/sub/shadow`),
      batch.call('GET', `${files}?recursive=true`),
      batch.call('DELETE', `${files}/wd/sub/sub?recursive=true`),
      batch.call('DELETE', `${files}/wd/sub/kept`),
      ...(round % 10 === 0 ? [batch.call('DELETE', `${files}/wd/sub?recursive=true`)] : []),
    ])
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(500)
      expect(text).not.toMatch(/secret of the machine|only-there/)
    }
  }
}, 60_000)

/**
 * A process that puts a folder with a tree, and a link to the victim, in each other's place without a pause. When this
 * one is killed, it has another parent, and ends too.
 */
function swap(path: string): ChildProcess {
  const script = `
    const { existsSync, lstatSync, mkdirSync, renameSync, symlinkSync, writeFileSync } = require('node:fs')
    const [path, victim, parent] = process.argv.slice(1)
    const isLink = (name) => lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink()
    const attempt = (change) => { try { change() } catch {} }
    symlinkSync(victim, path + '-link')
    for (let round = 0; process.ppid === Number(parent); round += 1) {
      if (round % 50 === 0 && !isLink(path)) {
        attempt(() => mkdirSync(path + '/sub', { recursive: true }))
        attempt(() => writeFileSync(path + '/sub/kept', ''))
        attempt(() => writeFileSync(path + '/shadow', ''))
      }
      attempt(() => renameSync(path, path + '-folder'))
      attempt(() => renameSync(path + '-link', path))
      attempt(() => renameSync(path, path + '-link'))
      attempt(() => renameSync(path + '-folder', path))
      if (!existsSync(path + '-link')) attempt(() => symlinkSync(victim, path + '-link'))
    }
  `
  const args = ['-e', script, path, victim, String(process.pid)]
  return spawn(process.execPath, args, { stdio: 'ignore' })
}

it('lists and removes very deep and very wide trees', async () => {
  await addTask('a')
  await batch.advance(20)
  const script = `
    for (let i = 0; i < 1200; i += 1) { require('node:fs').mkdirSync('d'); process.chdir('d') }
    for (let i = 0; i < 3000; i += 1) require('node:fs').writeFileSync('f' + i, '')
  `
  mkdirSync(join(own('a'), 'wd', 'tree'))
  execFileSync(process.execPath, ['-e', script], { cwd: join(own('a'), 'wd', 'tree') })
  expect((await batch.call('GET', `${files}?recursive=true`)).status).toBe(200)
  expect((await batch.call('DELETE', `${files}/wd/tree`)).status).toBe(409)
  expect((await batch.call('DELETE', `${files}/wd/tree?recursive=true`)).status).toBe(200)
  await batch.advance(1)
  expect(readdirSync(join(batch.dataDir, 'trash'))).toEqual([])
})

it('names of bytes that are no text, pipes and sockets are removed too', async () => {
  await addTask('a')
  await batch.advance(20)
  const wd = join(own('a'), 'wd')
  writeFileSync(Buffer.concat([Buffer.from(`${wd}/`), Buffer.from([0xff, 0xfe])]), '')
  execFileSync('mkfifo', [join(wd, 'pipe')])
  expect((await batch.call('GET', `${files}?recursive=true`)).status).toBe(200)
  expect((await batch.call('DELETE', `${files}/wd/pipe`)).status).toBe(200)
  expect((await batch.call('DELETE', `${files}/wd?recursive=true`)).status).toBe(200)
  await batch.advance(1)
  expect(readdirSync(join(batch.dataDir, 'trash'))).toEqual([])
})

it('goes on after a restart with a removal that was broken off', async () => {
  const left = join(batch.dataDir, 'trash', 'left', '0')
  mkdirSync(left, { recursive: true })
  symlinkSync(victim, join(left, 'link'))
  await batch.restart()
  await batch.advance(1)
  expect(existsSync(left)).toBe(false)
  expect(await read('/pools/pool-1')).toMatchObject({ id: 'pool-1' })
})
