import type { BatchTaskCreateOptions } from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { addTask } from '../machines/add-task'
import { checkTask } from '../rules/task-rules'
import type { JobEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { refuseEnded } from './refuse'

/** The pool that the job runs on, when it exists already. */
export function poolOf(world: World, job: JobEntity): PoolEntity | undefined {
  const poolId = job.doc.executionInfo?.poolId
  return poolId === undefined ? undefined : world.store.pools.find(0, poolId)
}

/** Adds a task to a job. Throws 409 TaskExists, 409 for a job that has ended, and what the rules of tasks refuse. */
export function createTask(world: World, job: JobEntity, body: BatchTaskCreateOptions): TaskEntity {
  refuseEnded(job)
  checkTask(body, job.doc, poolOf(world, job)?.doc)
  if (world.store.tasks.find(job.seq, body.id)) throw fault('TaskExists')
  return addTask(world, job, body)
}
