import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openOutput } from './output'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-output-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function frame(stream: number, text: string): Buffer {
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const paths = () => ({ stdoutPath: join(folder, 'stdout.txt'), stderrPath: join(folder, 'stderr.txt') })
const place = () => ({ root: folder, folder: '' })
const read = () => Object.values(paths()).map((path) => readFileSync(path, 'utf8'))

const stream = Buffer.concat([
  frame(1, 'one\n'),
  frame(2, 'née\n'),
  frame(1, ''),
  frame(1, 'two'),
  frame(2, '!'),
])

it.each([1, 3, 8, 9, 1000])('parts the streams however they are cut (%i bytes)', async (size) => {
  const output = await openOutput(place(), true)
  await output.copy(cut(stream, size), false)
  await output.close()
  expect(read()).toEqual(['one\ntwo', 'née\n!'])
})

it('writes the one stream of a terminal as it comes', async () => {
  const output = await openOutput(place(), true)
  await output.copy(cut(Buffer.from('plain\r\n'), 2), true)
  await output.close()
  expect(read()).toEqual(['plain\r\n', ''])
})

it('keeps what was there until it is written again, then cuts off the rest', async () => {
  writeFileSync(paths().stdoutPath, 'one\ntwo and more')
  const output = await openOutput(place(), false)
  expect(read()[0]).toBe('one\ntwo and more')
  await output.copy(cut(stream, 5), false)
  expect(read()[0]).toBe('one\ntwo and more')
  await output.cutOff()
  await output.close()
  expect(read()).toEqual(['one\ntwo', 'née\n!'])
})

it('empties fresh files', async () => {
  writeFileSync(paths().stdoutPath, 'of another run')
  const output = await openOutput(place(), true)
  expect(read()).toEqual(['', ''])
  await output.close()
})

it.each([
  ['link', (path: string) => symlinkSync(join(folder, 'victim'), path)],
  ['pipe', (path: string) => execFileSync('mkfifo', [path])],
  ['empty folder', (path: string) => mkdirSync(path)],
])('removes a %s that a task left in place of its file', async (_what, leave) => {
  const victim = join(folder, 'victim')
  writeFileSync(victim, 'untouched')
  for (const isFresh of [true, false]) {
    rmSync(paths().stdoutPath, { force: true })
    leave(paths().stdoutPath)
    const output = await openOutput(place(), isFresh)
    await output.copy(cut(stream, 5), false)
    await output.close()
    expect(read()[0]).toBe('one\ntwo')
  }
  expect(readFileSync(victim, 'utf8')).toBe('untouched')
})

it('keeps a folder with something in it, which stands in place of its file, under another name', async () => {
  for (const isFresh of [true, false]) {
    rmSync(paths().stdoutPath, { force: true })
    mkdirSync(join(paths().stdoutPath, 'inside'), { recursive: true })
    const output = await openOutput(place(), isFresh)
    await output.copy(cut(stream, 5), false)
    await output.close()
    expect(read()[0]).toBe('one\ntwo')
  }
  const kept = readdirSync(folder).filter((name) => name.startsWith('stdout.txt-'))
  expect(kept.map((name) => readdirSync(join(folder, name)))).toEqual([['inside'], ['inside']])
})

it('follows no link that a task left in place of its folder', async () => {
  const victim = join(folder, 'victim')
  mkdirSync(victim)
  symlinkSync(victim, join(folder, 'task'))
  const output = await openOutput({ root: folder, folder: 'task', streamPrefix: 'first-' }, true)
  await output.close()
  expect(readdirSync(victim)).toEqual([])
  expect(readdirSync(join(folder, 'task'))).toEqual(['first-stderr.txt', 'first-stdout.txt'])
})
