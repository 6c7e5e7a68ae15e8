import type { BatchJobManagerTask, BatchTaskCreateOptions } from '../../lib/batch/types.generated'
import type { JobEntity, TaskDoc, TaskEntity, TaskInner } from '../store/docs'
import { takeSecrets } from '../store/secrets'
import type { World } from '../world'
import { completeConstraints, completeContainer, completeIdentity } from './defaults'
import { linkTask } from './dependencies'
import { requestJobSchedule } from './schedule-request'
import { TIMING } from './timing'

/** Adds a task that the rules have passed to a job; `body` loses its secrets. */
export function addTask(
  world: World,
  job: JobEntity,
  body: BatchTaskCreateOptions,
  inner: Partial<TaskInner> = {},
): TaskEntity {
  const secrets = takeSecrets(body)
  const { id, ...rest } = body
  const nowIso = world.clock.nowIso()
  const doc = {
    id,
    requiredSlots: 1,
    ...completeContainer(rest),
    userIdentity: completeIdentity(body.userIdentity),
    constraints: completeConstraints(job.doc.constraints?.maxTaskRetryCount, body.constraints),
    state: 'active',
    creationTime: nowIso,
    stateTransitionTime: nowIso,
    executionInfo: { retryCount: 0, requeueCount: 0 },
    // The body's models have the same fields as the answer's, where the service only adds.
  } as TaskDoc
  const task = world.store.tasks.insert(job.seq, doc, { attempt: 0, ...inner })
  linkTask(world, task)
  if (Object.keys(secrets).length > 0) world.store.secrets.write(`task:${task.seq}`, secrets)
  requestJobSchedule(world, job.doc, TIMING.schedulingMs)
  return task
}

/** The task of the job's manager; its secrets stay with the job. Source: REST reference, the defaults of jobManagerTask. */
export function addManagerTask(world: World, job: JobEntity, manager: BatchJobManagerTask): void {
  const { killJobOnCompletion: _, runExclusive, allowLowPriorityNode, ...task } = manager
  // A manager task has the fields of a task, and some of the job's besides.
  addTask(world, job, task as BatchTaskCreateOptions, {
    isManager: true,
    ...((runExclusive ?? true) && { isExclusive: true }),
    ...(allowLowPriorityNode === false && { isDedicatedOnly: true }),
  })
}
