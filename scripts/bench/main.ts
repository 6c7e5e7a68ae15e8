import { readArguments, runCommand } from '../command.mjs'
import { setUp } from '../start/set-up.mjs'
import { ROOT } from './children'
import { measureFirstLoad } from './first-load'
import { measureTyping } from './form-typing'
import { measureLargeAccount } from './large-account'
import { compareListings } from './listing'
import { formatRow, type Row, sumUp } from './report'
import { measureSecondStart } from './second-start'
import { withStage } from './stage'

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
  if (!(await setUp(ROOT, { needsBuild: true, output: process.stderr }))) return 1
  print(await measureSecondStart())
  await withStage(async (stage) => {
    print(...(await measureFirstLoad(stage)))
    print(...(await measureTyping(stage)))
    print(...(await compareListings(stage, isQuick)))
  })
  print(...(await measureLargeAccount()))
  const { line, exitCode } = sumUp(rows)
  console.log(line)
  return exitCode
}

await runCommand(COMMAND, async (args) => process.exit(await main(args)))
