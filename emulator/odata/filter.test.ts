import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rowOf } from '../operation-table'
import { openSql } from '../store/sql'
import { matchesFilter } from './filter-match'
import { type FilterPlan, planFilter } from './filter-sql'
import { parseFilter } from './parse-filter'

const FIELDS = rowOf('Tasks_ListTasks').odata.filterFields ?? {}
const PLAIN: Record<string, { type: string; ops: string[] }> = {
  id: { type: 'String', ops: ['eq', 'ne', 'startswith'] },
  count: { type: 'Int', ops: ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] },
  isOn: { type: 'Boolean', ops: ['eq', 'ne'] },
  time: { type: 'DateTime', ops: ['lt', 'ge'] },
}
const OBJECTS = [
  { id: 'alpha', count: 1, isOn: true, time: '2026-01-01T00:00:00Z' },
  { id: 'Alpha-2', count: 2, isOn: false, time: '2026-01-01T00:00:00.5Z' },
  { id: "o'brien", time: '2026-01-02T00:00:00+02:00' },
]

test.each([
  ["id eq 'ALPHA'", ['alpha']],
  ["id ne 'alpha'", ['Alpha-2', "o'brien"]],
  ["startswith(id,'ALP')", ['alpha', 'Alpha-2']],
  ["id eq 'o''brien'", ["o'brien"]],
  ['count gt 1', ['Alpha-2']],
  ['count ne 1', ['Alpha-2', "o'brien"]],
  ['count ge 1 and count le 1', ['alpha']],
  ['isOn eq true', ['alpha']],
  ["time ge datetime'2026-01-01T00:00:00.4Z'", ['Alpha-2', "o'brien"]],
  ["time lt datetime'2026-01-01T23:00:00Z' and isOn eq false", ['Alpha-2']],
  ["count eq 2 or id eq 'alpha' and isOn eq false", ['Alpha-2']],
  ["(count eq 2 or id eq 'alpha') and isOn eq true", ['alpha']],
])('%s finds the same in the store and in memory', (text, ids) => {
  const filter = parseFilter(text, PLAIN)
  expect(OBJECTS.filter((object) => matchesFilter(object, filter)).map(({ id }) => id)).toEqual(ids)
  for (const isContinued of [true, false])
    expect(findInStore(planFilter(filter, isContinued).where)).toEqual(ids)
})

function findInStore({ sql, values }: FilterPlan['where'] = { sql: 'false', values: [] }): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-filter-'))
  const store = openSql(join(directory, 'state.db'))
  store.script('CREATE TABLE t (id TEXT COLLATE NOCASE, count INTEGER, isOn INTEGER, time REAL)')
  for (const { id, count, isOn, time } of OBJECTS)
    store.run(
      'INSERT INTO t VALUES (?, ?, ?, ?)',
      id,
      count ?? null,
      isOn === undefined ? null : Number(isOn),
      Date.parse(time),
    )
  const rows = store.all(`SELECT id FROM t WHERE ${sql} ORDER BY rowid`, ...values)
  store.close()
  rmSync(directory, { recursive: true })
  return rows.map((row) => String(row.id))
}

test.each([
  ['colour eq 1', 'cannot be used'],
  ["state gt 'active'", 'the operator gt cannot be used'],
  ['state eq 1', 'another type'],
  ["stateTransitionTime ge '2026-01-01'", 'another type'],
  ["stateTransitionTime ge datetime'yesterday'", 'another type'],
  ['state', 'needs eq, ne'],
  ["state eq 'a' state eq 'b'", 'after its end'],
  ["(state eq 'a'", 'needs a )'],
  ["state eq 'a", 'cannot be read'],
  ["state eq 'a' and", 'needs a field name'],
  [`${'('.repeat(60)}state eq 'a'${')'.repeat(60)}`, 'nested too deeply'],
  ['constructor eq 1', 'cannot be used'],
])('%s is refused', (text, problem) => {
  expect(() => parseFilter(text, FIELDS)).toThrow(problem)
})
