import type { JobEntity, JobNodeEntity, NodeEntity } from '../store/docs'
import type { World } from '../world'
import { jobFolder } from './directories'
import { cancelFileRemoval } from './job-node-files'
import { preparationId } from './job-task-ids'

type Preparation = 'ready' | 'running' | 'failed' | 'needed'

/**
 * Sees to it that a job's preparation task runs on nodes that are about to take a task of the job; says whether the
 * task can run there at once.
 */
export function prepareNodes(world: World, job: JobEntity, nodes: readonly NodeEntity[]): boolean {
  if (!job.doc.jobPreparationTask) return true
  return nodes.map((node) => prepareNode(world, job, node)).every((isReady) => isReady)
}

/** Whether tasks of the job can run on the nodes now. */
export function arePrepared(world: World, job: JobEntity, nodes: readonly NodeEntity[]): boolean {
  return nodes.every((node) => readPreparation(job, findJobNode(world, job, node), node) === 'ready')
}

/** The nodes (by seq) on which the preparation task has failed for good, so that they take no task of the job. */
export function listUnfitNodes(world: World, job: JobEntity): ReadonlySet<number> {
  if (!job.doc.jobPreparationTask) return NONE
  const failed = world.store.jobNodes.select("parent = ? AND preparation = 'completed'", job.seq)
  const unfit = failed.filter((jobNode) => {
    const node = world.store.nodes.bySeq(jobNode.inner.node)
    return node && readPreparation(job, jobNode, node) === 'failed'
  })
  return new Set(unfit.map(({ inner }) => inner.node))
}

const NONE: ReadonlySet<number> = new Set()

function findJobNode(world: World, job: JobEntity, node: NodeEntity): JobNodeEntity | undefined {
  return world.store.jobNodes.find(job.seq, node.doc.id)
}

function prepareNode(world: World, job: JobEntity, node: NodeEntity): boolean {
  const jobNode = findJobNode(world, job, node)
  const preparation = readPreparation(job, jobNode, node)
  if (preparation !== 'needed') return preparation === 'ready'
  beginPreparation(world, job, node, jobNode)
  return job.doc.jobPreparationTask?.waitForSuccess === false
}

/** Source: REST reference, waitForSuccess and rerunOnNodeRebootAfterSuccess (both true when they are missing). */
function readPreparation(job: JobEntity, jobNode: JobNodeEntity | undefined, node: NodeEntity): Preparation {
  const task = job.doc.jobPreparationTask
  if (!task) return 'ready'
  const info = jobNode?.doc.jobPreparationTaskExecutionInfo
  if (!jobNode || !info) return 'needed'
  const isSuccess = info.result === 'success'
  const staysAfterReboot =
    isSuccess && task.rerunOnNodeRebootAfterSuccess === false && !jobNode.inner.isReimaged
  if (jobNode.inner.boot !== node.inner.boot && !staysAfterReboot) return 'needed'
  if (task.waitForSuccess === false || isSuccess) return 'ready'
  return info.state === 'running' ? 'running' : 'failed'
}

function beginPreparation(
  world: World,
  job: JobEntity,
  node: NodeEntity,
  before: JobNodeEntity | undefined,
): void {
  const doc = {
    id: node.doc.id,
    poolId: job.doc.executionInfo?.poolId ?? '',
    nodeId: node.doc.id,
    jobPreparationTaskExecutionInfo: {
      state: 'running',
      startTime: world.clock.nowIso(),
      taskRootDirectory: `${jobFolder(job.doc.id)}/${preparationId(job.doc)}`,
      retryCount: 0,
    },
  }
  const inner = { node: node.seq, boot: node.inner.boot, attempt: (before?.inner.attempt ?? 0) + 1 }
  const jobNode = before ? { ...before, doc, inner } : world.store.jobNodes.insert(job.seq, doc, inner)
  world.store.jobNodes.save(jobNode)
  cancelFileRemoval(world, jobNode, 'jobPreparationTask')
  world.store.due.put('preparation-step', jobNode.seq, world.clock.nowMs())
}
