import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowOf } from '../operation-table'
import { ORDERS } from '../store/collection'
import { openStore, type Store } from '../store/store'
import { planFilter } from './filter-sql'
import { parseFilter } from './parse-filter'

const FIELDS = rowOf('Tasks_ListTasks').odata.filterFields ?? {}
const TIME = "datetime'2026-01-01T00:00:00Z'"

let directory: string
let store: Store
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-plan-'))
  store = openStore(
    directory,
    () => 0,
    () => undefined,
  )
})
afterAll(() => {
  store.close()
  rmSync(directory, { recursive: true })
})

/** What SQLite does for a page of tasks, in its own words. */
function explain(text: string | undefined, isContinued: boolean): string {
  const { order, where } = planFilter(text === undefined ? undefined : parseFilter(text, FIELDS), isContinued)
  const after = ORDERS[order].map((column) => (column === 'id' ? 'a' : 1))
  const request = { parent: 1, order, limit: 10, ...(where && { where }), ...(isContinued && { after }) }
  return store.tasks
    .toPageSql(request)
    .flatMap(({ sql, values }) => store.sql.all(`EXPLAIN QUERY PLAN ${sql}`, ...values, 10))
    .map(({ detail }) => String(detail))
    .join('; ')
}

const BY = (index: string, terms: string) => `SEARCH tasks USING INDEX ${index} (${terms})`

const SAME_TIME = 'parent=? AND stateTransitionTime=? AND rowid>?'

// One step each: an index is searched, nothing is sorted.
test.each([
  [undefined, BY('tasks_by_id', 'parent=?'), BY('tasks_by_id', 'parent=? AND id>?')],
  [
    `executionInfo/startTime ge ${TIME}`,
    BY('tasks_by_id', 'parent=?'),
    BY('tasks_by_id', 'parent=? AND id>?'),
  ],
  [
    "startswith(id,'a') and state ne 'active'",
    BY('tasks_by_id', 'parent=? AND id>? AND id<?'),
    BY('tasks_by_id', 'parent=? AND id>? AND id<?'),
  ],
  [
    "state eq 'active'",
    BY('tasks_by_state', 'parent=? AND state=?'),
    BY('tasks_by_state', 'parent=? AND state=? AND rowid>?'),
  ],
  [
    "executionInfo/result eq 'failure' and state eq 'completed'",
    BY('tasks_by_result', 'parent=? AND executionInfo_result=?'),
    BY('tasks_by_result', 'parent=? AND executionInfo_result=? AND rowid>?'),
  ],
  [
    'executionInfo/exitCode eq 3',
    BY('tasks_by_exit_code', 'parent=? AND executionInfo_exitCode=?'),
    BY('tasks_by_exit_code', 'parent=? AND executionInfo_exitCode=? AND rowid>?'),
  ],
  [
    `stateTransitionTime eq ${TIME}`,
    BY('tasks_by_time', 'parent=? AND stateTransitionTime=?'),
    BY('tasks_by_time', 'parent=? AND stateTransitionTime=? AND rowid>?'),
  ],
  [
    `stateTransitionTime ge ${TIME} and state eq 'completed'`,
    BY('tasks_by_time', 'parent=? AND stateTransitionTime>?'),
    `${BY('tasks_by_time', SAME_TIME)}; ${BY('tasks_by_time', 'parent=? AND stateTransitionTime>?')}`,
  ],
  [
    `stateTransitionTime gt ${TIME} and stateTransitionTime lt ${TIME}`,
    BY('tasks_by_time', 'parent=? AND stateTransitionTime>? AND stateTransitionTime<?'),
    `${BY('tasks_by_time', SAME_TIME)}; ${BY('tasks_by_time', 'parent=? AND stateTransitionTime>? AND stateTransitionTime<?')}`,
  ],
  [
    `state eq 'active' or stateTransitionTime ge ${TIME}`,
    BY('tasks_by_id', 'parent=?'),
    BY('tasks_by_id', 'parent=? AND id>?'),
  ],
])('%s is found by one index, the first page and the next', (text, first, next) => {
  expect(explain(text, false)).toBe(first)
  expect(explain(text, true)).toBe(next)
})
