import type {
  BatchTaskContainerExecutionInfo,
  BatchTaskContainerSettings,
  BatchTaskFailureInfo,
} from '../../lib/batch/types.generated'
import { isContainerPool } from '../rules/container-rules'
import { hasIdentity } from '../rules/identity-rules'
import { ContainerFault, type Simulation } from '../runtime/runtime'
import type { JobEntity, NodeEntity, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { runContainer } from './container-run'
import { jobFolder, makeNodeFolders, makeWorkFolder, nodeDirectory } from './directories'
import { toContainerFailure, toExitCodeFailure, toFailure } from './failure'
import { simulateOnHost } from './host-simulation'
import { preparationId } from './job-task-ids'
import { poolRegistries } from './registry-login'

/** One command of a job on a node: a task's, a subtask's, a preparation or release task's. */
export interface Work {
  /** Names the run; the same key after a restart picks up the same container. */
  key: string
  pool: PoolEntity
  node: NodeEntity
  job: JobEntity
  commandLine: string
  /** None runs on the host, where nothing is really run. */
  settings?: BatchTaskContainerSettings
  /** Password of `settings.registry`. */
  registryPassword?: string
  environment: Record<string, string>
  /** Below the node's root. */
  folder: string
  /** Goes before `stdout.txt` and `stderr.txt`. */
  streamPrefix?: string
  simulation: Simulation
}

/** How one run ended: with an exit code, or with a failure before or instead of one. */
export interface WorkOutcome {
  exitCode?: number
  containerInfo?: BatchTaskContainerExecutionInfo
  failureInfo?: BatchTaskFailureInfo
}

/** Runs a command to its end; another exit code than 0 is a failure. Never rejects. */
export async function runWork(world: World, work: Work, signal: AbortSignal): Promise<WorkOutcome> {
  try {
    const outcome = await (work.settings
      ? runInContainer(world, work, work.settings, signal)
      : runOnHost(world, work, signal))
    const isFailure = outcome.exitCode !== undefined && outcome.exitCode !== 0
    return { ...outcome, ...(isFailure && { failureInfo: toExitCodeFailure() }) }
  } catch (error) {
    if (error instanceof ContainerFault) return { failureInfo: toContainerFailure(error) }
    if (!signal.aborted) world.log('task-run-failed', { key: work.key, error })
    return { failureInfo: toFailure('Unknown') }
  }
}

async function runOnHost(world: World, work: Work, signal: AbortSignal): Promise<WorkOutcome> {
  const root = nodeDirectory(world, work.pool.doc.id, work.node.doc.id)
  makeWorkFolder(root, work.folder)
  return simulateOnHost(
    world.clock,
    {
      commandLine: work.commandLine,
      output: { ...work, root },
      simulation: work.simulation,
    },
    signal,
  )
}

async function runInContainer(
  world: World,
  work: Work,
  settings: BatchTaskContainerSettings,
  signal: AbortSignal,
): Promise<WorkOutcome> {
  const { pool, node, job } = work
  if (!isContainerPool(pool.doc)) return { failureInfo: toFailure('ContainerPoolNotSupported') }
  if (!hasIdentity(settings.registry, pool.doc))
    throw registryFault('The pool does not have the identity that the registry is to be reached with.')
  const root = nodeDirectory(world, pool.doc.id, node.doc.id)
  makeNodeFolders(root)
  makeWorkFolder(root, work.folder)
  const preparationFolder = `${jobFolder(job.doc.id)}/${preparationId(job.doc)}`
  if (settings.containerHostBatchBindMounts) makeWorkFolder(root, preparationFolder)
  const { exitCode, containerId, state, error } = await runContainer(
    world,
    {
      ...work,
      settings,
      poolRegistries: poolRegistries(pool.doc, world.store.secrets.read(`pool:${pool.seq}`)),
      root,
      preparationFolder,
    },
    signal,
  )
  return { exitCode, containerInfo: { containerId, state, error } }
}

function registryFault(message: string): ContainerFault {
  return new ContainerFault('ContainerInvalidRegistry', message, [{ name: 'Message', value: message }])
}
