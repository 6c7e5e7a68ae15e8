import { project } from '../odata/project'
import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import type { BatchRequest, Reply } from './request'

/** Path of a pool on the wire. */
export const poolPath = (pool: PoolEntity) => `/pools/${pool.doc.id}`
/** Path of a node, below its pool. */
export const nodePath = (pool: PoolEntity, node: NodeEntity) => `${poolPath(pool)}/nodes/${node.doc.id}`
/** Path of a job on the wire. */
export const jobPath = (job: JobEntity) => `/jobs/${job.doc.id}`
/** Path of a task, below its job. */
export const taskPath = (job: JobEntity, task: TaskEntity) => `${jobPath(job)}/tasks/${task.doc.id}`

/** A pool as the wire shows it: with its address and the nodes it has now. */
export function toPool(world: World, pool: PoolEntity): object {
  const count = (isDedicated: number) =>
    world.store.nodes.count('parent = ? AND isDedicated = ?', pool.seq, isDedicated)
  return {
    ...pool.doc,
    url: world.baseUrl() + poolPath(pool),
    currentDedicatedNodes: count(1),
    currentLowPriorityNodes: count(0),
  }
}

/** A node as the wire shows it, with its address. */
export function toNode(world: World, pool: PoolEntity, node: NodeEntity): object {
  return { ...node.doc, url: world.baseUrl() + nodePath(pool, node) }
}

/** A job as the wire shows it, with its address. */
export function toJob(world: World, job: JobEntity): object {
  return { ...job.doc, url: world.baseUrl() + jobPath(job) }
}

/** A task as the wire shows it, with its address. */
export function toTask(world: World, job: JobEntity, task: TaskEntity): object {
  return { ...task.doc, url: world.baseUrl() + taskPath(job, task) }
}

/** The answer to a read of one resource. */
export function readReply(
  world: World,
  request: BatchRequest,
  metadata: string,
  wire: object,
  version: { eTag?: string; lastModified?: string } = {},
): Reply {
  return {
    status: 200,
    ...version,
    body: {
      'odata.metadata': `${world.baseUrl()}/$metadata#${metadata}/@Element`,
      ...project(wire, request.query.select),
    },
  }
}

/** Entity tag and time of a stored resource. */
export function versionOf({ eTag, lastModified }: { eTag?: string; lastModified?: string }) {
  return { ...(eTag !== undefined && { eTag }), ...(lastModified !== undefined && { lastModified }) }
}
