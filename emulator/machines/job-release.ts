import { toLimitMs } from '../duration'
import type { JobEntity, JobNodeEntity } from '../store/docs'
import type { World } from '../world'
import { jobFolder } from './directories'
import { TIME_IS_UP, toEnded } from './failure'
import { planFileRemoval } from './job-node-files'
import { launchJobNode, stopJobNode } from './job-node-work'
import { releaseId } from './job-task-ids'
import { TIMING } from './timing'
import type { WorkOutcome } from './work'

/** Longest a release task may run. Source: REST reference, maxWallClockTime of the release task. */
export const RELEASE_LIMIT_MS = 15 * 60_000

const UP: ReadonlySet<string> = new Set(['idle', 'running', 'offline'])
const COMING_UP: ReadonlySet<string> = new Set(['rebooting', 'starting', 'waitingforstarttask'])

/**
 * Begins the release task of a job that ends, on every node that its preparation task made ready and that is still
 * there. Source: REST reference, jobReleaseTask.
 */
export function beginRelease(world: World, job: JobEntity): void {
  if (!job.doc.jobReleaseTask) return
  const prepared = world.store.jobNodes.select(
    "parent = ? AND preparation = 'completed' AND release IS NULL",
    job.seq,
  )
  for (const jobNode of prepared) {
    if (!wasPrepared(job, jobNode) || !canRelease(world, jobNode)) continue
    jobNode.doc.jobReleaseTaskExecutionInfo = {
      state: 'running',
      startTime: world.clock.nowIso(),
      taskRootDirectory: `${jobFolder(job.doc.id)}/${releaseId(job.doc)}`,
    }
    world.store.jobNodes.save(jobNode)
    const limitMs = toLimitMs(job.doc.jobReleaseTask.maxWallClockTime) ?? RELEASE_LIMIT_MS
    world.store.due.put('release-timeout', jobNode.seq, world.clock.nowMs() + limitMs)
    world.store.due.put('release-step', jobNode.seq, world.clock.nowMs())
  }
}

/** Whether a release task of the job still runs. */
export function isReleasing(world: World, job: JobEntity): boolean {
  return world.store.jobNodes.count("parent = ? AND release = 'running'", job.seq) > 0
}

/** Starts a release task on its node, or waits until the node has rebooted. */
export function stepRelease(world: World, jobNodeSeq: number): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  if (jobNode?.doc.jobReleaseTaskExecutionInfo?.state !== 'running') return
  if (!canRelease(world, jobNode)) return endRelease(world, jobNode, 'The node is gone or cannot be used.')
  const state = world.store.nodes.bySeq(jobNode.inner.node)?.doc.state ?? ''
  if (COMING_UP.has(state)) {
    world.store.due.put('release-step', jobNodeSeq, world.clock.nowMs() + TIMING.jobStepMs)
    return
  }
  jobNode.inner.attempt += 1
  world.store.jobNodes.save(jobNode)
  launchRelease(world, jobNode)
}

/** Begins the run of a release task, or takes up the one from before a restart. */
export function launchRelease(world: World, jobNode: JobNodeEntity): void {
  launchJobNode(world, jobNode, 'jobReleaseTask', finishRelease)
}

/** Ends a release task that has run longer than its maxWallClockTime. */
export function expireRelease(world: World, jobNodeSeq: number): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  if (jobNode) endRelease(world, jobNode, TIME_IS_UP)
}

/** Ends a running release task; `reason` is a sentence. */
export function endRelease(world: World, jobNode: JobNodeEntity, reason: string): void {
  if (jobNode.doc.jobReleaseTaskExecutionInfo?.state !== 'running') return
  stopJobNode(world, jobNode, 'jobReleaseTask')
  complete(world, jobNode, { failureInfo: toEnded(reason) })
}

/** Lets a release task run again when its node has rebooted. Source: REST reference, jobReleaseTask. */
export function repeatRelease(world: World, jobNode: JobNodeEntity): void {
  stopJobNode(world, jobNode, 'jobReleaseTask')
  world.store.due.put('release-step', jobNode.seq, world.clock.nowMs() + TIMING.jobStepMs)
}

function wasPrepared(job: JobEntity, { doc, inner }: JobNodeEntity): boolean {
  if (inner.isReimaged) return false
  const isWaiting = job.doc.jobPreparationTask?.waitForSuccess ?? true
  return !isWaiting || doc.jobPreparationTaskExecutionInfo?.result === 'success'
}

function canRelease(world: World, { inner }: JobNodeEntity): boolean {
  const node = world.store.nodes.bySeq(inner.node)
  const state = node?.doc.state ?? ''
  return node !== undefined && !node.inner.isLeaving && (UP.has(state) || COMING_UP.has(state))
}

function finishRelease(world: World, jobNodeSeq: number, attempt: number, outcome: WorkOutcome): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  if (jobNode?.inner.attempt !== attempt) return
  if (jobNode.doc.jobReleaseTaskExecutionInfo?.state === 'running') complete(world, jobNode, outcome)
}

function complete(world: World, jobNode: JobNodeEntity, outcome: WorkOutcome): void {
  Object.assign(jobNode.doc.jobReleaseTaskExecutionInfo ?? {}, outcome, {
    state: 'completed',
    endTime: world.clock.nowIso(),
    result: outcome.failureInfo ? 'failure' : 'success',
  })
  const { due, jobNodes } = world.store
  jobNodes.save(jobNode)
  planFileRemoval(world, jobNode, 'jobReleaseTask')
  due.cancel('release-timeout', jobNode.seq)
  due.cancel('release-step', jobNode.seq)
  due.putSooner('job-step', jobNode.parent, world.clock.nowMs())
}
