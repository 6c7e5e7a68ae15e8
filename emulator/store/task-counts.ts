import { COUNT_ADDED_TASKS } from './schema'
import type { Sql } from './sql'

interface Counts {
  active: number
  running: number
  completed: number
  succeeded: number
  failed: number
}

/** Tasks of a job and the slots they need, by state; preparing counts as running. Kept by triggers, never counted. */
export function readTaskCounts(sql: Sql, jobSeq: number): { tasks: Counts; slots: Counts } {
  const tasks: Counts = { active: 0, running: 0, completed: 0, succeeded: 0, failed: 0 }
  const slots: Counts = { ...tasks }
  for (const row of sql.all('SELECT state, result, tasks, slots FROM task_counts WHERE job = ?', jobSeq))
    for (const name of countedAs(String(row.state), String(row.result))) {
      tasks[name] += Number(row.tasks)
      slots[name] += Number(row.slots)
    }
  return { tasks, slots }
}

function countedAs(state: string, result: string): (keyof Counts)[] {
  if (state === 'completed') return ['completed', result === 'success' ? 'succeeded' : 'failed']
  return state === 'active' ? ['active'] : ['running']
}

/**
 * Adds tasks to a job in one transaction and counts them together at its end: a trigger makes SQLite keep a journal for
 * each row, which doubles the time of an insert. `add` must add tasks to this job only.
 */
export function addUncounted(sql: Sql, jobSeq: number, add: () => void): void {
  sql.transact(() => {
    const last = Number(sql.get('SELECT max(seq) AS seq FROM tasks')?.seq ?? 0)
    sql.script('DROP TRIGGER tasks_added')
    add()
    sql.script(COUNT_ADDED_TASKS)
    sql.run(
      `INSERT INTO task_counts
       SELECT parent, state, ifnull(executionInfo_result, ''), count(*), sum(requiredSlots) FROM tasks
       WHERE seq > ? AND parent = ? GROUP BY parent, state, ifnull(executionInfo_result, '')
       ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks, slots = slots + excluded.slots`,
      last,
      jobSeq,
    )
  })
}
