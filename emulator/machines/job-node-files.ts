import { join } from 'node:path'
import { toLimitMs } from '../duration'
import type { JobNodeEntity } from '../store/docs'
import type { World } from '../world'
import { nodeDirectory, removeDirectory } from './directories'
import type { JobNodeTask } from './job-node-work'

/** How long the files of such a task stay that does not say so. Source: REST reference, retentionTime. */
const DEFAULT_RETENTION = 'P7D'

const KINDS = { jobPreparationTask: 'preparation-retention', jobReleaseTask: 'release-retention' } as const

/** Plans the removal of the files of a preparation or release task that has ended. */
export function planFileRemoval(world: World, jobNode: JobNodeEntity, kind: JobNodeTask): void {
  const doc = world.store.jobs.bySeq(jobNode.parent)?.doc
  const asked =
    kind === 'jobPreparationTask'
      ? doc?.jobPreparationTask?.constraints?.retentionTime
      : doc?.jobReleaseTask?.retentionTime
  const limitMs = toLimitMs(asked ?? DEFAULT_RETENTION)
  if (limitMs !== undefined) world.store.due.put(KINDS[kind], jobNode.seq, world.clock.nowMs() + limitMs)
}

/** Keeps the files: the task is about to run again, or they go with the job. */
export function cancelFileRemoval(world: World, jobNode: JobNodeEntity, kind: JobNodeTask): void {
  world.store.due.cancel(KINDS[kind], jobNode.seq)
}

/** Removes the files of a preparation task whose retentionTime is over. */
export function cleanUpPreparation(world: World, jobNodeSeq: number): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  if (jobNode) removeFiles(world, jobNode, jobNode.doc.jobPreparationTaskExecutionInfo?.taskRootDirectory)
}

/** Removes the files of a release task whose retentionTime is over. */
export function cleanUpRelease(world: World, jobNodeSeq: number): void {
  const jobNode = world.store.jobNodes.bySeq(jobNodeSeq)
  if (jobNode) removeFiles(world, jobNode, jobNode.doc.jobReleaseTaskExecutionInfo?.taskRootDirectory)
}

function removeFiles(world: World, { doc }: JobNodeEntity, folder: string | undefined): void {
  const { poolId, nodeId } = doc
  if (poolId !== undefined && nodeId !== undefined && folder !== undefined)
    removeDirectory(world, join(nodeDirectory(world, poolId, nodeId), folder))
}
