import { runAutoScale } from '../autoscale/run'
import { recordSample } from '../autoscale/samples'
import type { DueKind } from '../store/due'
import type { World } from '../world'
import { expireJob, stepJob } from './job'
import { expireRelease, stepRelease } from './job-release'
import { stepSchedule } from './job-schedule'
import { stepNode } from './node'
import { allocate, finishStopResize, removePool } from './pool'
import { beginPreparationRun, expirePreparation } from './preparation-run'
import { cleanUpTask } from './remove-task'
import { schedulePool } from './scheduling'
import { expireTask } from './task'

/** What happens when a row of the due table comes up; `ref` is the seq of the pool, node, job, task, ... */
const TRANSITIONS: Readonly<Record<DueKind, (world: World, ref: number) => void>> = {
  'pool-allocate': allocate,
  'pool-stopped': finishStopResize,
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
  'release-step': stepRelease,
  'release-timeout': expireRelease,
  'schedule-step': stepSchedule,
}

/** Transitions of one transaction; requests get their turn between two. */
const AT_ONCE = 200

/** Applies transitions that are due. One that cannot be applied is logged and dropped, so that the rest goes on. */
export function runDue(world: World, nowMs: number): void {
  try {
    world.commit(() => {
      for (const { kind, ref } of world.store.due.take(nowMs, AT_ONCE)) TRANSITIONS[kind](world, ref)
      world.store.writeMeta('nowMs', world.clock.nowMs())
    })
  } catch (error) {
    world.log('transitions-failed', { error })
    runOneByOne(world, nowMs)
  }
}

/** After a failure: each transition in a transaction of its own, the broken one dropped. */
function runOneByOne(world: World, nowMs: number): void {
  for (const { kind, ref } of world.commit(() => world.store.due.take(nowMs, AT_ONCE)))
    try {
      world.commit(() => TRANSITIONS[kind](world, ref))
    } catch (error) {
      world.log('transition-failed', { kind, ref, error })
    }
}
