import { join } from 'node:path'
import type { JobEntity } from '../store/docs'
import { readTaskCounts } from '../store/task-counts'
import type { World } from '../world'
import { dropAutoPool } from './auto-pool'
import { unlinkJob } from './dependencies'
import { jobFolder, nodeDirectory, removeDirectory } from './directories'
import { beginTerminate } from './job-begin'
import { checkAllComplete } from './job-follow'
import { cancelFileRemoval } from './job-node-files'
import { stopJobNode } from './job-node-work'
import { beginRelease, endRelease, isReleasing } from './job-release'
import { requestScheduleStep } from './job-schedule-begin'
import { moveTo } from './move'
import { endPreparation } from './preparation-run'
import { requestJobSchedule } from './schedule-request'
import { requeueTask, terminateTask } from './task'

/** How many tasks of a deleted job one step removes, so that requests get their turn in between. */
const REMOVED_AT_ONCE = 10_000

/** The next step of a job that is on its way into another state. */
export function stepJob(world: World, jobSeq: number): void {
  const job = world.store.jobs.bySeq(jobSeq)
  if (!job) return
  const step = STEPS[job.doc.state]
  step?.(world, job)
}

/** Terminates a job whose maxWallClockTime is over. */
export function expireJob(world: World, jobSeq: number): void {
  const job = world.store.jobs.bySeq(jobSeq)
  if (job && EXPIRING.has(job.doc.state)) beginTerminate(world, job, 'MaxWallClockTimeExpiry')
}

const EXPIRING: ReadonlySet<string> = new Set(['active', 'disabling', 'disabled', 'enabling'])

const STEPS: Readonly<Record<string, (world: World, job: JobEntity) => void>> = {
  disabling: disable,
  enabling: enable,
  terminating: terminate,
  deleting: remove,
}

function disable(world: World, job: JobEntity): void {
  const isWaiting = job.inner.disableTasks === 'wait'
  for (const task of isWaiting ? [] : listRunning(world, job))
    if (job.inner.disableTasks === 'terminate') terminateTask(world, task)
    else requeueTask(world, task)
  if (readTaskCounts(world.store.sql, job.seq).tasks.running > 0) return
  const current = world.store.jobs.bySeq(job.seq)
  if (current?.doc.state !== 'disabling') return
  moveTo(current.doc, 'disabled', world.clock.nowIso())
  world.store.jobs.save(current)
  world.store.due.cancel('job-step', job.seq)
}

/** What tasks would have done to the job that ended while it was disabled is done now. */
function enable(world: World, job: JobEntity): void {
  const { missedEnd } = job.inner
  delete job.inner.missedEnd
  moveTo(job.doc, 'active', world.clock.nowIso())
  world.store.jobs.save(job)
  requestJobSchedule(world, job.doc, 0)
  if (missedEnd !== undefined) beginTerminate(world, job, missedEnd)
  else checkAllComplete(world, job)
}

/** Ends the running tasks; those that wait stay active for ever, as on Azure. */
function terminate(world: World, job: JobEntity): void {
  for (const task of listRunning(world, job)) terminateTask(world, task)
  if (!hasReleased(world, job)) return
  const nowIso = world.clock.nowIso()
  moveTo(job.doc, 'completed', nowIso)
  job.doc.executionInfo = {
    ...(job.doc.executionInfo ?? { startTime: job.doc.creationTime }),
    endTime: nowIso,
  }
  world.store.jobs.save(job)
  world.store.due.cancel('job-timeout', job.seq)
  dropAutoPool(world, job)
  requestScheduleStep(world, job)
}

/** Sees to the release tasks of a job whose tasks have ended; says whether the last of them is done. */
function hasReleased(world: World, job: JobEntity): boolean {
  const { jobNodes } = world.store
  for (const jobNode of jobNodes.select("parent = ? AND preparation = 'running'", job.seq))
    endPreparation(world, jobNode, 'The job has ended.')
  if (!job.inner.isForced) beginRelease(world, job)
  else
    for (const jobNode of jobNodes.select("parent = ? AND release = 'running'", job.seq))
      endRelease(world, jobNode, 'The job was ended by force.')
  return !isReleasing(world, job)
}

function remove(world: World, job: JobEntity): void {
  for (const task of listRunning(world, job)) terminateTask(world, task)
  if (!hasReleased(world, job)) return
  const { due, jobs, secrets, sql } = world.store
  if (!removeTasks(world, job)) {
    due.put('job-step', job.seq, world.clock.nowMs())
    return
  }
  removeFiles(world, job)
  removeJobNodes(world, job)
  unlinkJob(world, job.seq)
  sql.run('DELETE FROM task_counts WHERE job = ?', job.seq)
  secrets.write(`job:${job.seq}`, {})
  due.cancel('job-timeout', job.seq)
  due.cancel('job-step', job.seq)
  jobs.remove(job.seq)
  dropAutoPool(world, job)
  requestScheduleStep(world, job)
}

/** Removes some tasks with all that belongs to them; says whether these were the last. */
function removeTasks({ store: { sql, tasks } }: World, job: JobEntity): boolean {
  const removed = `SELECT seq FROM tasks WHERE parent = ?1 ORDER BY seq LIMIT ${REMOVED_AT_ONCE}`
  sql.run(`DELETE FROM secrets WHERE owner IN (SELECT 'task:' || seq FROM (${removed}))`, job.seq)
  sql.run(`DELETE FROM due WHERE kind = 'task-retention' AND ref IN (${removed})`, job.seq)
  sql.run(`DELETE FROM subtasks WHERE parent IN (${removed})`, job.seq)
  sql.run(`DELETE FROM tasks WHERE seq IN (${removed})`, job.seq)
  return tasks.count('parent = ?', job.seq) === 0
}

function removeJobNodes(world: World, job: JobEntity): void {
  for (const jobNode of world.store.jobNodes.select('parent = ?', job.seq)) {
    for (const kind of ['jobPreparationTask', 'jobReleaseTask'] as const) {
      stopJobNode(world, jobNode, kind)
      cancelFileRemoval(world, jobNode, kind)
    }
    world.store.jobNodes.remove(jobNode.seq)
  }
}

function listRunning(world: World, job: JobEntity) {
  return world.store.tasks.select("parent = ? AND state IN ('running', 'preparing')", job.seq)
}

function removeFiles(world: World, job: JobEntity): void {
  const poolId = job.doc.executionInfo?.poolId
  const pool = poolId === undefined ? undefined : world.store.pools.find(0, poolId)
  if (!pool) return
  for (const node of world.store.nodes.select('parent = ?', pool.seq))
    removeDirectory(world, join(nodeDirectory(world, pool.doc.id, node.doc.id), jobFolder(job.doc.id)))
}
