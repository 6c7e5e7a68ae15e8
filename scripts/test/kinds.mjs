import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nextCommand } from '../start/build.mjs'
import { CommandFailed, runQuietly } from '../start/run-quietly.mjs'
import { countPlaywright, countVitest, withExitCode } from './counts.mjs'

/** Runs a command; prints all it said when it failed. Resolves with whether it ended well. */
async function isGreen(label, command, root, env = process.env) {
  try {
    await runQuietly(label, command, { cwd: root, env })
    return true
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    console.log(`\n${error.output.trim()}\n${error.message}\n`)
    return false
  }
}

const tool = (root, path, ...args) => [process.execPath, join(root, 'node_modules', path), ...args]

/** One pass or one failure for a command that counts nothing itself. */
async function countOne(label, command, root) {
  return (await isGreen(label, command, root)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs a command that writes a JSON report, and hands the report to `count`; no report is one failure. */
async function countReport(label, root, toCommand, count) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  const reportPath = join(folder, 'report.json')
  const { command, env } = toCommand(reportPath)
  const green = await isGreen(label, command, root, { ...process.env, ...env })
  const report = existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : undefined
  rmSync(folder, { recursive: true, force: true })
  return { green, counts: report && count(report) }
}

const FAILED_ONCE = { passed: 0, failed: 1 }

async function vitest(label, root, args) {
  const toCommand = (path) => ({
    command: tool(
      root,
      'vitest/vitest.mjs',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${path}`,
      ...args,
    ),
  })
  return countReport(label, root, toCommand, (report) => countVitest(report, root))
}

/** Where the route types of Next come from when no build has written them yet. */
async function typecheck(root) {
  if (!existsSync(join(root, '.next/types/routes.d.ts')))
    if (!(await isGreen('next typegen', [...nextCommand(root), 'typegen'], root))) return FAILED_ONCE
  return countOne('tsc', tool(root, 'typescript/bin/tsc', '--noEmit'), root)
}

async function unit(root) {
  const { green, counts } = await vitest('vitest', root, [])
  if (counts === undefined) return { unit: FAILED_ONCE }
  const hasFailure = Object.values(counts).some(({ failed }) => failed > 0)
  return hasFailure ? counts : { ...counts, unit: withExitCode(counts.unit, green) }
}

async function engine(root) {
  const { green, counts } = await vitest('engine tests', root, ['--config', 'vitest.engine.config.ts'])
  return counts === undefined ? FAILED_ONCE : withExitCode(counts.unit, green)
}

async function browser(root) {
  const toCommand = (path) => ({
    command: tool(root, '@playwright/test/cli.js', 'test', '--reporter=line,json'),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
  })
  const { green, counts } = await countReport('playwright', root, toCommand, countPlaywright)
  return counts === undefined ? FAILED_ONCE : withExitCode(counts, green)
}

/**
 * The kinds of test, in the order they run; each resolves with counts by the name of its line.
 * @type {readonly { name: string, needs: readonly ('build' | 'chromium' | 'engine' | 'clients')[],
 *   run: (root: string) => Promise<Record<string, import('./counts.mjs').Counts>> }[]}
 */
export const KINDS = [
  {
    name: 'lint',
    needs: [],
    run: async (root) => ({
      lint: await countOne('biome', tool(root, '@biomejs/biome/bin/biome', 'check', '.'), root),
    }),
  },
  { name: 'types', needs: [], run: async (root) => ({ types: await typecheck(root) }) },
  { name: 'unit', needs: ['clients'], run: unit },
  { name: 'engine', needs: ['engine'], run: async (root) => ({ engine: await engine(root) }) },
  { name: 'browser', needs: ['build', 'chromium'], run: async (root) => ({ browser: await browser(root) }) },
]
