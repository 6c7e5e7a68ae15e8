import { expect, test } from 'vitest'
import { phoneColumns, visibleColumns } from './visible-columns'

const column = (id: string, minWidth: number, priority: number) => ({ id, minWidth, priority })
const COLUMNS = [
  column('id', 180, 0),
  column('created', 100, 3),
  column('state', 120, 1),
  column('pool', 200, 4),
  column('tasks', 100, 2),
]
const idsOf = (columns: readonly { id: string }[]) => columns.map(({ id }) => id).join(' ')

test.each([
  [2000, 'id created state pool tasks'],
  [700, 'id created state pool tasks'],
  [699, 'id created state tasks'],
  [540, 'id created state tasks'],
  [539, 'id state tasks'],
  [440, 'id state tasks'],
  [439, 'id state'],
  [340, 'id state'],
  [339, 'id'],
  [0, 'id'],
])('a table of %i px shows %s', (widthPx, shown) => {
  expect(idsOf(visibleColumns(COLUMNS, widthPx))).toBe(shown)
})

test.each([
  ['a column that is wanted takes the place of the least important ones', 440, ['pool'], 'id pool'],
  ['what is wanted last comes first', 460, ['created', 'pool'], 'id created state'],
  ['what is wanted and there already changes nothing', 540, ['state'], 'id created state tasks'],
  ['with room for all nothing changes', 700, ['pool', 'tasks'], 'id created state pool tasks'],
  ['a name that no column has changes nothing', 440, ['nothing'], 'id state tasks'],
])('%s', (_, widthPx, wanted, shown) => {
  expect(idsOf(visibleColumns(COLUMNS, widthPx, wanted))).toBe(shown)
})

test('on a phone the most important values come first, what is wanted before them', () => {
  expect(idsOf(phoneColumns(COLUMNS))).toBe('id state tasks created')
  expect(idsOf(phoneColumns(COLUMNS, ['pool']))).toBe('id pool state tasks')
})
