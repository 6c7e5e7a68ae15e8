import type { ExitOptions } from '../../lib/batch/types.generated'
import type { JobEntity, TaskEntity } from '../store/docs'
import { readTaskCounts } from '../store/task-counts'
import type { World } from '../world'
import { beginDisable, beginTerminate } from './job-begin'

/** What the end of a task means for its job: exit conditions, manager task, all tasks complete, disabling. */
export function followTaskEnd(world: World, task: TaskEntity): void {
  const job = world.store.jobs.bySeq(task.parent)
  if (!job) return
  if (job.doc.state === 'disabling') world.store.due.putSooner('job-step', job.seq, world.clock.nowMs())
  if (job.doc.state !== 'active' || task.doc.state !== 'completed') return
  if (task.inner.isManager && (job.doc.jobManagerTask?.killJobOnCompletion ?? true))
    return beginTerminate(world, job, 'JMComplete')
  const action = jobActionOf(job, task)
  if (action === 'terminate') return beginTerminate(world, job, 'TaskFailed')
  if (action === 'disable') return beginDisable(world, job, 'requeue')
  checkAllComplete(world, job)
}

/** Terminates a job that is to end with its last task, when no task waits or runs. No tasks count as all complete. */
export function checkAllComplete(world: World, job: JobEntity): void {
  if (job.doc.state !== 'active' || job.doc.onAllTasksComplete !== 'terminatejob') return
  const { tasks } = readTaskCounts(world.store.sql, job.seq)
  if (tasks.active + tasks.running === 0) beginTerminate(world, job, 'AllTasksComplete')
}

/** The job action of a failed task's exit conditions, when the job performs them. Source: REST reference, onTaskFailure. */
function jobActionOf(job: JobEntity, task: TaskEntity): string {
  const info = task.doc.executionInfo
  if (job.doc.onTaskFailure !== 'performexitoptionsjobaction' || info?.result !== 'failure') return 'none'
  const conditions = task.doc.exitConditions
  const chosen: ExitOptions | undefined =
    info.exitCode === undefined ? conditions?.preProcessingError : optionsByExitCode(task, info.exitCode)
  return (chosen ?? conditions?.default)?.jobAction ?? 'none'
}

function optionsByExitCode(task: TaskEntity, exitCode: number): ExitOptions | undefined {
  const { exitCodes = [], exitCodeRanges = [] } = task.doc.exitConditions ?? {}
  const exact = exitCodes.find(({ code }) => code === exitCode)
  const range = exitCodeRanges.find(({ start, end }) => start <= exitCode && exitCode <= end)
  return (exact ?? range)?.exitOptions
}
