import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAULTS } from './table'

const PAGE = readFileSync(new URL('../../docs/local-account.md', import.meta.url), 'utf8')

test('the page about the local account tells every fault in the words of the table', () => {
  const rows = FAULTS.map(({ name, what, parameters }) => `| ${name} | ${what} | ${parameters.join(', ')} |`)
  const [, table] = /<!-- faults: .*? -->\n([\s\S]*?)\n<!-- faults: end -->/.exec(PAGE) ?? []
  expect(table).toBe(
    ['| fault | what happens | parameters besides share |', '|---|---|---|', ...rows].join('\n'),
  )
})
