import { chmodSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '../world'

/** Where a node's root folder is mounted in containers. Source: AZ_BATCH_NODE_ROOT_DIR of Batch's Linux nodes. */
export const CONTAINER_ROOT = '/mnt/batch/tasks'

/** Folders below a node's root. Source: the documented layout of a node's files. */
export const NODE_FOLDERS = {
  shared: 'shared',
  startup: 'startup',
  applications: 'applications',
  mounts: 'fsmounts',
  workItems: 'workitems',
} as const

/** Ids that were checked on the way in; a colon stands in ids of jobs that a schedule made. */
const SAFE_ID = /^[A-Za-z0-9_:-]{1,128}$/

/** Folder of a node's files on this machine. Throws for an id that could leave the data folder. */
export function nodeDirectory(world: World, poolId: string, nodeId: string): string {
  return join(poolDirectory(world, poolId), checkedId(nodeId))
}

/** Folder of all nodes of a pool on this machine. */
export function poolDirectory(world: World, poolId: string): string {
  return join(world.dataDir, 'nodes', checkedId(poolId))
}

/** A job's folder below the node's root: `workitems/JOB/job-1`, for jobs of a schedule `workitems/SCHEDULE/job-N`. */
export function jobFolder(jobId: string): string {
  const [first = '', run = 'job-1'] = checkedId(jobId).split(':')
  return `${NODE_FOLDERS.workItems}/${first}/${run}`
}

/** A task's folder below the node's root, as taskRootDirectory has it. */
export function taskFolder(jobId: string, taskId: string): string {
  return `${jobFolder(jobId)}/${checkedId(taskId)}`
}

/** Makes a folder with its `wd` below a node's root; containers may run as any user, so both are open to all. */
export function makeWorkFolder(root: string, folder: string): string {
  const path = join(root, folder)
  for (const made of [path, join(path, 'wd')]) {
    mkdirSync(made, { recursive: true })
    chmodSync(made, 0o777)
  }
  return path
}

/** Makes the folders that every node has. */
export function makeNodeFolders(root: string): void {
  for (const folder of Object.values(NODE_FOLDERS)) {
    mkdirSync(join(root, folder), { recursive: true })
    chmodSync(join(root, folder), 0o777)
  }
  makeWorkFolder(root, NODE_FOLDERS.startup)
}

/** Removes a folder with all in it, after the current change is safe. */
export function removeDirectory(world: World, path: string): void {
  world.afterCommit(() =>
    world.runs.start(`remove:${path}`, () => rm(path, { recursive: true, force: true, maxRetries: 3 })),
  )
}

function checkedId(id: string): string {
  if (!SAFE_ID.test(id)) throw new Error('An id that was never checked reached the file system.')
  return id
}
