import { join } from 'node:path'
import type { JobEntity } from '../store/docs'
import { readTaskCounts } from '../store/task-counts'
import type { World } from '../world'
import { NODE_FOLDERS, nodeDirectory, removeDirectory } from './directories'
import { beginTerminate } from './job-begin'
import { moveTo } from './move'
import { requestJobSchedule } from './schedule-request'
import { detachTask, requeueTask, terminateTask } from './task'

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

function enable(world: World, job: JobEntity): void {
  moveTo(job.doc, 'active', world.clock.nowIso())
  world.store.jobs.save(job)
  requestJobSchedule(world, job.doc, 0)
}

/** Ends the running tasks; those that wait stay active for ever, as on Azure. */
function terminate(world: World, job: JobEntity): void {
  for (const task of listRunning(world, job)) terminateTask(world, task)
  const nowIso = world.clock.nowIso()
  moveTo(job.doc, 'completed', nowIso)
  job.doc.executionInfo = {
    ...(job.doc.executionInfo ?? { startTime: job.doc.creationTime }),
    endTime: nowIso,
    ...(job.inner.terminateReason && { terminateReason: job.inner.terminateReason }),
  }
  world.store.jobs.save(job)
  world.store.due.cancel('job-timeout', job.seq)
}

function remove(world: World, job: JobEntity): void {
  for (const task of listRunning(world, job)) detachTask(world, task)
  const { sql, due, jobs, secrets } = world.store
  sql.run(
    `DELETE FROM secrets WHERE owner IN
       (SELECT 'task:' || seq FROM tasks WHERE parent = ? ORDER BY seq LIMIT ${REMOVED_AT_ONCE})`,
    job.seq,
  )
  sql.run(
    `DELETE FROM tasks WHERE seq IN (SELECT seq FROM tasks WHERE parent = ? ORDER BY seq LIMIT ${REMOVED_AT_ONCE})`,
    job.seq,
  )
  if (world.store.tasks.count('parent = ?', job.seq) > 0) {
    due.put('job-step', job.seq, world.clock.nowMs())
    return
  }
  removeFiles(world, job)
  sql.run('DELETE FROM task_counts WHERE job = ?', job.seq)
  secrets.write(`job:${job.seq}`, {})
  due.cancel('job-timeout', job.seq)
  jobs.remove(job.seq)
}

function listRunning(world: World, job: JobEntity) {
  return world.store.tasks.select("parent = ? AND state = 'running'", job.seq)
}

function removeFiles(world: World, job: JobEntity): void {
  const poolId = job.doc.executionInfo?.poolId
  const pool = poolId === undefined ? undefined : world.store.pools.find(0, poolId)
  if (!pool) return
  for (const node of world.store.nodes.select('parent = ?', pool.seq))
    removeDirectory(
      world,
      join(nodeDirectory(world, pool.doc.id, node.doc.id), NODE_FOLDERS.workItems, job.doc.id),
    )
}
