import { toLimitMs } from '../duration'
import type { JobEntity, JobNodeEntity } from '../store/docs'
import type { World } from '../world'
import { TIME_IS_UP, toEnded } from './failure'
import { planFileRemoval } from './job-node-files'
import { launchJobNode, stopJobNode } from './job-node-work'
import { arePrepared } from './job-preparation'
import { requestJobSchedule } from './schedule-request'
import { listTaskNodes, listTasksOnNode } from './subtasks'
import { returnTask } from './task'
import { beginTask } from './task-start'
import type { WorkOutcome } from './work'

/** Begins the run of a preparation task that is asked for. */
export function beginPreparationRun(world: World, jobNodeSeq: number): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  const job = jobNode && world.store.jobs.bySeq(jobNode.parent)
  if (!job || jobNode.doc.jobPreparationTaskExecutionInfo?.state !== 'running') return
  const limitMs = toLimitMs(job.doc.jobPreparationTask?.constraints?.maxWallClockTime)
  if (limitMs !== undefined)
    world.store.due.put('preparation-timeout', jobNodeSeq, world.clock.nowMs() + limitMs)
  launchPreparation(world, jobNode)
}

/** The same without a new time limit, for a run from before a restart. */
export function launchPreparation(world: World, jobNode: JobNodeEntity): void {
  launchJobNode(world, jobNode, 'jobPreparationTask', finishPreparation)
}

/** Ends a preparation task that has run longer than its maxWallClockTime. */
export function expirePreparation(world: World, jobNodeSeq: number): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  if (jobNode) endPreparation(world, jobNode, TIME_IS_UP)
}

/** Ends a running preparation task; `reason` is a sentence. The tasks that wait for it go back to their job. */
export function endPreparation(world: World, jobNode: JobNodeEntity, reason: string): void {
  if (jobNode.doc.jobPreparationTaskExecutionInfo?.state !== 'running') return
  stopJobNode(world, jobNode, 'jobPreparationTask')
  complete(world, jobNode, { failureInfo: toEnded(reason) })
}

function finishPreparation(world: World, jobNodeSeq: number, attempt: number, outcome: WorkOutcome): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  const info = jobNode?.doc.jobPreparationTaskExecutionInfo
  if (!info || jobNode.inner.attempt !== attempt || info.state !== 'running') return
  const job = world.store.jobs.bySeq(jobNode.parent)
  const limit = job?.doc.jobPreparationTask?.constraints?.maxTaskRetryCount ?? 0
  const hasFailedExit = outcome.exitCode !== undefined && outcome.failureInfo !== undefined
  if (!hasFailedExit || (limit !== -1 && info.retryCount >= limit)) return complete(world, jobNode, outcome)
  info.retryCount += 1
  info.lastRetryTime = world.clock.nowIso()
  jobNode.inner.attempt += 1
  world.store.jobNodes.save(jobNode)
  launchPreparation(world, jobNode)
}

function complete(world: World, jobNode: JobNodeEntity, outcome: WorkOutcome): void {
  Object.assign(jobNode.doc.jobPreparationTaskExecutionInfo ?? {}, outcome, {
    state: 'completed',
    endTime: world.clock.nowIso(),
    result: outcome.failureInfo ? 'failure' : 'success',
  })
  world.store.jobNodes.save(jobNode)
  world.store.due.cancel('preparation-timeout', jobNode.seq)
  planFileRemoval(world, jobNode, 'jobPreparationTask')
  const job = world.store.jobs.bySeq(jobNode.parent)
  if (job) releaseWaiting(world, job, jobNode)
}

/** Tasks that waited for the preparation run now, or look for another node. */
function releaseWaiting(world: World, job: JobEntity, jobNode: JobNodeEntity): void {
  const isFailure = jobNode.doc.jobPreparationTaskExecutionInfo?.result === 'failure'
  for (const task of listTasksOnNode(world, jobNode.inner.node)) {
    if (task.parent !== job.seq || task.doc.state !== 'preparing') continue
    if (isFailure) returnTask(world, task)
    else if (arePrepared(world, job, listTaskNodes(world, task))) beginTask(world, task)
  }
  requestJobSchedule(world, job.doc, 0)
}
