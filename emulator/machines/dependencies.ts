import type { BatchTaskDependencies } from '../../lib/batch/types.generated'
import type { TaskEntity } from '../store/docs'
import type { World } from '../world'

interface NumberRange {
  first: number
  last: number
}

/** What a task waits for: each id once, and ranges of numbers that do not touch each other. */
export interface Needs {
  ids: readonly string[]
  ranges: readonly NumberRange[]
}

/** Reads `dependsOn`; an id that is a number within a range, and ranges that overlap, count once. */
export function toNeeds({ taskIds = [], taskIdRanges = [] }: BatchTaskDependencies): Needs {
  const ranges: NumberRange[] = []
  for (const { start, end } of [...taskIdRanges].sort((a, b) => a.start - b.start)) {
    const before = ranges.at(-1)
    if (before && start <= before.last + 1) before.last = Math.max(before.last, end)
    else ranges.push({ first: start, last: end })
  }
  const isInRange = (id: string) => {
    const number = toNumber(id)
    return number !== null && ranges.some(({ first, last }) => first <= number && number <= last)
  }
  const ids = new Map(taskIds.filter((id) => !isInRange(id)).map((id) => [id.toLowerCase(), id]))
  return { ids: [...ids.values()], ranges }
}

/** Remembers what a new task depends on, and how much of it is still to come. Tasks that are not there yet count too. */
export function linkTask({ store: { sql } }: World, task: TaskEntity): void {
  if (!task.doc.dependsOn) return
  const { ids, ranges } = toNeeds(task.doc.dependsOn)
  let waits = 0
  for (const id of ids) {
    sql.run('INSERT INTO task_links (job, needs, task) VALUES (?, ?, ?)', task.parent, id, task.seq)
    const isThere = sql.get(
      'SELECT 1 FROM tasks WHERE parent = ? AND id = ? AND satisfies = 1',
      task.parent,
      id,
    )
    waits += isThere ? 0 : 1
  }
  for (const { first, last } of ranges) {
    addRange(sql, task.parent, task.seq, first, last)
    const row = sql.get(
      'SELECT count(*) AS n FROM tasks WHERE parent = ? AND satisfies = 1 AND number BETWEEN ? AND ?',
      task.parent,
      first,
      last,
    )
    waits += last - first + 1 - Number(row?.n)
  }
  sql.run('UPDATE tasks SET waits = ? WHERE seq = ?', waits, task.seq)
}

/** Lets the tasks go on that wait for this one; a second time it changes nothing. */
export function satisfyDependents(world: World, task: TaskEntity): void {
  if (isSatisfying(world, task)) return
  const { sql } = world.store
  sql.run('UPDATE tasks SET satisfies = 1, number = ? WHERE seq = ?', toNumber(task.doc.id), task.seq)
  shiftWaits(world, task, -1)
}

/** Takes it back for a task that is to run again. */
export function unsatisfyDependents(world: World, task: TaskEntity): void {
  if (!isSatisfying(world, task)) return
  world.store.sql.run('UPDATE tasks SET satisfies = NULL, number = NULL WHERE seq = ?', task.seq)
  shiftWaits(world, task, 1)
}

/** Forgets a task that is removed. Who waited for it and got it goes without it from now on, others wait for the next of that id. */
export function unlinkTask(world: World, task: TaskEntity): void {
  const { sql } = world.store
  sql.run('DELETE FROM task_links WHERE task = ?', task.seq)
  sql.run('DELETE FROM task_ranges WHERE task = ?', task.seq)
  if (!isSatisfying(world, task)) return
  sql.run('DELETE FROM task_links WHERE job = ? AND needs = ?', task.parent, task.doc.id)
  const number = toNumber(task.doc.id)
  if (number === null) return
  const ranges = sql.all(`SELECT first, last, task FROM task_ranges WHERE ${IN_RANGE}`, task.parent, number)
  for (const { first, last, task: dependent } of ranges) {
    const values = [task.parent, Number(first), Number(last), Number(dependent)]
    sql.run('DELETE FROM task_ranges WHERE job = ? AND first = ? AND last = ? AND task = ?', ...values)
    if (Number(first) < number) addRange(sql, task.parent, Number(dependent), Number(first), number - 1)
    if (Number(last) > number) addRange(sql, task.parent, Number(dependent), number + 1, Number(last))
  }
}

/** Forgets all dependencies of a job. */
export function unlinkJob({ store: { sql } }: World, jobSeq: number): void {
  sql.run('DELETE FROM task_links WHERE job = ?', jobSeq)
  sql.run('DELETE FROM task_ranges WHERE job = ?', jobSeq)
}

const IN_RANGE = 'job = ?1 AND first <= ?2 AND last >= ?2'

function addRange(sql: World['store']['sql'], job: number, task: number, first: number, last: number): void {
  sql.run('INSERT INTO task_ranges (job, first, last, task) VALUES (?, ?, ?, ?)', job, first, last, task)
}

function isSatisfying({ store: { sql } }: World, task: TaskEntity): boolean {
  return sql.get('SELECT 1 FROM tasks WHERE seq = ? AND satisfies = 1', task.seq) !== undefined
}

function shiftWaits({ store: { sql } }: World, task: TaskEntity, by: number): void {
  sql.run(
    'UPDATE tasks SET waits = waits + ? WHERE seq IN (SELECT task FROM task_links WHERE job = ? AND needs = ?)',
    by,
    task.parent,
    task.doc.id,
  )
  const number = toNumber(task.doc.id)
  if (number === null) return
  sql.run(
    `UPDATE tasks SET waits = waits + ?3 WHERE seq IN (SELECT task FROM task_ranges WHERE ${IN_RANGE})`,
    task.parent,
    number,
    by,
  )
}

/** Ranges mean ids that are written as the number is: 9, not 09. */
function toNumber(id: string): number | null {
  const number = Number(id)
  return Number.isInteger(number) && String(number) === id ? number : null
}
