import type { World } from '../world'
import { coresOf } from './vm-sizes'

/** Cores of a new account's dedicated nodes together, and of its Spot nodes. Source: the service's highest default for dedicated ones. */
const CORE_QUOTA = 900

/** Under this, which goes with the seeds, the store has the cores that they brought: the account's quota is for others. */
const seededCores = (isDedicated: boolean) => `seed cores, ${isDedicated ? 'dedicated' : 'Spot'}`

/** Cores that the dedicated nodes of the account may have together, or its Spot nodes. */
export function coreQuota({ store }: World, isDedicated: boolean): number {
  return CORE_QUOTA + (store.readMeta(seededCores(isDedicated)) ?? 0)
}

/** Raises the quota by the nodes of a seed, so that a seeded account takes new pools as any other does. */
export function raiseCoreQuota({ store }: World, isDedicated: boolean, cores: number): void {
  const name = seededCores(isDedicated)
  store.writeMeta(name, (store.readMeta(name) ?? 0) + cores)
}

/** Pools of the account. Source: the highest documented default of the service. */
export const POOL_QUOTA = 100

/** Active jobs and job schedules of the account. Source: the highest documented default of the service. */
export const ACTIVE_JOB_QUOTA = 300

/**
 * Cores of all dedicated nodes, or of all Spot nodes, of the account. Deallocated ones count, so that each of them can be
 * started. Source: Azure's documentation of vCPU quotas.
 */
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
