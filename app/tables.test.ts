import { expect, test } from 'vitest'
import { CONTROL_WIDTH, phoneColumns, visibleColumns } from '@/components/data/visible-columns'
import { JOB_COLUMNS } from '@/components/jobs/job-columns'
import { TASK_TABLE_COLUMNS } from '@/components/jobs/task-columns'
import { NODE_TABLE_COLUMNS } from '@/components/pools/node-columns'
import { POOL_COLUMNS } from '@/components/pools/pool-columns'

type Sized = Parameters<typeof visibleColumns>[0]
const TABLES: readonly [name: string, columns: Sized][] = [
  ['pools', POOL_COLUMNS],
  ['jobs', JOB_COLUMNS],
  ['tasks', TASK_TABLE_COLUMNS],
  ['nodes', NODE_TABLE_COLUMNS],
]

test.each(TABLES)(
  'the %s fit at every width, keep their ids, and gain columns as they widen',
  (_, columns) => {
    const [first] = columns
    let before: readonly string[] = []
    for (let widthPx = 180; widthPx < 1600; widthPx++) {
      const shown = visibleColumns(columns, widthPx)
      const used = shown.reduce((sum, { minWidth }) => sum + minWidth, 0)
      const button = shown.length < columns.length && shown.length > 1 ? CONTROL_WIDTH : 0
      expect(used + button).toBeLessThanOrEqual(widthPx)
      expect(shown[0]).toBe(first)
      const ids: readonly string[] = shown.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining([...before]))
      before = ids
    }
    expect(before).toHaveLength(columns.length)
  },
)

test.each(TABLES)(
  'every column of the %s comes when it is wanted, in the narrowest table and on a phone',
  (_, columns) => {
    for (const { id } of columns) {
      expect(visibleColumns(columns, 544, [id]).map((shown) => shown.id)).toContain(id)
      expect(phoneColumns(columns, [id]).map((shown) => shown.id)).toContain(id)
    }
  },
)
