import type { BatchJobCreateOptions } from '../../lib/batch/types.generated'
import { ACTIVE_JOB_QUOTA, activeJobsAndSchedules } from '../rules/quotas'
import type { JobEntity, JobScheduleEntity } from '../store/docs'
import type { World } from '../world'
import { addJob } from './add-job'
import { dropScheduleAutoPool } from './auto-pool'
import { beginDeleteJob, beginTerminate } from './job-begin'
import { moveTo } from './move'
import { type Recurrence, toRecurrence } from './recurrence'

/** When a schedule looks again that could not make its job because the account's quota is used up. */
const QUOTA_RETRY_MS = 60_000

/** The next step of a job schedule: a job, its completion, or the rest of its termination or deletion. */
export function stepSchedule(world: World, scheduleSeq: number): void {
  const schedule = world.store.jobSchedules.bySeq(scheduleSeq)
  if (!schedule) return
  if (schedule.doc.state === 'active') runSchedule(world, schedule)
  else if (schedule.doc.state === 'disabled') waitDisabled(world, schedule)
  else if (schedule.doc.state === 'terminating') terminate(world, schedule)
  else if (schedule.doc.state === 'deleting') remove(world, schedule)
}

/** Makes the job that is due, when there is one and no other is active, and plans the next look. */
export function runSchedule(world: World, schedule: JobScheduleEntity): void {
  const nowMs = world.clock.nowMs()
  const recurrence = readRecurrence(world, schedule)
  const isOpen = recurrence.openMs !== undefined && recurrence.openMs > (schedule.inner.usedMs ?? -1)
  const hasJob = listActiveJobs(world, schedule).length > 0
  const isFull = activeJobsAndSchedules(world) >= ACTIVE_JOB_QUOTA
  if (isOpen && !hasJob && !isFull) {
    makeJob(world, schedule)
    schedule.inner.usedMs = recurrence.openMs
  }
  if (completeWhenOver(world, schedule)) return
  setNextRunTime(schedule, recurrence)
  world.store.jobSchedules.save(schedule)
  plan(world, schedule, recurrence)
  if (isOpen && !hasJob && isFull)
    world.store.due.putSooner('schedule-step', schedule.seq, nowMs + QUOTA_RETRY_MS)
}

/** A disabled schedule makes no jobs, but its last day passes. */
function waitDisabled(world: World, schedule: JobScheduleEntity): void {
  if (!completeWhenOver(world, schedule)) plan(world, schedule, readRecurrence(world, schedule))
}

/** Begins to end a job schedule, its active job with it; `isForced` waits for no release tasks. */
export function beginTerminateSchedule(world: World, schedule: JobScheduleEntity, isForced: boolean): void {
  beginEnd(world, schedule, 'terminating', isForced)
}

/** Begins to delete a job schedule with all its jobs; `isForced` waits for no release tasks. */
export function beginDeleteSchedule(world: World, schedule: JobScheduleEntity, isForced: boolean): void {
  beginEnd(world, schedule, 'deleting', isForced)
}

function beginEnd(world: World, schedule: JobScheduleEntity, state: string, isForced: boolean): void {
  if (isForced) forceJobs(world, schedule)
  moveTo(schedule.doc, state, world.clock.nowIso())
  delete schedule.doc.executionInfo.nextRunTime
  world.store.jobSchedules.save(schedule)
  world.store.due.put('schedule-step', schedule.seq, world.clock.nowMs())
}

/** Jobs that end already hear of it too. */
function forceJobs(world: World, schedule: JobScheduleEntity): void {
  for (const job of listActiveJobs(world, schedule)) {
    job.inner.isForced = true
    world.store.jobs.save(job)
    world.store.due.putSooner('job-step', job.seq, world.clock.nowMs())
  }
}

function terminate(world: World, schedule: JobScheduleEntity): void {
  const active = listActiveJobs(world, schedule)
  for (const job of active)
    if (job.doc.state !== 'terminating' && job.doc.state !== 'deleting')
      beginTerminate(world, job, 'TerminateJobSchedule')
  if (active.length === 0) complete(world, schedule)
}

function remove(world: World, schedule: JobScheduleEntity): void {
  const jobs = world.store.jobs.select('schedule = ?', schedule.seq)
  for (const job of jobs) if (job.doc.state !== 'deleting') beginDeleteJob(world, job)
  if (jobs.length > 0) return
  world.store.secrets.write(`schedule:${schedule.seq}`, {})
  world.store.jobSchedules.remove(schedule.seq)
  dropScheduleAutoPool(world, schedule)
}

/**
 * A schedule is over when its last day is past, or when it does not recur and has had its chance, and no job of it is
 * active any more. Says whether it is. Source: REST reference, doNotRunAfter and recurrenceInterval.
 */
function completeWhenOver(world: World, schedule: JobScheduleEntity): boolean {
  const nowMs = world.clock.nowMs()
  const { currentMs, openMs, lastMs } = readRecurrence(world, schedule)
  const isOnce = schedule.doc.schedule?.recurrenceInterval === undefined
  const hadChance =
    currentMs !== undefined && (openMs === undefined || openMs <= (schedule.inner.usedMs ?? -1))
  const isOver = nowMs >= lastMs || (isOnce && hadChance && schedule.doc.state === 'active')
  if (!isOver || listActiveJobs(world, schedule).length > 0) return false
  complete(world, schedule)
  return true
}

function complete(world: World, schedule: JobScheduleEntity): void {
  const nowIso = world.clock.nowIso()
  moveTo(schedule.doc, 'completed', nowIso)
  delete schedule.doc.executionInfo.nextRunTime
  schedule.doc.executionInfo.endTime = nowIso
  world.store.jobSchedules.save(schedule)
  world.store.due.cancel('schedule-step', schedule.seq)
  dropScheduleAutoPool(world, schedule)
}

function makeJob(world: World, schedule: JobScheduleEntity): void {
  const { inner, doc, seq } = schedule
  inner.jobs += 1
  const body = structuredClone(doc.jobSpecification)
  // What a specification says about a job is what a request for one says, but for the id.
  const job = addJob(
    world,
    { id: `${doc.id}:job-${inner.jobs}`, ...body } as BatchJobCreateOptions,
    { schedule: seq },
    readJobSecrets(world, seq),
  )
  doc.executionInfo.recentJob = { id: job.doc.id }
  // The job may have left a pool with the schedule.
  inner.autoPoolId = world.store.jobSchedules.bySeq(seq)?.inner.autoPoolId
}

/** The secrets of the schedule's job specification, by their places in a job. */
function readJobSecrets(world: World, scheduleSeq: number): Record<string, string> {
  const secrets = Object.entries(world.store.secrets.read(`schedule:${scheduleSeq}`))
  return Object.fromEntries(
    secrets.map(([place, secret]) => [place.replace(/^jobSpecification\./, ''), secret]),
  )
}

function listActiveJobs(world: World, { seq }: JobScheduleEntity): JobEntity[] {
  return world.store.jobs.select("schedule = ? AND state <> 'completed'", seq)
}

function readRecurrence(world: World, { doc }: JobScheduleEntity): Recurrence {
  return toRecurrence(doc.schedule, Date.parse(doc.creationTime), world.clock.nowMs())
}

function setNextRunTime({ doc }: JobScheduleEntity, { nextMs }: Recurrence): void {
  if (nextMs === undefined) delete doc.executionInfo.nextRunTime
  else doc.executionInfo.nextRunTime = new Date(nextMs).toISOString()
}

/** Looks again at the next recurrence, when the start window closes and when the last day is past. */
function plan(world: World, schedule: JobScheduleEntity, { nextMs, closesMs, lastMs }: Recurrence): void {
  const nowMs = world.clock.nowMs()
  const times = [nextMs, closesMs, lastMs].filter(
    (time) => time !== undefined && time > nowMs && Number.isFinite(time),
  )
  if (times.length > 0) world.store.due.put('schedule-step', schedule.seq, Math.min(...times.map(Number)))
}
