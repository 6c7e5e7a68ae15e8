import type { JobEntity } from '../store/docs'
import type { World } from '../world'
import { moveTo } from './move'
import { TIMING } from './timing'

/** Begins to terminate a job; its running tasks are ended at the next step. `reason` becomes terminateReason. */
export function beginTerminate(world: World, job: JobEntity, reason: string, delayMs?: number): void {
  job.doc.executionInfo = {
    ...(job.doc.executionInfo ?? { startTime: job.doc.creationTime }),
    terminateReason: reason,
  }
  beginStep(world, job, 'terminating', delayMs)
}

/** Begins to disable a job; `disableTasks` is requeue, terminate or wait. */
export function beginDisable(world: World, job: JobEntity, disableTasks: string): void {
  job.inner.disableTasks = disableTasks
  beginStep(world, job, 'disabling')
}

/** Begins to enable a disabled job. */
export function beginEnable(world: World, job: JobEntity): void {
  beginStep(world, job, 'enabling')
}

/** Begins to delete a job with all its tasks; `isForced` does not wait for its release tasks. */
export function beginDeleteJob(world: World, job: JobEntity, isForced = false): void {
  if (isForced) job.inner.isForced = true
  beginStep(world, job, 'deleting')
}

function beginStep(world: World, job: JobEntity, state: string, delayMs: number = TIMING.jobStepMs): void {
  moveTo(job.doc, state, world.clock.nowIso())
  world.store.jobs.save(job)
  world.store.due.put('job-step', job.seq, world.clock.nowMs() + delayMs)
}
