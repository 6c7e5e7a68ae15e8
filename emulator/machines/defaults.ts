import type {
  BatchAutoPoolSpecification,
  BatchJobManagerTask,
  BatchStartTask,
  BatchTaskConstraints,
  BatchTaskContainerSettings,
  NetworkConfiguration,
  UserIdentity,
  VirtualMachineConfiguration,
} from '../../lib/batch/types.generated'
import { UNLIMITED } from '../duration'
import type { JobSpecification } from '../rules/job-rules'

/*
 * What objects are stored with where a request says nothing. Source: recorded answers of the service, which shows these
 * values and no others.
 */

/** How long a resize, or a removal of nodes, may take that does not say so. Source: REST reference, resizeTimeout. */
export const DEFAULT_RESIZE_TIMEOUT = 'PT15M'

/** What a pool has that does not say otherwise. */
export const POOL_DEFAULTS = {
  enableInterNodeCommunication: false,
  taskSlotsPerNode: 1,
  taskSchedulingPolicy: { nodeFillType: 'spread' },
} as const

/** What a job has that does not say otherwise. */
export const JOB_DEFAULTS = {
  priority: 0,
  maxParallelTasks: -1,
  allowTaskPreemption: false,
  onAllTasksComplete: 'noaction',
  onTaskFailure: 'noaction',
  usesTaskDependencies: false,
} as const

/** What a job has that names no constraints. */
export const DEFAULT_CONSTRAINTS = { maxWallClockTime: UNLIMITED, maxTaskRetryCount: 0 }

/** The parts of a pool that are completed, in a request for one and in a change of one. */
interface PoolParts {
  vmSize?: string
  startTask?: unknown
  virtualMachineConfiguration?: unknown
  networkConfiguration?: unknown
}

/** Completes what is given of a pool; sizes are kept in lower case. */
export function completePool<P extends PoolParts>(pool: P): P {
  const { vmSize, startTask, virtualMachineConfiguration: machine, networkConfiguration: network } = pool
  return {
    ...pool,
    ...(vmSize !== undefined && { vmSize: vmSize.toLowerCase() }),
    // A change of a pool has the fields of a pool.
    ...(startTask !== undefined && { startTask: completeStartTask(startTask as BatchStartTask) }),
    ...(machine !== undefined && {
      virtualMachineConfiguration: completeMachine(machine as VirtualMachineConfiguration),
    }),
    ...(network !== undefined && { networkConfiguration: completeNetwork(network as NetworkConfiguration) }),
  }
}

/** Completes a start task, for a pool and for its nodes. */
export function completeStartTask(startTask: BatchStartTask): BatchStartTask {
  return {
    maxTaskRetryCount: 0,
    waitForSuccess: true,
    ...completeContainer(startTask),
    userIdentity: completeIdentity(startTask.userIdentity),
  }
}

function completeMachine(machine: VirtualMachineConfiguration): VirtualMachineConfiguration {
  const { imageReference, dataDisks, osDisk } = machine
  return {
    ...machine,
    // Images that are named by an address have their version in it.
    ...(imageReference?.publisher !== undefined && {
      imageReference: { version: 'latest', ...imageReference },
    }),
    ...(osDisk && { osDisk: { ephemeralOSDiskSettings: {}, ...osDisk } }),
    ...(dataDisks && {
      dataDisks: dataDisks.map((disk) => ({ caching: 'none', storageAccountType: 'standard_lrs', ...disk })),
    }),
  }
}

function completeNetwork(network: NetworkConfiguration): NetworkConfiguration {
  return { dynamicVNetAssignmentScope: 'none', enableAcceleratedNetworking: false, ...network }
}

/** Completes who runs a task: without a word, a user of the pool that is no administrator. */
export function completeIdentity(identity: UserIdentity = { autoUser: {} }): UserIdentity {
  const { autoUser } = identity
  return {
    ...identity,
    ...(autoUser && { autoUser: { scope: 'pool', elevationLevel: 'nonadmin', ...autoUser } }),
  }
}

/** Completes where a container starts; of any task. */
export function completeContainer<T extends { containerSettings?: BatchTaskContainerSettings }>(task: T): T {
  const { containerSettings } = task
  if (!containerSettings) return task
  return { ...task, containerSettings: { workingDirectory: 'taskWorkingDirectory', ...containerSettings } }
}

/** The constraints of a task; `retries` is what its job allows. Source: REST reference, task constraints. */
export function completeConstraints(
  retries: number | undefined,
  given: BatchTaskConstraints = {},
): BatchTaskConstraints {
  return { maxWallClockTime: UNLIMITED, retentionTime: 'P7D', maxTaskRetryCount: retries ?? 0, ...given }
}

/** Completes a job, or the job specification of a schedule, with its manager task and the pool it asks for. */
export function completeJob<J extends JobSpecification>(job: J): J {
  const constraints = { ...DEFAULT_CONSTRAINTS, ...job.constraints }
  const { jobManagerTask: manager, jobPreparationTask, jobReleaseTask } = job
  return {
    ...JOB_DEFAULTS,
    ...job,
    constraints,
    poolInfo: completePoolInfo(job.poolInfo),
    ...(manager && { jobManagerTask: completeManager(manager, constraints.maxTaskRetryCount) }),
    ...(jobPreparationTask && { jobPreparationTask: completeContainer(jobPreparationTask) }),
    ...(jobReleaseTask && { jobReleaseTask: completeContainer(jobReleaseTask) }),
  }
}

function completeManager(manager: BatchJobManagerTask, retries: number): BatchJobManagerTask {
  return {
    requiredSlots: 1,
    runExclusive: true,
    allowLowPriorityNode: true,
    killJobOnCompletion: true,
    ...completeContainer(manager),
    constraints: completeConstraints(retries, manager.constraints),
    userIdentity: completeIdentity(manager.userIdentity),
  }
}

function completePoolInfo(poolInfo: JobSpecification['poolInfo']): JobSpecification['poolInfo'] {
  const { autoPoolSpecification: specification } = poolInfo
  return specification ? { ...poolInfo, autoPoolSpecification: completeAutoPool(specification) } : poolInfo
}

/** Completes the pool that a job asks for. */
export function completeAutoPool(specification: BatchAutoPoolSpecification): BatchAutoPoolSpecification {
  const { pool } = specification
  if (!pool) return { keepAlive: false, ...specification }
  const targets = pool.enableAutoScale ? {} : { targetDedicatedNodes: 0, targetLowPriorityNodes: 0 }
  const completed = {
    ...POOL_DEFAULTS,
    ...targets,
    resizeTimeout: DEFAULT_RESIZE_TIMEOUT,
    enableAutoScale: false,
    ...completePool(pool),
  }
  return { keepAlive: false, ...specification, pool: completed }
}
