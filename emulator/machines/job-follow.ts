import type { JobEntity, TaskEntity } from '../store/docs'
import { readTaskCounts } from '../store/task-counts'
import type { World } from '../world'
import { satisfyDependents } from './dependencies'
import { toExitActions } from './exit-actions'
import { beginDisable, beginTerminate } from './job-begin'
import { requestJobSchedule } from './schedule-request'

/** What the end of a task means: for the tasks that depend on it, and for its job (exit conditions, manager, last task). */
export function followTaskEnd(world: World, task: TaskEntity): void {
  const job = world.store.jobs.bySeq(task.parent)
  if (!job) return
  hastenDisable(world, job)
  if (task.doc.state !== 'completed') return
  const { jobAction, dependencyAction } = toExitActions(task.doc)
  if (job.doc.usesTaskDependencies && dependencyAction === 'satisfy') {
    satisfyDependents(world, task)
    requestJobSchedule(world, job.doc, 0)
  }
  if (job.doc.state !== 'active') return rememberEnd(world, job, task, jobAction)
  if (endsWithManager(job, task)) return beginTerminate(world, job, 'JMComplete')
  if (job.doc.onTaskFailure === 'performexitoptionsjobaction') {
    if (jobAction === 'terminate') return beginTerminate(world, job, 'TaskFailed')
    if (jobAction === 'disable') return beginDisable(world, job, 'requeue')
  }
  checkAllComplete(world, job)
}

const DISABLED: ReadonlySet<string> = new Set(['disabling', 'disabled', 'enabling'])

/** A disabled job does not end; what would have ended it does when it is enabled, but for the ending of tasks by disabling. */
function rememberEnd(world: World, job: JobEntity, task: TaskEntity, jobAction: string): void {
  if (!DISABLED.has(job.doc.state)) return
  const isEnded = task.doc.executionInfo?.failureInfo?.code === 'TaskEnded'
  const isFailure =
    job.doc.onTaskFailure === 'performexitoptionsjobaction' && jobAction === 'terminate' && !isEnded
  if (endsWithManager(job, task)) job.inner.missedEnd = 'JMComplete'
  else if (isFailure) job.inner.missedEnd ??= 'TaskFailed'
  else return
  world.store.jobs.save(job)
}

function endsWithManager({ doc }: JobEntity, { inner }: TaskEntity): boolean {
  return inner.isManager === true && (doc.jobManagerTask?.killJobOnCompletion ?? true)
}

/** What the removal of a task means for its job. */
export function followTaskGone(world: World, jobSeq: number): void {
  const job = world.store.jobs.bySeq(jobSeq)
  if (!job) return
  hastenDisable(world, job)
  checkAllComplete(world, job)
}

/** Terminates a job that is to end with its last task, when no task waits or runs. No tasks count as all complete. Source: REST reference, onAllTasksComplete. */
export function checkAllComplete(world: World, job: JobEntity): void {
  if (job.doc.state !== 'active' || job.doc.onAllTasksComplete !== 'terminatejob') return
  const { tasks } = readTaskCounts(world.store.sql, job.seq)
  if (tasks.active + tasks.running === 0) beginTerminate(world, job, 'AllTasksComplete')
}

/** A job that is being disabled may have waited for just this task. */
function hastenDisable(world: World, job: JobEntity): void {
  if (job.doc.state === 'disabling') world.store.due.putSooner('job-step', job.seq, world.clock.nowMs())
}
