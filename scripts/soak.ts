/**
 * `npm run soak [-- --seeds N | --seed N]`: kills the local account in the middle of 20,000 submissions, once for each of
 * 20 random seeds; exits with 1 when a task was lost or is there twice. `--seed` repeats one moment.
 */
import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SEED_MAX = 1_000_000
/** What a report tells of an account that lost nothing. */
const FIGURES = new Set(['seed', 'acknowledged', 'stored'])

function readSeeds(): number[] {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '20' }, seed: { type: 'string' } },
  })
  if (values.seed !== undefined) return [Number(values.seed)]
  return Array.from({ length: Number(values.seeds) }, () => randomInt(SEED_MAX))
}

/** Whether nothing was lost; prints one line. */
function isSound(seed: number): boolean {
  const args = ['--import', 'tsx', 'emulator/testing/kill-main.ts', String(seed)]
  const output = execFileSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A KillReport: numbers by name.
  const report = Object.entries(JSON.parse(output) as Record<string, number>)
  const lost = report.filter(([name, count]) => !FIGURES.has(name) && count !== 0)
  const words = [...report.filter(([name]) => FIGURES.has(name)), ...lost].map(([name, n]) => `${name}=${n}`)
  console.log([lost.length === 0 ? 'ok  ' : 'miss', ...words].join('  '))
  return lost.length === 0
}

const results = readSeeds().map(isSound)
const missed = results.filter((sound) => !sound).length
console.log(`${results.length - missed} ok, ${missed} miss`)
process.exitCode = missed === 0 ? 0 : 1
