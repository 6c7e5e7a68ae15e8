import type { World } from '../world'
import { coresOf } from './vm-sizes'

/** Cores that the dedicated nodes of the account may have together, and its Spot nodes likewise. */
export const CORE_QUOTA = 40_000

/** Pools of the account. Source: the highest documented default of the service. */
export const POOL_QUOTA = 100

/** Active jobs and job schedules of the account. Source: the highest documented default of the service. */
export const ACTIVE_JOB_QUOTA = 300

/** Cores of all dedicated nodes, or of all Spot nodes, of the account. */
export function coresInUse(world: World, isDedicated: boolean): number {
  const rows = world.store.sql.all(
    `SELECT pools.vmSize AS vmSize, count(*) AS n FROM nodes JOIN pools ON pools.seq = nodes.parent
     WHERE nodes.isDedicated = ? GROUP BY pools.vmSize`,
    isDedicated ? 1 : 0,
  )
  return rows.reduce((sum, row) => sum + Number(row.n) * coresOf(String(row.vmSize)), 0)
}

/** Jobs and job schedules that have not ended, which the quota counts together. */
export function activeJobsAndSchedules({ store }: World): number {
  return (
    store.jobs.count("parent = 0 AND state <> 'completed'") +
    store.jobSchedules.count("parent = 0 AND state <> 'completed'")
  )
}
