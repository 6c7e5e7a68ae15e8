import { SIMULATED_MARK } from '../../lib/local'
import { UNLIMITED } from '../duration'
import { TIME_IS_UP, toContainerFailure, toEnded, toExitCodeFailure } from '../machines/failure'
import { toNodeInfo } from '../machines/subtasks'
import { ContainerFault } from '../runtime/runtime'
import type { NodeEntity, PoolEntity, TaskDoc } from '../store/docs'
import { IMAGE } from './pool-and-job'

const SECOND_MS = 1000
const RUN_MS = 60 * SECOND_MS
const WAIT_MS = 30 * SECOND_MS

/** Where a seeded task is in its life. */
export type Phase = 'completed' | 'running' | 'active'

/** One seeded task; the numbers of a job begin at 0. */
export interface SeededTask {
  /** Its job has the same id. */
  pool: PoolEntity
  number: number
  phase: Phase
  /** When it came into its state, in ms of the epoch. */
  atMs: number
  node: NodeEntity
}

interface Outcome {
  exitCode?: number
  failureInfo?: object
}

/** How tasks end that fail: each is the fate of one task of a hundred. */
const FAILURES: ReadonlyMap<number, Outcome> = new Map<number, Outcome>([
  [7, exit(1)],
  [29, exit(3)],
  [49, exit(137)],
  [68, { failureInfo: toContainerFailure(missingImage()) }],
  [93, { failureInfo: toEnded(TIME_IS_UP) }],
])

/** The wire object of a task, with everything that the account itself would have written by then. */
export function toTask(seeded: SeededTask): TaskDoc {
  const { pool, number, phase, atMs, node } = seeded
  const id = toTaskId(number)
  const startMs = phase === 'completed' ? atMs - RUN_MS : atMs
  const atIso = toIso(atMs)
  const startIso = phase === 'completed' ? toIso(startMs) : atIso
  const createdIso = phase === 'active' ? atIso : toIso(startMs - WAIT_MS)
  return {
    id,
    userIdentity: USER,
    requiredSlots: 1,
    commandLine: `render --frame ${number}`,
    containerSettings: CONTAINER,
    constraints: CONSTRAINTS,
    state: phase,
    creationTime: createdIso,
    stateTransitionTime: atIso,
    ...(phase !== 'active' && {
      previousState: phase === 'completed' ? 'running' : 'active',
      previousStateTransitionTime: phase === 'completed' ? startIso : createdIso,
      nodeInfo: toNodeInfo(pool, node, pool.doc.id, id),
    }),
    executionInfo: toExecution(number, phase, startIso, atIso),
    // The service always answers more than the required fields; eTag and lastModified are stamped on insert.
  } as TaskDoc
}

const USER = { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } }
const CONTAINER = { imageName: IMAGE, containerRunOptions: '--rm' }
const CONSTRAINTS = { maxWallClockTime: UNLIMITED, retentionTime: 'P7D', maxTaskRetryCount: 0 }

/** `task-0000042`: in the order of ids the tasks are in the order of their numbers. */
export const toTaskId = (number: number) => `task-${String(number).padStart(7, '0')}`

/** Milliseconds of the epoch as the wire writes them. */
export const toIso = (ms: number) => new Date(ms).toISOString()

function toExecution(number: number, phase: Phase, startTime: string, endTime: string): object {
  if (phase === 'active') return { retryCount: 0, requeueCount: 0 }
  const started = { startTime, retryCount: 0, requeueCount: 0, [SIMULATED_MARK]: true }
  if (phase === 'running') return started
  const outcome: Outcome = FAILURES.get(number % 100) ?? { exitCode: 0 }
  return {
    ...started,
    endTime,
    result: outcome.failureInfo ? 'failure' : 'success',
    ...outcome,
    ...(outcome.exitCode !== undefined && {
      containerInfo: { containerId: `simulated-${number}`, state: 'exited', error: '' },
    }),
  }
}

function exit(exitCode: number) {
  return { exitCode, failureInfo: toExitCodeFailure() }
}

/** What a registry says of an image that it does not have. */
export function missingImage(): ContainerFault {
  const message = 'The registry does not know the image.'
  return new ContainerFault('ContainerInvalidImage', message, [
    { name: 'ContainerImage', value: IMAGE },
    { name: 'Message', value: message },
  ])
}
