import type { BatchJobOutput, BatchPoolOutput, BatchTaskOutput } from '../../batch/types.generated'
import { groupNodes, type NodeCounts, type NodeSums } from '../pool/node-counts'
import type { Dependencies } from './dependencies'

type WaitingTask = Pick<
  BatchTaskOutput,
  'id' | 'dependsOn' | 'requiredSlots' | 'multiInstanceSettings' | 'executionInfo'
>
type WaitingJob = Pick<
  BatchJobOutput,
  'id' | 'state' | 'priority' | 'maxParallelTasks' | 'usesTaskDependencies' | 'poolInfo' | 'executionInfo'
>
type WaitingPool = Pick<
  BatchPoolOutput,
  | 'id'
  | 'state'
  | 'allocationState'
  | 'allocationStateTransitionTime'
  | 'currentDedicatedNodes'
  | 'currentLowPriorityNodes'
  | 'targetDedicatedNodes'
  | 'targetLowPriorityNodes'
  | 'resizeErrors'
  | 'enableAutoScale'
  | 'autoScaleRun'
  | 'taskSlotsPerNode'
  | 'enableInterNodeCommunication'
>

/** What a page knows of the surroundings of waiting tasks; what it does not know is left out. */
export interface WaitingFacts {
  job: Partial<WaitingJob>
  /** The task that is asked about; without it, the waiting tasks of the job as a whole. */
  task?: Partial<WaitingTask>
  /** `null` when there is none of the id that the job names. */
  pool?: Partial<WaitingPool> | null
  /** The pool's nodes by state. */
  nodes?: NodeCounts
  /** How many tasks of the job run. */
  running?: number
  dependencies?: Dependencies
  /** Nodes of the pool on which the job preparation task failed for good. */
  unprepared?: number
}

const NO_NODES: NodeSums = { total: 0, ready: 0, coming: 0, failed: 0, offline: 0, away: 0 }

/** The nodes by what one can expect of them; all 0 while they are not known. */
export function nodesOf({ nodes }: WaitingFacts): NodeSums {
  return nodes === undefined ? NO_NODES : groupNodes(nodes)
}

/** How many nodes the pool has, and how many it is to have. */
export function sizeOf({ pool }: WaitingFacts): { now: number; target: number } {
  return {
    now: (pool?.currentDedicatedNodes ?? 0) + (pool?.currentLowPriorityNodes ?? 0),
    target: (pool?.targetDedicatedNodes ?? 0) + (pool?.targetLowPriorityNodes ?? 0),
  }
}

/** On how many nodes at once the task runs. */
export function instancesOf({ task }: WaitingFacts): number {
  return task?.multiInstanceSettings?.numberOfInstances ?? 1
}
