import { SIMULATED_MARK } from '../../lib/local'
import { toContainerFailure, toExitCodeFailure } from '../machines/failure'
import { AGENT_VERSION } from '../machines/node'
import { toEndpoints } from '../machines/node-endpoints'
import { toMachineInfo } from '../machines/node-image'
import type { NodeDoc, PoolDoc } from '../store/docs'
import { START_TASK } from './pool-and-job'
import { missingImage, toIso } from './task-rows'

const MINUTE_MS = 60_000

/** One seeded node; the numbers of a pool begin at 0. */
export interface SeededNode {
  number: number
  state: NodeDoc['state']
  isDedicated: boolean
  /** When it came into its state, in ms of the epoch. */
  atMs: number
  pool: PoolDoc
}

/** States of two hundred nodes that stand side by side; those from 20 on are idle. */
const STATES: readonly NodeDoc['state'][] = [
  ...repeat('running', 20),
  ...repeat('offline', 4),
  ...repeat('unusable', 3),
  ...repeat('starttaskfailed', 4),
  'creating',
  'starting',
  'rebooting',
]
const MIX_SIZE = 200
/** The last place of a mix is a Spot node that Azure has taken back. */
const PREEMPTED = MIX_SIZE - 1
/** Every fifth node is a Spot node. */
const SPOT_EACH = 5

/** The state of a node in a pool of many. */
export function stateOf(number: number): NodeDoc['state'] {
  const place = number % MIX_SIZE
  return place === PREEMPTED ? 'preempted' : (STATES[place] ?? 'idle')
}

/** Whether a node in a pool of many is a dedicated one. */
export function isDedicated(number: number): boolean {
  return number % SPOT_EACH !== SPOT_EACH - 1
}

/** The wire object of a node, with everything that the account itself would have written by then. */
export function toNode(seeded: SeededNode): NodeDoc {
  const { number, state, atMs, pool } = seeded
  const id = `tvmps_${number.toString(16).padStart(16, '0')}_${seeded.isDedicated ? 'd' : 'p'}`
  return {
    id,
    state,
    schedulingState: state === 'offline' ? 'disabled' : 'enabled',
    stateTransitionTime: toIso(atMs),
    allocationTime: toIso(atMs - 3 * MINUTE_MS),
    affinityId: `TVM:${id}`,
    vmSize: pool.vmSize,
    totalTasksRun: 0,
    totalTasksSucceeded: 0,
    runningTasksCount: 0,
    runningTaskSlotsCount: 0,
    isDedicated: seeded.isDedicated,
    ipAddress: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    virtualMachineInfo: toMachineInfo(pool, toIso(atMs)),
    endpointConfiguration: toEndpoints(pool, number),
    ...(state !== 'creating' && toBooted(seeded)),
    // The service always answers more than the required fields.
  } as NodeDoc
}

function toBooted({ state, atMs }: SeededNode): object {
  const bootIso = toIso(atMs - 2 * MINUTE_MS)
  return {
    lastBootTime: bootIso,
    nodeAgentInfo: { version: AGENT_VERSION, lastUpdateTime: bootIso },
    ...(hasRunStartTask(state) && toStartTaskRun(state === 'starttaskfailed', bootIso, toIso(atMs))),
    ...(state === 'unusable' && { errors: [toError()] }),
  }
}

function hasRunStartTask(state: NodeDoc['state']): boolean {
  return !['starting', 'rebooting', 'unusable'].includes(String(state))
}

function toStartTaskRun(isFailed: boolean, startTime: string, endTime: string): object {
  return {
    startTask: START_TASK,
    startTaskInfo: {
      state: 'completed',
      startTime,
      endTime,
      retryCount: 0,
      [SIMULATED_MARK]: true,
      exitCode: isFailed ? 1 : 0,
      result: isFailed ? 'failure' : 'success',
      ...(isFailed && { failureInfo: toExitCodeFailure() }),
    },
  }
}

function toError(): object {
  const { code, message, details } = toContainerFailure(missingImage())
  return { code, message, errorDetails: details }
}

function repeat(state: NodeDoc['state'], count: number): NodeDoc['state'][] {
  return Array.from({ length: count }, () => state)
}
