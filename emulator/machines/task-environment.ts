import type { UserIdentity } from '../../lib/batch/types.generated'
import { CONTAINER_ROOT, NODE_FOLDERS } from '../node-files/layout'
import { coresOf } from '../rules/vm-sizes'
import type { JobDoc, NodeDoc, PoolDoc } from '../store/docs'
import type { World } from '../world'
import { jobFolder, taskFolder } from './directories'
import { preparationId } from './job-task-ids'

interface Setting {
  name: string
  value?: string
}

/** Variables that every process on a node sees. Source: documented compute node environment variables. */
function nodeEnvironment(world: World, pool: PoolDoc, node: NodeDoc): Record<string, string> {
  return {
    AZ_BATCH_ACCOUNT_NAME: world.account,
    AZ_BATCH_ACCOUNT_URL: `${world.baseUrl()}/`,
    AZ_BATCH_POOL_ID: pool.id,
    AZ_BATCH_NODE_ID: node.id,
    AZ_BATCH_NODE_IS_DEDICATED: String(node.isDedicated ?? true),
    AZ_BATCH_NODE_ROOT_DIR: CONTAINER_ROOT,
    AZ_BATCH_NODE_SHARED_DIR: `${CONTAINER_ROOT}/${NODE_FOLDERS.shared}`,
    AZ_BATCH_NODE_STARTUP_DIR: `${CONTAINER_ROOT}/${NODE_FOLDERS.startup}`,
    AZ_BATCH_NODE_MOUNTS_DIR: `${CONTAINER_ROOT}/${NODE_FOLDERS.mounts}`,
  }
}

/** A task of any kind, as far as its variables go. */
interface EnvironmentTask {
  environmentSettings?: readonly Setting[]
  userIdentity?: UserIdentity
}

/** Bytes of free disk below which a node counts as full. Source: documented example, the service's value is not known. */
const RESERVED_DISK_BYTES = 1_000_000

/** Variables of the start task. */
export function startTaskEnvironment(
  world: World,
  pool: PoolDoc,
  node: NodeDoc,
  task: EnvironmentTask,
): Record<string, string> {
  return {
    ...toEnvironment(task.environmentSettings),
    ...nodeEnvironment(world, pool, node),
    ...ownEnvironment(NODE_FOLDERS.startup, task.userIdentity, 'start'),
  }
}

/** Variables of a job's task: the job's common ones, its own, the node's, and Batch's last, which nothing hides. */
export function taskEnvironment(
  world: World,
  {
    pool,
    node,
    job,
    task,
  }: { pool: PoolDoc; node: NodeDoc; job: JobDoc; task: EnvironmentTask & { id: string } },
): Record<string, string> {
  const preparation = `${CONTAINER_ROOT}/${jobFolder(job.id)}/${preparationId(job)}`
  const isPrepared = job.jobPreparationTask && task.id !== preparationId(job)
  return {
    ...toEnvironment(job.commonEnvironmentSettings),
    ...toEnvironment(task.environmentSettings),
    ...nodeEnvironment(world, pool, node),
    AZ_BATCH_JOB_ID: job.id,
    ...(isPrepared && {
      AZ_BATCH_JOB_PREP_DIR: preparation,
      AZ_BATCH_JOB_PREP_WORKING_DIR: `${preparation}/wd`,
    }),
    AZ_BATCH_TASK_ID: task.id,
    ...ownEnvironment(taskFolder(job.id, task.id), task.userIdentity, '1'),
  }
}

/** Where a task lies below the node's root, and as whom it runs; `slot` parts the users that tasks have for themselves. */
function ownEnvironment(
  folder: string,
  identity: UserIdentity | undefined,
  slot: string,
): Record<string, string> {
  const path = `${CONTAINER_ROOT}/${folder}`
  return {
    AZ_BATCH_TASK_DIR: path,
    AZ_BATCH_TASK_WORKING_DIR: `${path}/wd`,
    AZ_BATCH_CERTIFICATES_DIR: `${path}/certs`,
    AZ_BATCH_TASK_RESERVED_EPHEMERAL_DISK_SPACE_BYTES: String(RESERVED_DISK_BYTES),
    ...userEnvironment(identity, slot),
  }
}

/**
 * Seen in public logs of 2017 to 2019: `_azbatch` with PoolNonAdmin for tasks, `_azbatchtask_start` with TaskNonAdmin for a
 * start task. Of a user by name only the name is told.
 */
function userEnvironment({ username, autoUser }: UserIdentity = {}, slot: string): Record<string, string> {
  if (username !== undefined) return { AZ_BATCH_TASK_USER: username }
  const { scope = 'pool', elevationLevel = 'nonadmin' } = autoUser ?? {}
  const level = elevationLevel === 'admin' ? 'Admin' : 'NonAdmin'
  return {
    AZ_BATCH_TASK_USER: scope === 'task' ? `_azbatchtask_${slot}` : '_azbatch',
    AZ_BATCH_TASK_USER_IDENTITY: `${scope === 'task' ? 'Task' : 'Pool'}${level}`,
  }
}

/** The port that the service keeps for itself on the node of the primary. Source: documented form of AZ_BATCH_MASTER_NODE. */
const MASTER_PORT = 6000

/** What the processes of a multi-instance task see besides; `nodes` begins with the primary's. */
export function multiInstanceEnvironment(
  jobId: string,
  taskId: string,
  nodes: readonly { ipAddress?: string; vmSize?: string }[],
  isPrimary: boolean,
): Record<string, string> {
  const addresses = nodes.map(addressOf)
  return {
    AZ_BATCH_NODE_LIST: addresses.join(';'),
    AZ_BATCH_HOST_LIST: addresses.join(','),
    AZ_BATCH_MASTER_NODE: `${addresses[0]}:${MASTER_PORT}`,
    AZ_BATCH_IS_CURRENT_NODE_MASTER: String(isPrimary),
    AZ_BATCH_TASK_SHARED_DIR: `${CONTAINER_ROOT}/${taskFolder(jobId, taskId)}`,
    CCP_NODES: [
      nodes.length,
      ...nodes.map((node) => `${addressOf(node)} ${coresOf(node.vmSize ?? '')}`),
    ].join(' '),
  }
}

function addressOf(node: Pick<NodeDoc, 'ipAddress'>): string {
  return node.ipAddress ?? '127.0.0.1'
}

/** Name and value pairs as an object; a setting without a value is an empty variable. */
function toEnvironment(settings: readonly Setting[] | undefined): Record<string, string> {
  return Object.fromEntries((settings ?? []).map(({ name, value }) => [name, value ?? '']))
}
