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

/** A folder of a node on this machine. */
export interface NodeFolder {
  /** Absolute path of the node's own folder, which no container can replace. */
  root: string
  /** The way down from there with slashes, as `workitems/job/job-1/task`; empty for the node's folder itself. */
  folder: string
}

/** At which depth below the root the folders lie that containers write; everything above them only the account writes. */
const WRITTEN_DEPTH: Readonly<Record<string, number>> = {
  [NODE_FOLDERS.shared]: 1,
  [NODE_FOLDERS.startup]: 1,
  [NODE_FOLDERS.applications]: 1,
  // A file system in it, of which each has a name.
  [NODE_FOLDERS.mounts]: 2,
  // A task's own, below its job and the job's run.
  [NODE_FOLDERS.workItems]: 4,
}

/** The folder written by containers that a folder of the node lies in; undefined when it lies in none, or is one. */
export function writtenFolderAbove(folder: string): string | undefined {
  const steps = folder.split('/')
  const depth = WRITTEN_DEPTH[steps[0] ?? ''] ?? steps.length
  return steps.length > depth ? steps.slice(0, depth).join('/') : undefined
}

/** Whether the folder is a file system in the node's folder of mounts. */
export function isFileSystem(folder: string): boolean {
  return /^[^/]+\/[^/]+$/.test(folder) && folder.startsWith(`${NODE_FOLDERS.mounts}/`)
}
