import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'slipway-documented-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = (script: string, ...args: string[]) => ['--import', 'tsx', script, ...args]
const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, program(script, ...args), { cwd: root, encoding: 'utf8' })

describe('commands that no other test runs', () => {
  test('the local account takes all of its options together', async () => {
    const data = ['--port', '0', '--data', join(folder, 'data'), '--engine', 'none', '--seed', '10-nodes']
    const faults = ['--fault', 'slow:0.1', '--fault-seed', '7', '--speed', '20']
    const others = ['--control', '--allow-host-access', '--exit-with-parent']
    const account = spawn(process.execPath, program('emulator/main.ts', ...data, ...faults, ...others), {
      cwd: root,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const [line] = (await once(createInterface({ input: account.stdout }), 'line')) as [string]
    const [, url, key] = /^ready url=(\S+) account=local key=(\S+)$/.exec(line) ?? []
    const clock = await fetch(`${url}/_emulator/clock`, { headers: { 'x-slipway-control': String(key) } })
    expect(await clock.json()).toMatchObject({ speed: 20 })
    account.stdin.end()
    expect(await once(account, 'exit')).toEqual([0, null])
  })

  test('npm run generate -- --check finds the committed types as they are made', () => {
    expect(run('scripts/generate-types.ts', '--check')).toMatchObject({ status: 0, stderr: '' })
  })

  test('npm run -s check takes the values of a template', () => {
    const template = join(folder, 'pool.json')
    const values = join(folder, 'values.json')
    writeFileSync(
      template,
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: { slots: { type: 'int' } },
        resources: [
          {
            type: 'Microsoft.Batch/batchAccounts/pools',
            apiVersion: '2025-06-01',
            name: 'contoso/render',
            properties: { vmSize: 'Standard_D2s_v3', taskSlotsPerNode: "[parameters('slots')]" },
          },
        ],
      }),
    )
    writeFileSync(values, JSON.stringify({ parameters: { slots: { value: 300 } } }))
    const { status, stdout } = run('scripts/check.ts', '--parameters', values, template)
    expect(status).toBe(1)
    expect(stdout).toMatch(/^error {2}resources\[0\]\.properties\.taskSlotsPerNode {2}/m)
  })

  test('npm run soak -- --seeds refuses what is no number of runs', () => {
    expect(run('scripts/soak.ts', '--seeds', '0')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--seeds must be a whole number from 1'),
    })
  })
})

/** What runs the commands, beside this file. */
const RUNNERS = [
  'scripts/documented.test.ts',
  ...['scripts/check.test.ts', 'emulator/kill.test.ts', 'e2e/commands.spec.ts'],
  ...['e2e/support/slipway.ts', 'e2e/support/wire.ts'],
]

/** What no test runs, with the reason. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm test': 'runs this test',
  'npm run bench': 'takes minutes and would measure a machine that is busy with tests',
  'npm run bench --quick': 'as npm run bench',
  'npm run pictures': 'writes files that are committed',
  'npm test --install': 'installs packages of the system',
}

/** The file behind each command of package.json that is ours. */
const scripts = Object.entries(
  (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts,
).flatMap(([name, line]) => {
  const [, file, ...args] = /^(?:node|tsx) (.+)$/.test(line) ? ['', ...line.split(' ').slice(1)] : []
  const command = ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`
  return file === undefined ? [] : [{ command, file, args }]
})

/** The options that each command's help names. */
const optionsOf = new Map(
  scripts.map(({ command, file, args }) => {
    const { stdout } = run(file, ...args, '--help')
    const options = [...stdout.matchAll(/(?<=[\s[|])--[a-z][a-z-]*/g)].map(([option]) => option)
    return [command, [...new Set(options)]]
  }),
)

describe('what the README or a help names is run by a test', () => {
  const runners = RUNNERS.map(read).join('\n')
  const isNamed = (word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(runners)
  const settings = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name ?? '')

  test.each(scripts)('$command', ({ command, file }) => {
    const isRun = isNamed(file) || isNamed(command) || NOT_RUN[command] !== undefined
    expect(isRun).toBe(true)
    const missing = optionsOf
      .get(command)
      ?.filter((option) => !isNamed(option) && NOT_RUN[`${command} ${option}`] === undefined)
    expect(missing).toEqual([])
  })

  test.each(settings)('%s', (setting) => {
    expect(isNamed(setting)).toBe(true)
  })

  test('the list of what is not run names only what there is', () => {
    const named = [...optionsOf].flatMap(([command, options]) => [
      command,
      ...options.map((option) => `${command} ${option}`),
    ])
    expect(Object.keys(NOT_RUN).filter((what) => !named.includes(what))).toEqual([])
  })
})
