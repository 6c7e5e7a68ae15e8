import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
/** Ours, by what runs them; the others call a tool, which has a help of its own. */
const ours = Object.keys(scripts).filter((name) => /^(node|tsx) /.test(scripts[name] ?? ''))

const folder = mkdtempSync(join(tmpdir(), 'slipway-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command as package.json says; without a reader its output is closed from the start. */
function run(name: string, args: readonly string[], hasReader = true): Promise<Ended> {
  const [program, ...words] = (scripts[name] ?? '').split(' ')
  const loader = program === 'tsx' ? ['--import', 'tsx'] : []
  const child = spawn(process.execPath, [...loader, ...words, ...args], { cwd: root, timeout: 60_000 })
  const texts = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk) => {
      texts[stream] += chunk
    })
  if (!hasReader) child.stdout.destroy()
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })))
}

describe.each(ours)('%s', (name) => {
  test('--help is short', async () => {
    const { code, stdout, stderr } = await run(name, ['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: npm (start|test|run (-s )?[\w-]+)( -- .+)?\n\n\w/)
    expect(stdout).toContain(/^(start|test)$/.test(name) ? `npm ${name}` : name)
    expect(stdout.split('\n').length).toBeLessThan(25)
  })

  test('an argument that it does not take is one line with the remedy', async () => {
    const { code, stdout, stderr } = await run(name, ['--colour=red'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^Unknown option '--colour'\. See: npm .+ -- --help\n$/)
  })
})

describe('when nobody reads the output', () => {
  test('a short command ends quietly', async () => {
    const file = join(folder, 'pool.json')
    writeFileSync(file, JSON.stringify({ id: 'p', vmSize: 'x', one: 1, two: 2 }))
    expect(await run('check', [file], false)).toEqual({ code: 143, stdout: '', stderr: '' })
  })

  test.each(['/dev/full'].filter(existsSync))(
    'one whose output finds the disk full says so in a line: %s',
    (path) => {
      const file = join(folder, 'other.json')
      writeFileSync(file, JSON.stringify({ id: 'p', vmSize: 'x' }))
      const full = openSync(path, 'w')
      const args = ['--import', 'tsx', 'scripts/check.ts', file]
      const { status, stderr } = spawnSync(process.execPath, args, {
        cwd: root,
        stdio: ['ignore', full, 'pipe'],
      })
      closeSync(full)
      expect({ status, stderr: String(stderr) }).toEqual({
        status: 1,
        stderr: 'The output cannot be written (ENOSPC).\n',
      })
    },
  )

  test('one that serves closes what it opened', async () => {
    const args = ['--port', '0', '--engine', 'none', '--data', join(folder, 'data')]
    expect(await run('emulator', args, false)).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})
