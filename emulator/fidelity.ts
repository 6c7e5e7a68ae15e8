import { readFileSync, writeFileSync } from 'node:fs'
import { NOTES } from './handlers/notes'
import { OPERATION_ROWS } from './operation-table'
import { UNSUPPORTED_PROPERTIES } from './rules/unsupported'

/** The page that has the table. */
const PAGE = new URL('../docs/local-account.md', import.meta.url)
const START = '<!-- fidelity: written by emulator/fidelity.ts -->'
const END = '<!-- fidelity: end -->'

/** The page as it stands, and as it should: with the table that the notes of the handlers give. */
export function readPage(): { current: string; wanted: string } {
  const current = readFileSync(PAGE, 'utf8')
  const [before, rest = ''] = current.split(START)
  const after = rest.split(END)[1]
  if (after === undefined) throw new Error('docs/local-account.md has lost the marks around its table.')
  const tables = `${buildTable()}\n\n${buildPropertyTable()}`
  return { current, wanted: `${before}${START}\n${tables}\n${END}${after}` }
}

/** One row for each operation of the contract: done, different or refused, and why when it is not done. */
function buildTable(): string {
  const states = OPERATION_ROWS.map(({ operationId }) => NOTES[operationId]?.state ?? 'done')
  const count = (state: string) => states.filter((other) => other === state).length
  const rows = OPERATION_ROWS.map(({ operationId }, index) => {
    return `| ${operationId} | ${states[index]} | ${NOTES[operationId]?.note ?? ''} |`
  })
  return [
    `${states.length} operations: ${count('done')} done, ${count('different')} different, ${count('refused')} refused.`,
    '',
    '| operation | state | what is different here |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The properties that are refused wherever they ask for something. */
function buildPropertyTable(): string {
  return [
    'These properties are refused with 400 UnsupportedProperty:',
    '',
    '| in a | property | reason |',
    '|---|---|---|',
    ...UNSUPPORTED_PROPERTIES.map(({ body, property, reason }) => `| ${body} | ${property} | ${reason} |`),
  ].join('\n')
}

if (process.argv[2] === '--write') writeFileSync(PAGE, readPage().wanted)
