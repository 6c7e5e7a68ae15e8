import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readArguments, runCommand, UsageError } from './command.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SEED_MAX = 1_000_000
const RUNS_MAX = 10_000
/** What a report tells of an account that lost nothing. */
const FIGURES = new Set(['seed', 'acknowledged', 'stored'])

const COMMAND = {
  name: 'npm run soak',
  usage: '[--seeds N | --seed N]',
  about: `Kills the local account in the middle of 20,000 submissions, again and again, each time at a random moment.
Prints one line a kill.

  --seeds N  how many times, 20 by default
  --seed N   once, at the moment that an earlier line named

Ends with 1 when a task was lost or is there twice.`,
}

function readSeeds(args: readonly string[]): number[] {
  const { values } = readArguments(args, { seeds: { type: 'string' }, seed: { type: 'string' } })
  if (values.seed !== undefined) return [toNumber('--seed', values.seed, 0, SEED_MAX)]
  const count = toNumber('--seeds', values.seeds ?? '20', 1, RUNS_MAX)
  return Array.from({ length: count }, () => randomInt(SEED_MAX))
}

function toNumber(name: string, text: string, minimum: number, maximum: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= minimum && value <= maximum) return value
  throw new UsageError(`${name} must be a whole number from ${minimum} to ${maximum}, not "${text}".`)
}

/** Whether nothing was lost; prints one line. */
async function isSound(seed: number): Promise<boolean> {
  const args = ['--import', 'tsx', 'emulator/testing/kill-main.ts', String(seed)]
  const { stdout: output, stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT })
  process.stderr.write(stderr)
  // A KillReport: numbers by name.
  const report = Object.entries(JSON.parse(output) as Record<string, number>)
  const lost = report.filter(([name, count]) => !FIGURES.has(name) && count !== 0)
  const words = [...report.filter(([name]) => FIGURES.has(name)), ...lost].map(([name, n]) => `${name}=${n}`)
  console.log([lost.length === 0 ? 'ok  ' : 'miss', ...words].join('  '))
  return lost.length === 0
}

await runCommand(COMMAND, async (args) => {
  const results: boolean[] = []
  for (const seed of readSeeds(args)) results.push(await isSound(seed))
  const missed = results.filter((sound) => !sound).length
  console.log(`${results.length - missed} ok, ${missed} miss`)
  return missed === 0 ? 0 : 1
})
