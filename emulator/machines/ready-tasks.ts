import type { JobEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'

/** The first tasks of a job that wait for nothing but a node. */
export function listReady(world: World, job: JobEntity, limit: number): TaskEntity[] {
  return world.store.tasks.select(
    "parent = ? AND state = 'active' AND waits = 0 ORDER BY seq LIMIT ?",
    job.seq,
    limit,
  )
}

/** How many more tasks of the job may run at once; maxParallelTasks is unlimited at -1 or when it is missing. */
export function roomInJob(world: World, job: JobEntity): number {
  const limit = job.doc.maxParallelTasks ?? -1
  if (limit === -1) return Number.POSITIVE_INFINITY
  return limit - world.store.tasks.count("parent = ? AND state IN ('running', 'preparing')", job.seq)
}
