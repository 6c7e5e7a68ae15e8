import { CONTAINER_ROOT, NODE_FOLDERS } from '../node-files/layout'
import type { JobDoc, NodeDoc, PoolDoc } from '../store/docs'
import type { World } from '../world'
import { jobFolder, taskFolder } from './directories'
import { preparationId } from './job-task-ids'

interface Setting {
  name: string
  value?: string
}

/** Variables that every process on a node sees. Source: documented compute node environment variables. */
export function nodeEnvironment(world: World, pool: PoolDoc, node: NodeDoc): Record<string, string> {
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

/** A task, or a preparation or release task, as far as its variables go. */
interface EnvironmentTask {
  id: string
  environmentSettings?: readonly Setting[]
}

/** Variables of a task's process: the node's, the job's common ones, its own, and Batch's last, which nothing hides. */
export function taskEnvironment(
  world: World,
  { pool, node, job, task }: { pool: PoolDoc; node: NodeDoc; job: JobDoc; task: EnvironmentTask },
): Record<string, string> {
  const folder = `${CONTAINER_ROOT}/${taskFolder(job.id, task.id)}`
  const preparation = job.jobPreparationTask
    ? `${CONTAINER_ROOT}/${jobFolder(job.id)}/${preparationId(job)}`
    : undefined
  return {
    ...toEnvironment(job.commonEnvironmentSettings),
    ...toEnvironment(task.environmentSettings),
    ...nodeEnvironment(world, pool, node),
    AZ_BATCH_NODE_LIST: addressOf(node),
    AZ_BATCH_JOB_ID: job.id,
    ...(preparation && {
      AZ_BATCH_JOB_PREP_DIR: preparation,
      AZ_BATCH_JOB_PREP_WORKING_DIR: `${preparation}/wd`,
    }),
    AZ_BATCH_TASK_ID: task.id,
    AZ_BATCH_TASK_DIR: folder,
    AZ_BATCH_TASK_WORKING_DIR: `${folder}/wd`,
  }
}

/** The port that the service keeps for itself on the node of the primary. Source: documented form of AZ_BATCH_MASTER_NODE. */
const MASTER_PORT = 6000

/** What the processes of a multi-instance task see besides; `nodes` begins with the primary's. */
export function multiInstanceEnvironment(
  jobId: string,
  taskId: string,
  nodes: readonly Pick<NodeDoc, 'ipAddress'>[],
  isPrimary: boolean,
): Record<string, string> {
  const addresses = nodes.map(addressOf)
  return {
    AZ_BATCH_NODE_LIST: addresses.join(';'),
    AZ_BATCH_HOST_LIST: addresses.join(','),
    AZ_BATCH_MASTER_NODE: `${addresses[0]}:${MASTER_PORT}`,
    AZ_BATCH_IS_CURRENT_NODE_MASTER: String(isPrimary),
    AZ_BATCH_TASK_SHARED_DIR: `${CONTAINER_ROOT}/${taskFolder(jobId, taskId)}`,
  }
}

function addressOf(node: Pick<NodeDoc, 'ipAddress'>): string {
  return node.ipAddress ?? '127.0.0.1'
}

/** Name and value pairs as an object; a setting without a value is an empty variable. */
export function toEnvironment(settings: readonly Setting[] | undefined): Record<string, string> {
  return Object.fromEntries((settings ?? []).map(({ name, value }) => [name, value ?? '']))
}
