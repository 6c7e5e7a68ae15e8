import { describe, expect, test } from 'vitest'
import { FILTER_FIELDS } from './filter-fields'
import { and, eq, filterText, ge, lt, ne, or, startsWith, timestamp } from './odata'
import operations from './spec/operations.json'

const DAY = new Date('2026-02-02T00:00:00Z')

test.each([
  [filterText('Tasks_ListTasks', eq('state', 'active')), "state eq 'active'"],
  [filterText('Tasks_ListTasks', eq('id', "o'neil''s")), "id eq 'o''neil''''s'"],
  [filterText('Tasks_ListTasks', eq('id', "' or 1 eq 1")), "id eq ''' or 1 eq 1'"],
  [filterText('Tasks_ListTasks', startsWith('id', "a'")), "startswith(id,'a''')"],
  [filterText('Tasks_ListTasks', ne('executionInfo/exitCode', 0)), 'executionInfo/exitCode ne 0'],
  [filterText('Pools_ListPools', eq('enableAutoScale', true)), 'enableAutoScale eq true'],
  [
    filterText('Nodes_ListNodes', ge('stateTransitionTime', DAY)),
    "stateTransitionTime ge DateTime'2026-02-02T00:00:00.000Z'",
  ],
  [
    filterText('Nodes_ListNodes', lt('lastBootTime', timestamp('2026-02-02T09:15:00.1234567Z'))),
    "lastBootTime lt DateTime'2026-02-02T09:15:00.1234567Z'",
  ],
  [
    filterText('Tasks_ListTasks', and(eq('state', 'completed'), ge('stateTransitionTime', DAY))),
    "state eq 'completed' and stateTransitionTime ge DateTime'2026-02-02T00:00:00.000Z'",
  ],
  [
    filterText('Tasks_ListTasks', and(or(eq('state', 'active'), eq('state', 'running')), ne('id', 'x'))),
    "(state eq 'active' or state eq 'running') and id ne 'x'",
  ],
  [
    filterText('Tasks_ListTasks', or(and(eq('state', 'a'), ne('id', 'b')), eq('id', 'c'))),
    "state eq 'a' and id ne 'b' or id eq 'c'",
  ],
  [filterText('Tasks_ListTasks', and(undefined, eq('state', 'active'))), "state eq 'active'"],
  [filterText('Tasks_ListTasks', and(undefined)), undefined],
])('%s', (text, expected) => {
  expect(text).toBe(expected)
})

test.each(["2026' or id eq 'x", '', 'now'])('%s is no time and is refused', (text) => {
  expect(() => ge('stateTransitionTime', timestamp(text))).toThrow(RangeError)
})

test('the compiler knows fields and their types', () => {
  // @ts-expect-error nodes cannot be filtered by id
  filterText('Nodes_ListNodes', eq('id', 'n'))
  // @ts-expect-error an exit code is a number
  filterText('Tasks_ListTasks', eq('executionInfo/exitCode', '0'))
  // @ts-expect-error the second part names a field of another list
  filterText('Tasks_ListTasks', and(eq('state', 'active'), eq('vmSize', 'x')))
  expect(filterText('Tasks_ListTasks', undefined)).toBeUndefined()
})

describe('the table of fields is the catalogue', () => {
  const filterable = operations.filter(({ odata }) => odata.filter)

  test('it has every list', () => {
    expect(Object.keys(FILTER_FIELDS).sort()).toEqual(filterable.map(({ operationId }) => operationId).sort())
  })

  test.each(filterable)('$operationId', ({ operationId, odata }) => {
    const catalogue = Object.entries(odata.filterFields ?? {}).map(([field, { type }]) => [field, type])
    expect(FILTER_FIELDS[operationId as keyof typeof FILTER_FIELDS]).toEqual(Object.fromEntries(catalogue))
  })
})
