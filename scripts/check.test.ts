import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toArmPool } from '../lib/domain/pool/arm'
import { pool, task } from '../lib/domain/rules/rule-example'

const TSX = join(import.meta.dirname, '../node_modules/.bin/tsx')
const SCRIPT = join(import.meta.dirname, 'check.ts')

const folder = mkdtempSync(join(tmpdir(), 'slipway-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Answer {
  code: number
  lines: string[]
  stderr: string
}

function write(name: string, content: string | object): string {
  const isText = typeof content === 'string' || content instanceof Buffer
  writeFileSync(join(folder, name), isText ? content : JSON.stringify(content))
  return name
}

/** Runs the script in the folder of the files. */
function run(args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const child = execFile(TSX, [SCRIPT, ...args], { cwd: folder }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, lines: stdout.split('\n').filter((line) => line !== ''), stderr })
    })
  })
}

const slots = pool({
  taskSlotsPerNode: 300,
  metadata: [
    { name: 'a', value: '1' },
    { name: 'a', value: '2' },
  ],
})
const SLOTS = /^error {2}taskSlotsPerNode {2}\S.*\.$/

const FILES: readonly [name: string, content: string | object, lines: RegExp[]][] = [
  ['an ordinary pool', pool(), []],
  ['a pool with a byte order mark', `\uFEFF${JSON.stringify(pool())}`, []],
  ['a pool of lines that end as on Windows', JSON.stringify(pool(), null, 2).replaceAll('\n', '\r\n'), []],
  [
    'tasks whose ids differ in case only',
    { value: [task({ id: 'Job1' }), task({ id: 'job1' })] },
    [/^error {2}value\[1\]\.id {2}/],
  ],
  [
    'ten thousand tasks',
    { value: Array.from({ length: 10_000 }, (_, at) => ({ id: `t${at}`, commandLine: 'a' })) },
    [/^error {2}value {2}.*at most 100 tasks; these are 10000\.$/],
  ],
  ['a pool with an error and a warning', slots, [SLOTS, /^warning {2}metadata\[1\]\.name {2}/]],
  [
    'a misspelt property',
    pool({ targetNodes: 1, vmsize: 'x' }),
    [/^error {2}targetNodes {2}/, /^error {2}vmsize {2}.*Did you mean vmSize\?$/],
  ],
  [
    'a pool of Resource Manager',
    { name: 'p', ...toArmPool(pool({ taskSlotsPerNode: 300, resizeTimeout: 'PT1M' })) },
    [
      /^error {2}properties\.scaleSettings\.fixedScale\.resizeTimeout {2}/,
      /^error {2}properties\.taskSlotsPerNode {2}/,
    ],
  ],
  ['a task', task(), []],
  ['a list of tasks', { value: [task(), task()] }, [/^error {2}value\[1\]\.id {2}/]],
  [
    'a bare list of tasks',
    [task(), task({ id: 'b', requiredSlots: 0 })],
    [/^error {2}\[1\]\.requiredSlots {2}/],
  ],
  [
    'a job schedule',
    {
      id: 'nightly',
      schedule: { recurrenceInterval: 'P1D', starWindow: 'PT1H' },
      jobSpecification: {
        poolInfo: {
          autoPoolSpecification: { poolLifetimeOption: 'jobschedule', pool: { ...slots, id: undefined } },
        },
        jobManagerTask: task({ id: 'm' }),
        priority: 2000,
      },
    },
    [
      /^error {2}jobSpecification\.poolInfo\.autoPoolSpecification\.pool\.taskSlotsPerNode {2}/,
      /^error {2}jobSpecification\.priority {2}/,
      /^error {2}schedule\.starWindow {2}.*Did you mean startWindow\?$/,
      /^warning {2}jobSpecification\.poolInfo\.autoPoolSpecification\.pool\.metadata\[1\]\.name {2}/,
      /^hint {2}jobSpecification\.jobManagerTask\.containerSettings\.imageName {2}/,
    ],
  ],
  ['a job', { id: 'j', poolInfo: { poolId: 'p' }, priority: 2000 }, [/^error {2}priority {2}/]],
  [
    'a file of Windows PowerShell',
    Buffer.from('\uFEFF{"id":"j","poolInfo":{"poolId":"p"},"priority":2000}', 'utf16le'),
    [/^error {2}priority {2}/],
  ],
]

const UNREADABLE: readonly [name: string, content: string | object, sentence: RegExp][] = [
  ['syntax', '{\n  "id": "a",\n  "vmSize" "b"\n}', /^syntax\.json is no JSON\. Line 3, column 12: /],
  ['empty', '', /^empty\.json is no JSON\. /],
  [
    'unknown',
    { name: 'x' },
    /^unknown\.json holds neither a pool, a job, a job schedule nor a task\. A pool has a vmSize.*\.$/,
  ],
  ['nothing', [], /^nothing\.json holds neither/],
  ['UTF-16', Buffer.from('{"id":"a"}', 'utf16le'), /^UTF-16\.json is no JSON\. .*NUL characters/],
  ['Latin-1', Buffer.from('{"id":"\u00e9"}', 'latin1'), /^Latin-1\.json is not a text in UTF-8\./],
  ['NUL', '{"id":"a\\u0000"}', /^NUL\.json is no JSON\. Line 1, column 7: .*NUL/],
  ['surrogate', '{"id":"\\ud800"}', /^surrogate\.json is no JSON\. .*half of a surrogate pair/],
  ['prototype', '{"__proto__":{"x":1},"vmSize":"x"}', /^prototype\.json is no JSON\. .*__proto__/],
  ['twice', '{"id":"a","id":"b"}', /^twice\.json is no JSON\. .*"id" comes twice/],
  ['deep', '['.repeat(100_000), /^deep\.json is no JSON\. .*64 levels/],
  ['large', `{"vmSize":"${'x'.repeat(1_100_000)}"}`, /^large\.json is larger than 1 MiB, more than one call/],
]

const toFile = (name: string) => `${name.replaceAll(' ', '-')}.json`

describe('many files in one run', () => {
  let answer: Answer
  // A start of the script takes seconds on a busy machine; the table needs only one.
  beforeAll(async () => {
    answer = await run([...FILES, ...UNREADABLE].map(([name, content]) => write(toFile(name), content)))
  })

  test.each(FILES)('%s', (name, _content, lines) => {
    const place = `  ${toFile(name)}:`
    const found = answer.lines.filter((line) => line.includes(place)).map((line) => line.replace(place, '  '))
    expect(found).toHaveLength(lines.length)
    for (const [index, line] of lines.entries()) expect(found[index]).toMatch(line)
  })

  test.each(UNREADABLE)('%s cannot be checked', (name, _content, sentence) => {
    const said = answer.stderr.split('\n').filter((line) => line.startsWith(toFile(name)))
    expect(said).toMatchObject([expect.stringMatching(sentence)])
    expect(answer.lines.filter((line) => line.includes(toFile(name)))).toEqual([])
  })

  test('errors come first, then warnings, then hints', () => {
    const levels = answer.lines.map((line) => ['error', 'warning', 'hint'].indexOf(line.split('  ')[0] ?? ''))
    expect(levels).toEqual([...levels].sort())
    expect(answer.code).toBe(2)
  })
})

test.each([
  ['an ordinary pool', pool(), 0, []],
  ['a pool with an error', pool({ taskSlotsPerNode: 300 }), 1, [SLOTS]],
])('%s alone', async (name, content, code, lines) => {
  const answer = await run([write(toFile(`${name} alone`), content)])
  expect(answer).toEqual({ code, stderr: '', lines: lines.map((line) => expect.stringMatching(line)) })
})

test('a file that is not there does not hide the others', async () => {
  const answer = await run(['gone.json', '.', write('there.json', slots)])
  expect(answer.code).toBe(2)
  expect(answer.stderr).toBe(
    'gone.json cannot be read: there is no such file.\n. cannot be read: it is a folder.\n',
  )
  expect(answer.lines[0]).toMatch(/^error {2}there\.json:taskSlotsPerNode {2}/)
})

test('a bare list may be sent in many calls', async () => {
  const tasks = Array.from({ length: 250 }, (_, at) => ({ id: `t${at}`, commandLine: 'a' }))
  const answer = await run([write('many.json', `${JSON.stringify(tasks)}${' '.repeat(1_100_000)}`)])
  expect(answer).toEqual({
    code: 0,
    stderr: '',
    lines: [expect.stringMatching(/^hint {2}many\.json {2}.* so these 250 take 3\. /)],
  })
})

test('a file beyond any list is not even read', async () => {
  truncateSync(join(folder, write('huge.json', '')), 64 * 1024 * 1024 + 1)
  const answer = await run(['huge.json'])
  expect(answer).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^huge\.json is larger than 64 MiB/),
  })
})

test('--json gives the findings as data', async () => {
  const answer = await run(['--json', write('data.json', slots)])
  expect(answer.code).toBe(1)
  expect(JSON.parse(answer.lines.join('\n'))).toMatchObject([
    { file: 'data.json', level: 'error', path: 'taskSlotsPerNode', rule: 'task-slots-range' },
    { file: 'data.json', level: 'warning', path: 'metadata[1].name', rule: 'metadata-names' },
  ])
})

test('--pool says where tasks will run', async () => {
  const task = write('host-task.json', { id: 'a', commandLine: 'true' })
  const answer = await run(['--pool', write('the-pool.json', pool()), task])
  expect(answer.lines).toMatchObject([expect.stringMatching(/^error {2}containerSettings {2}/)])
  expect(answer.code).toBe(1)
})

test('without a file there is nothing to check', async () => {
  const stderr = 'Name a file to check. See: npm run -s check -- --help\n'
  expect(await run([])).toEqual({ code: 2, lines: [], stderr })
})
