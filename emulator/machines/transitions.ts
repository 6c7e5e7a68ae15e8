import { runAutoScale } from '../autoscale/run'
import { recordSample } from '../autoscale/samples'
import { isDiskFull } from '../store/disk-full'
import type { DueKind, DueRow } from '../store/due'
import type { World } from '../world'
import { expireJob, stepJob } from './job'
import { cleanUpPreparation, cleanUpRelease } from './job-node-files'
import { expireRelease, stepRelease } from './job-release'
import { stepSchedule } from './job-schedule'
import { stepNode } from './node'
import { allocate, finishStopResize, removePool } from './pool'
import { beginPreparationRun, expirePreparation } from './preparation-run'
import { cleanUpTask } from './remove-task'
import { expireResize } from './resize-limit'
import { schedulePool } from './scheduling'
import { expireTask } from './task'

/** What happens when a row of the due table comes up; `ref` is the seq of the pool, node, job, task, ... */
const TRANSITIONS: Readonly<Record<DueKind, (world: World, ref: number) => void>> = {
  'pool-allocate': allocate,
  'pool-stopped': finishStopResize,
  'pool-timeout': expireResize,
  'pool-schedule': schedulePool,
  'pool-remove': removePool,
  'pool-sample': recordSample,
  'pool-autoscale': runAutoScale,
  'node-step': stepNode,
  'job-step': stepJob,
  'job-timeout': expireJob,
  'task-timeout': expireTask,
  'task-retention': cleanUpTask,
  'preparation-step': beginPreparationRun,
  'preparation-timeout': expirePreparation,
  'preparation-retention': cleanUpPreparation,
  'release-step': stepRelease,
  'release-timeout': expireRelease,
  'release-retention': cleanUpRelease,
  'schedule-step': stepSchedule,
}

/** Transitions of one transaction; requests get their turn between two. */
const AT_ONCE = 200

/**
 * Applies transitions that are due. One that cannot be applied is logged and dropped, so that the rest goes on. Says whether
 * that could be stored: on a full disk everything stays due, for another try later.
 */
export function runDue(world: World, nowMs: number): boolean {
  try {
    world.commit(() => {
      for (const { kind, ref } of world.store.due.take(nowMs, AT_ONCE)) TRANSITIONS[kind](world, ref)
      world.store.writeMeta('nowMs', world.clock.nowMs())
    })
    return true
  } catch (error) {
    if (isDiskFull(error)) return waitForDisk(world, error)
    world.log('transitions-failed', { error })
    return runOneByOne(world, nowMs)
  }
}

/** After a failure: each transition in a transaction of its own, the broken one dropped. */
function runOneByOne(world: World, nowMs: number): boolean {
  const { due } = world.store
  for (let count = 0; count < AT_ONCE; count += 1) {
    let row: DueRow | undefined
    try {
      world.commit(() => {
        row = due.take(nowMs, 1)[0]
        if (row) TRANSITIONS[row.kind](world, row.ref)
      })
      if (!row) return true
    } catch (error) {
      if (isDiskFull(error)) return waitForDisk(world, error)
      world.log('transition-failed', { ...row, error })
      if (!drop(world, nowMs)) return false
    }
  }
  return true
}

function waitForDisk({ log }: World, error: unknown): false {
  log('transitions-wait-for-disk', { error })
  return false
}

/** The first that is due is the one that failed: its change was rolled back. */
function drop(world: World, nowMs: number): boolean {
  try {
    world.commit(() => world.store.due.take(nowMs, 1))
    return true
  } catch (error) {
    return waitForDisk(world, error)
  }
}
