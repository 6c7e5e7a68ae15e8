import { join } from 'node:path'
import { ContainerFault } from '../runtime/runtime'
import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { runContainer } from './container-run'
import { makeWorkFolder, NODE_FOLDERS, nodeDirectory, taskFolder } from './directories'
import { toContainerFailure, toFailure } from './failure'
import { simulateOnHost } from './host-simulation'
import { poolRegistries } from './registry-login'
import { taskSimulation } from './simulation'
import { finishTask, runKey, type TaskOutcome } from './task'
import { taskEnvironment } from './task-environment'

interface Running {
  pool: PoolEntity
  node: NodeEntity
  job: JobEntity
  task: TaskEntity
}

/** Runs a task to its end, in a container or simulated on the host, and records how it ended. */
export async function runTask(
  world: World,
  taskSeq: number,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
  const running = readRunning(world, taskSeq, attempt)
  if (!running) return
  const outcome = await tryRun(world, running, signal)
  if (signal.aborted || world.runs.isClosed) return
  world.commit(() => finishTask(world, taskSeq, attempt, outcome))
}

function readRunning(world: World, taskSeq: number, attempt: number): Running | undefined {
  const task = world.store.tasks.bySeq(taskSeq)
  if (task?.inner.attempt !== attempt || task.inner.node === undefined) return undefined
  const job = world.store.jobs.bySeq(task.parent)
  const node = world.store.nodes.bySeq(task.inner.node)
  const pool = node && world.store.pools.bySeq(node.parent)
  return job && node && pool && { pool, node, job, task }
}

async function tryRun(world: World, running: Running, signal: AbortSignal): Promise<TaskOutcome> {
  try {
    return await runOnNode(world, running, signal)
  } catch (error) {
    if (error instanceof ContainerFault) return { failureInfo: toContainerFailure(error) }
    if (!signal.aborted) world.log('task-run-failed', { key: runKey(running.task), error })
    return { failureInfo: toFailure('Unknown', 'The node could not run the task') }
  }
}

async function runOnNode(world: World, running: Running, signal: AbortSignal): Promise<TaskOutcome> {
  const { pool, node, job, task } = running
  const root = nodeDirectory(world, pool.doc.id, node.doc.id)
  const folder = taskFolder(job.doc.id, task.doc.id)
  const path = makeWorkFolder(root, folder)
  if (task.doc.containerSettings) return runInContainer(world, running, { root, folder }, signal)
  if (pool.doc.virtualMachineConfiguration?.containerConfiguration)
    throw settingsFault('A task on a pool with a container configuration needs container settings.')
  return simulateOnHost(
    world.clock,
    {
      commandLine: task.doc.commandLine,
      stdoutPath: join(path, 'stdout.txt'),
      stderrPath: join(path, 'stderr.txt'),
      simulation: taskSimulation(task.doc, job.doc, pool.doc),
    },
    signal,
  )
}

async function runInContainer(
  world: World,
  { pool, node, job, task }: Running,
  { root, folder }: { root: string; folder: string },
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const settings = task.doc.containerSettings
  if (!settings || !pool.doc.virtualMachineConfiguration?.containerConfiguration)
    throw settingsFault('Container settings need a pool with a container configuration.')
  const preparationFolder = `${NODE_FOLDERS.workItems}/${job.doc.id}/job-1/${job.doc.jobPreparationTask?.id ?? 'jobpreparation'}`
  if (settings.containerHostBatchBindMounts) makeWorkFolder(root, preparationFolder)
  const password = readPassword(world, job, task)
  const { exitCode, containerId, state, error } = await runContainer(
    world,
    {
      key: runKey(task),
      settings,
      ...(password !== undefined && { registryPassword: password }),
      poolRegistries: poolRegistries(pool.doc, world.store.secrets.read(`pool:${pool.seq}`)),
      commandLine: task.doc.commandLine,
      environment: taskEnvironment(world, { pool: pool.doc, node: node.doc, job: job.doc, task: task.doc }),
      root,
      folder,
      preparationFolder,
      simulation: taskSimulation(task.doc, job.doc, pool.doc),
    },
    signal,
  )
  return { exitCode, containerInfo: { containerId, state, error } }
}

/** A manager task's password came in with its job. */
function readPassword(world: World, job: JobEntity, task: TaskEntity): string | undefined {
  const place = 'containerSettings.registry.password'
  if (task.inner.isManager) return world.store.secrets.read(`job:${job.seq}`)[`jobManagerTask.${place}`]
  return world.store.secrets.read(`task:${task.seq}`)[place]
}

function settingsFault(message: string): ContainerFault {
  return new ContainerFault('ContainerInvalidSettings', message, [{ name: 'Message', value: message }])
}
