import type { BatchNodeErrorOutput } from '../../lib/batch/types.generated'
import { ContainerFault } from '../runtime/runtime'
import type { PoolDoc, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { makeNodeFolders, nodeDirectory } from './directories'
import { FAILURE_MESSAGES } from './failure'
import { moveNodeTo } from './move'
import { readNode } from './read-node'
import { findLogin, poolRegistries } from './registry-login'
import { requestSchedule } from './schedule-request'
import { prefetchSimulation } from './simulation'
import { runStartTask } from './start-task'

/**
 * Sets up a node that has started: its folders, the pool's images, its start task. Ends with the node idle, unusable
 * (an image could not be pulled) or starttaskfailed. Begun again after a restart, it goes on where it was.
 */
export async function setUpNode(
  world: World,
  nodeSeq: number,
  boot: number,
  signal: AbortSignal,
): Promise<void> {
  const found = readNode(world, nodeSeq, boot)
  if (!found) return
  makeNodeFolders(nodeDirectory(world, found.pool.doc.id, found.node.doc.id))
  const error = world.faults.strike('unusable-node') ? UNUSABLE : await prefetch(world, found.pool, signal)
  if (signal.aborted || world.runs.isClosed) return
  if (error) return world.commit(() => breakNode(world, nodeSeq, boot, error))
  const startTask = found.pool.doc.startTask
  if (!startTask) return world.commit(() => makeIdle(world, nodeSeq, boot))
  const isWaiting = startTask.waitForSuccess ?? true
  if (!isWaiting) world.commit(() => makeIdle(world, nodeSeq, boot))
  const isSuccess = await runStartTask(world, nodeSeq, boot, signal)
  if (signal.aborted || world.runs.isClosed || !isWaiting) return
  world.commit(() => (isSuccess ? makeIdle(world, nodeSeq, boot) : failStartTask(world, nodeSeq, boot)))
}

/** What a node reports that a fault makes unusable. */
const UNUSABLE: BatchNodeErrorOutput = {
  code: 'Unknown',
  message: 'The node is unusable because a fault was asked for.',
}

async function prefetch(
  world: World,
  pool: PoolEntity,
  signal: AbortSignal,
): Promise<BatchNodeErrorOutput | undefined> {
  const registries = poolRegistries(pool.doc, world.store.secrets.read(`pool:${pool.seq}`))
  for (const image of imagesOf(pool.doc)) {
    try {
      await world.runtime.pull(image, findLogin(image, registries), prefetchSimulation(pool.doc), signal)
    } catch (error) {
      if (!(error instanceof ContainerFault)) throw error
      return toNodeError(image, error)
    }
  }
  return undefined
}

function imagesOf(pool: PoolDoc): readonly string[] {
  return pool.virtualMachineConfiguration?.containerConfiguration?.containerImageNames ?? []
}

function toNodeError(image: string, fault: ContainerFault): BatchNodeErrorOutput {
  const details = fault.details.length > 0 ? fault.details : [{ name: 'Message', value: fault.message }]
  const named = details.some(({ name }) => name === 'ContainerImage')
    ? []
    : [{ name: 'ContainerImage', value: image }]
  return {
    code: fault.code,
    message: FAILURE_MESSAGES[fault.code],
    errorDetails: [...named, ...details],
  }
}

function breakNode(world: World, nodeSeq: number, boot: number, error: BatchNodeErrorOutput): void {
  const found = readNode(world, nodeSeq, boot)
  if (!found) return
  found.node.doc.errors = [error]
  moveNodeTo(found.node.doc, 'unusable', world.clock.nowIso())
  world.store.nodes.save(found.node)
}

function failStartTask(world: World, nodeSeq: number, boot: number): void {
  const found = readNode(world, nodeSeq, boot)
  if (!found) return
  moveNodeTo(found.node.doc, 'starttaskfailed', world.clock.nowIso())
  world.store.nodes.save(found.node)
}

function makeIdle(world: World, nodeSeq: number, boot: number): void {
  const found = readNode(world, nodeSeq, boot)
  if (!found || !SETTING_UP.has(found.node.doc.state)) return
  if (found.node.inner.isResumed) found.node.doc.schedulingState = 'enabled'
  delete found.node.inner.isResumed
  const isDisabled = found.node.doc.schedulingState === 'disabled'
  moveNodeTo(found.node.doc, isDisabled ? 'offline' : 'idle', world.clock.nowIso())
  world.store.nodes.save(found.node)
  requestSchedule(world, found.pool.seq, 0)
}

const SETTING_UP: ReadonlySet<string> = new Set(['starting', 'waitingforstarttask'])
