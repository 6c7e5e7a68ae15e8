import type { PoolEntity } from '../store/docs'
import type { World } from '../world'

/** Values of the variables that the local account measures, by name. What the machines do is not among them. */
export type Measures = Readonly<Record<string, number | undefined>>

/** Counts nodes and tasks of the pool as they are now. */
export function measurePool(world: World, pool: PoolEntity): Measures {
  return {
    ...countTasks(world, pool),
    ...countNodes(world, pool),
    $TaskSlotsPerNode: pool.doc.taskSlotsPerNode ?? 1,
  }
}

/** Tasks of the jobs that use the pool. */
function countTasks({ store: { sql } }: World, pool: PoolEntity): Measures {
  const rows = sql.all(
    `SELECT task_counts.state, result, sum(tasks) AS tasks
     FROM jobs JOIN task_counts ON task_counts.job = jobs.seq
     WHERE jobs.executionInfo_poolId = ? GROUP BY task_counts.state, result`,
    pool.doc.id,
  )
  const count = (fits: (state: string, result: string) => boolean) =>
    rows
      .filter(({ state, result }) => fits(String(state), String(result)))
      .reduce((sum, { tasks }) => sum + Number(tasks), 0)
  const active = Number(sql.get(READY, pool.doc.id)?.ready)
  const running = count((state) => state === 'running' || state === 'preparing')
  return {
    $ActiveTasks: active,
    $RunningTasks: running,
    $PendingTasks: active + running,
    $SucceededTasks: count((state, result) => state === 'completed' && result === 'success'),
    $FailedTasks: count((state, result) => state === 'completed' && result !== 'success'),
  }
}

/** What is left in the queue of an ended job waits for nothing; only jobs with dependencies need to be counted. */
const READY = `
SELECT ifnull(sum(
  CASE WHEN json_extract(jobs.doc, '$.usesTaskDependencies')
    THEN (SELECT count(*) FROM tasks WHERE parent = jobs.seq AND state = 'active' AND waits = 0)
    ELSE (SELECT ifnull(sum(tasks), 0) FROM task_counts WHERE job = jobs.seq AND state = 'active')
  END), 0) AS ready
FROM jobs
WHERE executionInfo_poolId = ? AND jobs.state NOT IN ('completed', 'terminating', 'deleting')`

function countNodes({ store: { sql } }: World, pool: PoolEntity): Measures {
  const rows = sql.all(
    'SELECT state, isDedicated, count(*) AS nodes FROM nodes WHERE parent = ? GROUP BY state, isDedicated',
    pool.seq,
  )
  const count = (fits: (state: string, isDedicated: boolean) => boolean) =>
    rows
      .filter(({ state, isDedicated }) => fits(String(state), isDedicated === 1))
      .reduce((sum, { nodes }) => sum + Number(nodes), 0)
  return {
    $CurrentDedicatedNodes: count((_state, isDedicated) => isDedicated),
    $CurrentLowPriorityNodes: count((_state, isDedicated) => !isDedicated),
    $PreemptedNodeCount: count((state) => state === 'preempted'),
    $UsableNodeCount: count((state) => state === 'idle' || state === 'running'),
    $SampleNodeCount: count(() => true),
  }
}
