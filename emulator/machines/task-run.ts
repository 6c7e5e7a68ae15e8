import { makeTaskToken } from '../auth/task-token'
import { isContainerPool } from '../rules/container-rules'
import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { taskFolder } from './directories'
import { toFailure } from './failure'
import { taskSimulation } from './simulation'
import { listTaskNodes } from './subtasks'
import { finishTask } from './task'
import { multiInstanceEnvironment, taskEnvironment } from './task-environment'
import { runKey } from './task-keys'
import { runWork, type Work, type WorkOutcome } from './work'

/** A task that runs, with all that it runs in. */
export interface RunningTask {
  pool: PoolEntity
  node: NodeEntity
  job: JobEntity
  task: TaskEntity
}

/** Runs a task's command to its end, in a container or simulated on the host, and records how it ended. */
export async function runTask(
  world: World,
  taskSeq: number,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
  const running = readRunning(world, taskSeq, attempt)
  if (!running) return
  const { task } = running
  const work = { ...toWork(world, running, running.node), key: runKey(task) }
  const outcome = refuseHost(running) ?? (await runWork(world, work, signal))
  if (signal.aborted || world.runs.isClosed) return
  world.commit(() => finishTask(world, taskSeq, attempt, outcome))
}

/** The task of a run with its node and pool; undefined when the run is not the task's latest. */
export function readRunning(world: World, taskSeq: number, attempt: number): RunningTask | undefined {
  const task = world.store.tasks.bySeq(taskSeq)
  if (task?.inner.attempt !== attempt || task.inner.node === undefined) return undefined
  const job = world.store.jobs.bySeq(task.parent)
  const node = world.store.nodes.bySeq(task.inner.node)
  const pool = node && world.store.pools.bySeq(node.parent)
  return job && node && pool && { pool, node, job, task }
}

/** What a task does on one of its nodes; coordination commands differ in command line and key. */
export function toWork(
  world: World,
  { pool, job, task, node: primary }: RunningTask,
  node: NodeEntity,
): Work {
  const password = readPassword(world, job, task)
  const settings = task.doc.containerSettings
  const parts = { pool: pool.doc, node: node.doc, job: job.doc, task: task.doc }
  const nodes = task.doc.multiInstanceSettings && listTaskNodes(world, task).map(({ doc }) => doc)
  return {
    key: runKey(task),
    pool,
    node,
    job,
    commandLine: task.doc.commandLine,
    ...(settings && { settings }),
    ...(password !== undefined && { registryPassword: password }),
    environment: {
      ...taskEnvironment(world, parts),
      ...toAccess(world, task),
      ...(nodes && multiInstanceEnvironment(job.doc.id, task.doc.id, nodes, node.seq === primary.seq)),
    },
    folder: taskFolder(job.doc.id, task.doc.id),
    simulation: taskSimulation(task.doc, job.doc, pool.doc),
  }
}

/** A task that asks for it gets a token for its job. Source: documented AZ_BATCH_AUTHENTICATION_TOKEN. */
function toAccess({ store }: World, { seq, inner, doc }: TaskEntity): Record<string, string> {
  if (!doc.authenticationTokenSettings?.access?.includes('job')) return {}
  return {
    AZ_BATCH_AUTHENTICATION_TOKEN: makeTaskToken(store.seal, { task: seq, attempt: inner.attempt }),
  }
}

/** On a container pool a task fails that does not say in which container it runs. */
export function refuseHost({ pool, task }: Pick<RunningTask, 'pool' | 'task'>): WorkOutcome | undefined {
  if (task.doc.containerSettings || !isContainerPool(pool.doc)) return undefined
  return { failureInfo: toFailure('ContainerTaskSettingsNotFound') }
}

/** A manager task's password came in with its job. */
function readPassword(world: World, job: JobEntity, task: TaskEntity): string | undefined {
  const place = 'containerSettings.registry.password'
  if (task.inner.isManager) return world.store.secrets.read(`job:${job.seq}`)[`jobManagerTask.${place}`]
  return world.store.secrets.read(`task:${task.seq}`)[place]
}
