import { randomUUID } from 'node:crypto'
import { basename, dirname, join, relative, sep } from 'node:path'
import { NODE_FOLDERS } from '../node-files/layout'
import { makeOpenFolder } from '../node-files/make-folder'
import { openFolder } from '../node-files/place'
import { emptyBin, listBins, moveToTrash } from '../node-files/removal'
import { unless } from '../node-files/unless'
import type { World } from '../world'

/** Ids that were checked on the way in; a colon stands in ids of jobs that a schedule made. */
const SAFE_ID = /^[A-Za-z0-9_:-]{1,128}$/

/** Folder of a node's files on this machine. Throws for an id that could leave the data folder. */
export function nodeDirectory(world: World, poolId: string, nodeId: string): string {
  return join(poolDirectory(world, poolId), checkedId(nodeId))
}

/** Folder of all nodes of a pool on this machine. */
export function poolDirectory(world: World, poolId: string): string {
  return join(nodesDirectory(world), checkedId(poolId))
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

/** Makes the folder of a run with its `wd` below a node's root. Throws ContainerFault when a container hinders it. */
export function makeWorkFolder(root: string, folder: string): void {
  for (const made of [folder, `${folder}/wd`]) makeOpenFolder({ root, folder: made })
}

/** Makes the folders that every node has. Throws ContainerFault when a container hinders it. */
export function makeNodeFolders(root: string): void {
  for (const folder of Object.values(NODE_FOLDERS)) makeOpenFolder({ root, folder })
  makeWorkFolder(root, NODE_FOLDERS.startup)
}

/** Removes a folder below those of all nodes with all in it, after the current change is safe. */
export function removeDirectory(world: World, path: string): void {
  const key = `remove:${path}:${randomUUID()}`
  world.afterCommit(() =>
    world.runs.start(key, async () => {
      const bin = takeOut(world, path)
      if (bin !== undefined) await emptyBin(bin, world.log)
    }),
  )
}

/** Removes the files of all nodes, with those that an earlier removal left. */
export async function removeAllDirectories(world: World): Promise<void> {
  takeOut(world, nodesDirectory(world))
  for (const bin of listBins(trashDirectory(world))) await emptyBin(bin, world.log)
}

/** Goes on with the removals that the account's end broke off. */
export function resumeRemovals(world: World): void {
  for (const bin of listBins(trashDirectory(world))) emptyLater(world, bin)
}

/** Empties what was moved to the trash, beside other work. */
export function emptyLater(world: World, bin: string): void {
  world.runs.start(`remove:${bin}`, () => emptyBin(bin, world.log))
}

/** Where removed files wait for their end; no container sees it. */
export function trashDirectory(world: World): string {
  return join(world.dataDir, 'trash')
}

function takeOut(world: World, path: string): string | undefined {
  const folder = relative(world.dataDir, dirname(path)).split(sep).join('/')
  return unless(['ENOENT'], () => {
    const parent = openFolder({ root: world.dataDir, folder })
    try {
      return moveToTrash(parent, basename(path), trashDirectory(world))
    } finally {
      parent.close()
    }
  })
}

function nodesDirectory(world: World): string {
  return join(world.dataDir, 'nodes')
}

function checkedId(id: string): string {
  if (!SAFE_ID.test(id)) throw new Error('An id that was never checked reached the file system.')
  return id
}
