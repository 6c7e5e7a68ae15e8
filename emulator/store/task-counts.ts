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
