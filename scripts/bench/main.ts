/** `npm run bench [-- --quick]`: one row a figure; exits with 1 when one of them misses its bar. */
import { parseArgs } from 'node:util'
import { setUp } from '../start/set-up.mjs'
import { ROOT } from './children'
import { measureFirstLoad } from './first-load'
import { measureTyping } from './form-typing'
import { measureLargeAccount } from './large-account'
import { compareListings } from './listing'
import { formatRow, type Row, sumUp } from './report'
import { measureSecondStart } from './second-start'
import { withStage } from './stage'

const rows: Row[] = []

function print(...measured: readonly Row[]): void {
  for (const row of measured) console.log(formatRow(row))
  rows.push(...measured)
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  if (!(await setUp(ROOT, { needsBuild: true, say: (line) => console.error(line) }))) return 1
  print(await measureSecondStart())
  await withStage(async (stage) => {
    print(...(await measureFirstLoad(stage)))
    print(...(await measureTyping(stage)))
    print(...(await compareListings(stage, values.quick)))
  })
  print(...(await measureLargeAccount()))
  const { line, exitCode } = sumUp(rows)
  console.log(line)
  return exitCode
}

process.exit(await main())
