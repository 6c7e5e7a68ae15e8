import type { JobDoc, NodeDoc, PoolDoc, TaskDoc } from '../store/docs'
import type { World } from '../world'
import { CONTAINER_ROOT, NODE_FOLDERS, taskFolder } from './directories'

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

/** Variables of a task's process: the node's, the job's common ones, its own, and Batch's last, which nothing hides. */
export function taskEnvironment(
  world: World,
  { pool, node, job, task }: { pool: PoolDoc; node: NodeDoc; job: JobDoc; task: TaskDoc },
): Record<string, string> {
  const folder = `${CONTAINER_ROOT}/${taskFolder(job.id, task.id)}`
  const jobFolder = `${CONTAINER_ROOT}/${NODE_FOLDERS.workItems}/${job.id}/job-1`
  const preparation = job.jobPreparationTask
    ? `${jobFolder}/${job.jobPreparationTask.id ?? 'jobpreparation'}`
    : undefined
  return {
    ...toEnvironment(job.commonEnvironmentSettings),
    ...toEnvironment(task.environmentSettings),
    ...nodeEnvironment(world, pool, node),
    AZ_BATCH_NODE_LIST: node.ipAddress ?? '127.0.0.1',
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

/** Name and value pairs as an object; a setting without a value is an empty variable. */
export function toEnvironment(settings: readonly Setting[] | undefined): Record<string, string> {
  return Object.fromEntries((settings ?? []).map(({ name, value }) => [name, value ?? '']))
}
