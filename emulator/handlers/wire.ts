import { project } from '../odata/project'
import type { JobEntity, JobScheduleEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import type { BatchRequest, Reply } from './request'

/** Path of a pool on the wire. */
export const poolPath = (pool: PoolEntity) => `/pools/${pool.doc.id}`
/** Path of a node, below its pool. */
export const nodePath = (pool: PoolEntity, node: NodeEntity) => `${poolPath(pool)}/nodes/${node.doc.id}`
/** Path of a job on the wire. */
export const jobPath = (job: JobEntity) => `/jobs/${job.doc.id}`
/** Path of a job schedule on the wire. */
export const jobSchedulePath = (schedule: JobScheduleEntity) => `/jobschedules/${schedule.doc.id}`
/** Path of a task, below its job. */
export const taskPath = (job: JobEntity, task: TaskEntity) => `${jobPath(job)}/tasks/${task.doc.id}`

/** Lists of which the service shows nothing when they were emptied. Seen: azure-sdk-for-node 2020. */
const SHOWN_UNLESS_EMPTY: ReadonlySet<string> = new Set(['metadata', 'applicationPackageReferences'])

function withoutEmptyLists(doc: object): object {
  const shown = Object.entries(doc).filter(
    ([name, value]) => !(SHOWN_UNLESS_EMPTY.has(name) && Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(shown)
}

/** A pool as the wire shows it: with its address and the nodes it has now. */
export function toPool(world: World, pool: PoolEntity): object {
  const count = (isDedicated: number) =>
    world.store.nodes.count('parent = ? AND isDedicated = ?', pool.seq, isDedicated)
  return {
    ...withoutEmptyLists(pool.doc),
    url: world.baseUrl() + poolPath(pool),
    currentDedicatedNodes: count(1),
    currentLowPriorityNodes: count(0),
  }
}

/** A node as the wire shows it, with its address and those of the tasks it ran. */
export function toNode(world: World, pool: PoolEntity, node: NodeEntity): object {
  const { recentTasks } = node.doc
  return {
    ...node.doc,
    url: world.baseUrl() + nodePath(pool, node),
    ...(recentTasks && {
      recentTasks: recentTasks.map((task) => ({
        taskUrl: `${world.baseUrl()}/jobs/${task.jobId}/tasks/${task.taskId}`,
        ...task,
      })),
    }),
  }
}

/** A job as the wire shows it, with its address. */
export function toJob(world: World, job: JobEntity): object {
  return { ...withoutEmptyLists(job.doc), url: world.baseUrl() + jobPath(job) }
}

/** A job schedule as the wire shows it, with its address and that of its recent job. */
export function toJobSchedule(world: World, schedule: JobScheduleEntity): object {
  const { recentJob } = schedule.doc.executionInfo
  return {
    ...withoutEmptyLists(schedule.doc),
    url: world.baseUrl() + jobSchedulePath(schedule),
    ...(recentJob && {
      executionInfo: {
        ...schedule.doc.executionInfo,
        recentJob: { ...recentJob, url: `${world.baseUrl()}/jobs/${recentJob.id}` },
      },
    }),
  }
}

/** A task as the wire shows it, with its address and those of where it runs. */
export function toTask(world: World, job: JobEntity, task: TaskEntity): object {
  const { nodeInfo } = task.doc
  return {
    ...task.doc,
    url: world.baseUrl() + taskPath(job, task),
    ...(nodeInfo && { nodeInfo: withAddresses(world, nodeInfo) }),
  }
}

/** A place on a node with the addresses of the node and of the folder there. */
export function withAddresses<Place extends { poolId?: string; nodeId?: string; taskRootDirectory?: string }>(
  world: World,
  place: Place,
): Place & { nodeUrl: string; taskRootDirectoryUrl?: string } {
  const nodeUrl = `${world.baseUrl()}/pools/${place.poolId}/nodes/${place.nodeId}`
  return {
    ...place,
    nodeUrl,
    ...(place.taskRootDirectory && { taskRootDirectoryUrl: `${nodeUrl}/files/${place.taskRootDirectory}` }),
  }
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
