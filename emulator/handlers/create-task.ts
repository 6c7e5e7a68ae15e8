import type { BatchJobManagerTask, BatchTaskCreateOptions } from '../../lib/batch/types.generated'
import { UNLIMITED } from '../duration'
import { fault } from '../errors'
import { requestJobSchedule } from '../machines/schedule-request'
import { TIMING } from '../machines/timing'
import { checkTask } from '../rules/task-rules'
import type { JobEntity, PoolEntity, TaskDoc, TaskEntity } from '../store/docs'
import { takeSecrets } from '../store/secrets'
import type { World } from '../world'
import { refuseEnded } from './refuse'

const WEEK = 'P7D'

/** The pool that the job runs on, when it exists already. */
export function poolOf(world: World, job: JobEntity): PoolEntity | undefined {
  const poolId = job.doc.executionInfo?.poolId
  return poolId === undefined ? undefined : world.store.pools.find(0, poolId)
}

/** Adds a task to a job. Throws 409 TaskExists, 409 for a job that has ended, and what the rules of tasks refuse. */
export function createTask(world: World, job: JobEntity, body: BatchTaskCreateOptions): TaskEntity {
  refuseEnded(job)
  checkTask(body, job.doc, poolOf(world, job)?.doc)
  if (world.store.tasks.find(job.seq, body.id))
    throw fault('TaskExists', 'A task with this id exists already in the job.')
  return insertTask(world, job, body, false)
}

/** The task of the job's manager; its secrets stay with the job. */
export function createManagerTask(world: World, job: JobEntity, manager: BatchJobManagerTask): void {
  const {
    killJobOnCompletion: _,
    runExclusive: _exclusive,
    authenticationTokenSettings: _token,
    ...task
  } = manager
  // A manager task has the fields of a task, and some of the job's besides.
  insertTask(world, job, task as BatchTaskCreateOptions, true)
}

function insertTask(
  world: World,
  job: JobEntity,
  body: BatchTaskCreateOptions,
  isManager: boolean,
): TaskEntity {
  const secrets = takeSecrets(body)
  const { id, ...rest } = body
  const nowIso = world.clock.nowIso()
  const doc = {
    id,
    userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
    requiredSlots: 1,
    ...rest,
    constraints: {
      maxWallClockTime: UNLIMITED,
      retentionTime: WEEK,
      maxTaskRetryCount: job.doc.constraints?.maxTaskRetryCount ?? 0,
      ...body.constraints,
    },
    state: 'active',
    creationTime: nowIso,
    stateTransitionTime: nowIso,
    executionInfo: { retryCount: 0, requeueCount: 0 },
    // The body's models have the same fields as the answer's, where the service only adds.
  } as TaskDoc
  const task = world.store.tasks.insert(job.seq, doc, { attempt: 0, ...(isManager && { isManager }) })
  if (Object.keys(secrets).length > 0) world.store.secrets.write(`task:${task.seq}`, secrets)
  requestJobSchedule(world, job.doc, TIMING.schedulingMs)
  return task
}
