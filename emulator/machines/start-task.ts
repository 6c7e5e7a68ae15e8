import type {
  BatchStartTask,
  BatchTaskContainerExecutionInfo,
  BatchTaskFailureInfo,
} from '../../lib/batch/types.generated'
import { NODE_FOLDERS } from '../node-files/layout'
import { isContainerPool } from '../rules/container-rules'
import { ContainerFault } from '../runtime/runtime'
import type { NodeDoc, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { runContainer } from './container-run'
import { makeNodeFolders, nodeDirectory } from './directories'
import { toContainerFailure, toExitCodeFailure, toFailure } from './failure'
import { simulateOnHost } from './host-simulation'
import { markRun } from './mark-run'
import { moveNodeTo } from './move'
import { readNode } from './read-node'
import { poolRegistries } from './registry-login'
import { startTaskSimulation } from './simulation'
import { startTaskEnvironment } from './task-environment'

interface Result {
  exitCode?: number
  containerInfo?: BatchTaskContainerExecutionInfo
  failureInfo?: BatchTaskFailureInfo
}

/** Name of one run of a node's start task. */
export function startTaskKey(nodeSeq: number, boot: number, retry: number): string {
  return `start-${nodeSeq}-${boot}-${retry}`
}

/** Runs a node's start task with its retries, from the one it was at before a restart; says whether it succeeded. */
export async function runStartTask(
  world: World,
  nodeSeq: number,
  boot: number,
  signal: AbortSignal,
): Promise<boolean> {
  const first = readNode(world, nodeSeq, boot)?.node.doc.startTaskInfo?.retryCount ?? 0
  for (let retry = first; ; retry += 1) {
    const found = readNode(world, nodeSeq, boot)
    const startTask = found?.pool.doc.startTask
    if (!found || !startTask) return false
    world.commit(() => markRunning(world, nodeSeq, boot, startTask, retry))
    const result = await runOnce(
      world,
      found.pool,
      found.node.doc,
      startTaskKey(nodeSeq, boot, retry),
      signal,
    )
    if (signal.aborted || world.runs.isClosed) return false
    const limit = startTask.maxTaskRetryCount ?? 0
    const isFinal = !result.failureInfo || (limit !== -1 && retry >= limit)
    if (isFinal) world.commit(() => markCompleted(world, nodeSeq, boot, result))
    if (isFinal) return !result.failureInfo
  }
}

async function runOnce(
  world: World,
  pool: PoolEntity,
  node: NodeDoc,
  key: string,
  signal: AbortSignal,
): Promise<Result> {
  const startTask = pool.doc.startTask ?? { commandLine: '' }
  if (startTask.containerSettings && !isContainerPool(pool.doc))
    return { failureInfo: toFailure('ContainerPoolNotSupported') }
  const root = nodeDirectory(world, pool.doc.id, node.id)
  try {
    makeNodeFolders(root)
    const { exitCode, ...container } = startTask.containerSettings
      ? await runInContainer(world, { pool, node, startTask, key, root }, signal)
      : await simulateOnHost(
          world.clock,
          {
            commandLine: startTask.commandLine,
            output: { root, folder: NODE_FOLDERS.startup },
            simulation: startTaskSimulation(pool.doc),
          },
          signal,
        )
    return {
      exitCode,
      // Only what ran in a container has an id.
      ...('containerId' in container && { containerInfo: container as BatchTaskContainerExecutionInfo }),
      ...(exitCode !== 0 && { failureInfo: toExitCodeFailure() }),
    }
  } catch (error) {
    if (error instanceof ContainerFault) return { failureInfo: toContainerFailure(error) }
    if (signal.aborted) return {}
    throw error
  }
}

function runInContainer(
  world: World,
  run: { pool: PoolEntity; node: NodeDoc; startTask: BatchStartTask; key: string; root: string },
  signal: AbortSignal,
) {
  const { pool, node, startTask, key, root } = run
  const settings = startTask.containerSettings
  if (!settings) throw new Error('A start task without container settings runs on the host.')
  const secrets = world.store.secrets.read(`pool:${pool.seq}`)
  const password = secrets['startTask.containerSettings.registry.password']
  return runContainer(
    world,
    {
      key,
      settings,
      ...(password !== undefined && { registryPassword: password }),
      poolRegistries: poolRegistries(pool.doc, secrets),
      commandLine: startTask.commandLine,
      environment: startTaskEnvironment(world, pool.doc, node, startTask),
      root,
      folder: NODE_FOLDERS.startup,
      preparationFolder: NODE_FOLDERS.startup,
      simulation: startTaskSimulation(pool.doc),
    },
    signal,
  )
}

function markRunning(world: World, nodeSeq: number, boot: number, startTask: BatchStartTask, retry: number) {
  const found = readNode(world, nodeSeq, boot)
  if (!found) return
  const nowIso = world.clock.nowIso()
  found.node.doc.startTask = startTask
  found.node.doc.startTaskInfo = {
    state: 'running',
    startTime: found.node.doc.startTaskInfo?.startTime ?? nowIso,
    retryCount: retry,
    ...(retry > 0 && { lastRetryTime: nowIso }),
  }
  markRun(world, found.node.doc.startTaskInfo, startTask.containerSettings)
  if (found.node.doc.state === 'starting') moveNodeTo(found.node.doc, 'waitingforstarttask', nowIso)
  world.store.nodes.save(found.node)
}

function markCompleted(world: World, nodeSeq: number, boot: number, result: Result) {
  const found = readNode(world, nodeSeq, boot)
  if (!found?.node.doc.startTaskInfo) return
  Object.assign(found.node.doc.startTaskInfo, {
    ...result,
    state: 'completed',
    endTime: world.clock.nowIso(),
    result: result.failureInfo ? 'failure' : 'success',
  })
  world.store.nodes.save(found.node)
}
