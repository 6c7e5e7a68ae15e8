import { toExitCodeFailure } from '../machines/failure'
import type { JobDoc, PoolDoc, TaskDoc } from '../store/docs'
import type { Store } from '../store/store'

const CHUNK = 10_000
const SECOND_MS = 1000
const FAILS_EACH = 50
const FAILED_EXIT_CODE = 3
const IMAGE = 'registry.example.net/imaging/worker:2.3.0'

/** A job of completed tasks on a pool without nodes: nothing of it ever moves. */
export interface SeededJob {
  poolId: string
  jobId: string
  taskCount: number
  /** When the last task ended, milliseconds of the epoch; each task before ended a second earlier. */
  endedAtMs: number
}

/**
 * Writes the pool, the job and its tasks past the wire, in transactions of 10,000 rows: a million in well under a minute.
 * One task of 50 failed with exit code 3. The ids must be free; the store must belong to no running account.
 */
export function seedJob(store: Store, seeded: SeededJob): void {
  const { poolId, jobId, taskCount, endedAtMs } = seeded
  const createdIso = toIso(endedAtMs - taskCount * SECOND_MS)
  const job = store.sql.transact(() => {
    store.pools.insert(0, toPool(poolId, createdIso), {})
    return store.jobs.insert(0, toJob(jobId, poolId, createdIso), {})
  })
  for (let start = 0; start < taskCount; start += CHUNK)
    store.sql.transact(() => {
      for (let number = start; number < Math.min(taskCount, start + CHUNK); number++)
        store.tasks.insert(job.seq, toTask(number, seeded), { attempt: 1 })
    })
}

const toIso = (ms: number) => new Date(ms).toISOString()

function toPool(id: string, createdIso: string): PoolDoc {
  return {
    id,
    vmSize: 'standard_d2s_v3',
    virtualMachineConfiguration: {
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 22.04',
      containerConfiguration: { type: 'dockerCompatible', containerImageNames: [IMAGE] },
    },
    resizeTimeout: 'PT15M',
    enableAutoScale: false,
    enableInterNodeCommunication: false,
    taskSlotsPerNode: 1,
    taskSchedulingPolicy: { nodeFillType: 'spread' },
    targetDedicatedNodes: 0,
    targetLowPriorityNodes: 0,
    state: 'active',
    creationTime: createdIso,
    stateTransitionTime: createdIso,
    allocationState: 'steady',
    allocationStateTransitionTime: createdIso,
    // The service always answers more than the required fields; eTag and lastModified are stamped on insert.
  } as PoolDoc
}

function toJob(id: string, poolId: string, createdIso: string): JobDoc {
  return {
    id,
    priority: 0,
    maxParallelTasks: -1,
    allowTaskPreemption: false,
    onAllTasksComplete: 'noaction',
    onTaskFailure: 'noaction',
    usesTaskDependencies: false,
    poolInfo: { poolId },
    constraints: { maxWallClockTime: 'P10675199DT2H48M5.4775807S', maxTaskRetryCount: 0 },
    state: 'active',
    creationTime: createdIso,
    stateTransitionTime: createdIso,
    executionInfo: { startTime: createdIso, poolId },
    // As above.
  } as JobDoc
}

function toTask(number: number, { poolId, jobId, taskCount, endedAtMs }: SeededJob): TaskDoc {
  const id = `task-${String(number).padStart(7, '0')}`
  const endMs = endedAtMs - (taskCount - 1 - number) * SECOND_MS
  const nodeId = `tvmps_${(number % 64).toString(16).padStart(12, '0')}_d`
  return {
    id,
    commandLine: `render --frame ${number}`,
    containerSettings: { imageName: IMAGE, containerRunOptions: '--rm' },
    userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
    requiredSlots: 1,
    constraints: {
      maxWallClockTime: 'P10675199DT2H48M5.4775807S',
      retentionTime: 'P7D',
      maxTaskRetryCount: 0,
    },
    state: 'completed',
    creationTime: toIso(endMs - 90 * SECOND_MS),
    stateTransitionTime: toIso(endMs),
    previousState: 'running',
    previousStateTransitionTime: toIso(endMs - 60 * SECOND_MS),
    executionInfo: toExecution(number, endMs),
    nodeInfo: {
      poolId,
      nodeId,
      affinityId: `TVM:${nodeId}`,
      taskRootDirectory: `workitems/${jobId}/job-1/${id}`,
    },
    // As above.
  } as TaskDoc
}

function toExecution(number: number, endMs: number) {
  const isFailed = number % FAILS_EACH === FAILS_EACH - 1
  return {
    startTime: toIso(endMs - 60 * SECOND_MS),
    endTime: toIso(endMs),
    exitCode: isFailed ? FAILED_EXIT_CODE : 0,
    result: isFailed ? 'failure' : 'success',
    ...(isFailed && { failureInfo: toExitCodeFailure(FAILED_EXIT_CODE) }),
    retryCount: 0,
    requeueCount: 0,
    containerInfo: { containerId: `simulated-${number}`, state: 'exited', error: '' },
  }
}
