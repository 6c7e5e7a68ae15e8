import { readArguments, runCommand } from '../command.mjs'
import { setUp } from '../start/set-up.mjs'
import { ROOT } from './children'
import { formatRow, type Row, sumUp } from './report'

const COMMAND = {
  name: 'npm run bench',
  usage: '[--quick]',
  about: `Measures how fast Slipway is on this machine, and prints one row a figure with the bar it has to meet.

  --quick  fewer repetitions where they take longest

Ends with 1 when a figure misses its bar.`,
}

const rows: Row[] = []

function print(...measured: readonly Row[]): void {
  for (const row of measured) console.log(formatRow(row))
  rows.push(...measured)
}

async function main(args: readonly string[]): Promise<number> {
  const { quick: isQuick = false } = readArguments(args, { quick: { type: 'boolean' } }).values
  if (!(await setUp(ROOT, { needsBuild: true, needsTests: true, output: process.stderr }))) return 1
  // The measurements use packages of the tests, which are there from here on only.
  const { measureAll } = await import('./measure-all')
  await measureAll(print, isQuick)
  const { line, exitCode } = sumUp(rows)
  console.log(line)
  return exitCode
}

await runCommand(COMMAND, async (args) => process.exit(await main(args)))
