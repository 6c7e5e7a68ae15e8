import type { BatchTaskContainerSettings, UserIdentity } from '../../lib/batch/types.generated'
import type { JobEntity, JobNodeEntity, NodeEntity, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { jobFolder } from './directories'
import { preparationId, releaseId } from './job-task-ids'
import { jobTaskSimulation } from './simulation'
import { taskEnvironment } from './task-environment'
import { runWork, type WorkOutcome } from './work'

/** The two tasks that run once per node of a job, by the property of the job that describes them. */
export type JobNodeTask = 'jobPreparationTask' | 'jobReleaseTask'

/** Name of the run of a preparation or release task. */
export function jobNodeKey(jobNode: JobNodeEntity, kind: JobNodeTask): string {
  return `${kind === 'jobPreparationTask' ? 'preparation' : 'release'}-${jobNode.seq}-${jobNode.inner.attempt}`
}

/** Begins the run of a preparation or release task, or takes it up after a restart; `finish` hears how it ended. */
export function launchJobNode(
  world: World,
  jobNode: JobNodeEntity,
  kind: JobNodeTask,
  finish: (world: World, jobNodeSeq: number, attempt: number, outcome: WorkOutcome) => void,
): void {
  const { seq } = jobNode
  const { attempt } = jobNode.inner
  world.afterCommit(() =>
    world.runs.start(jobNodeKey(jobNode, kind), async (signal) => {
      const outcome = await runJobNode(world, jobNode, kind, signal)
      if (!outcome || signal.aborted || world.runs.isClosed) return
      world.commit(() => finish(world, seq, attempt, outcome))
    }),
  )
}

/** Stops such a run, wherever it is. */
export function stopJobNode(world: World, jobNode: JobNodeEntity, kind: JobNodeTask): void {
  const key = jobNodeKey(jobNode, kind)
  world.afterCommit(() => world.runs.stop(key))
}

async function runJobNode(
  world: World,
  jobNode: JobNodeEntity,
  kind: JobNodeTask,
  signal: AbortSignal,
): Promise<WorkOutcome | undefined> {
  const job = world.store.jobs.bySeq(jobNode.parent)
  const node = world.store.nodes.bySeq(jobNode.inner.node)
  const pool = node && world.store.pools.bySeq(node.parent)
  const task = job?.doc[kind]
  if (!job || !node || !pool || !task) return undefined
  return runWork(world, toWork(world, { job, node, pool, jobNode, kind }, task), signal)
}

function toWork(
  world: World,
  parts: { job: JobEntity; node: NodeEntity; pool: PoolEntity; jobNode: JobNodeEntity; kind: JobNodeTask },
  task: {
    commandLine: string
    containerSettings?: BatchTaskContainerSettings
    environmentSettings?: { name: string; value?: string }[]
    userIdentity?: UserIdentity
  },
) {
  const { job, node, pool, jobNode, kind } = parts
  const id = kind === 'jobPreparationTask' ? preparationId(job.doc) : releaseId(job.doc)
  const password = world.store.secrets.read(`job:${job.seq}`)[`${kind}.containerSettings.registry.password`]
  return {
    key: jobNodeKey(jobNode, kind),
    pool,
    node,
    job,
    commandLine: task.commandLine,
    ...(task.containerSettings && { settings: task.containerSettings }),
    ...(password !== undefined && { registryPassword: password }),
    environment: taskEnvironment(world, {
      pool: pool.doc,
      node: node.doc,
      job: job.doc,
      task: { ...task, id },
    }),
    folder: `${jobFolder(job.doc.id)}/${id}`,
    simulation: jobTaskSimulation(task.environmentSettings),
  }
}
