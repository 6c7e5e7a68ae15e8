import type * as T from '../../lib/batch/types.generated'
import type { Entity } from './collection'

/** Wire objects as they are stored: without what depends on the address or is counted on reading. */
export type PoolDoc = Omit<T.BatchPoolOutput, 'url' | 'currentDedicatedNodes' | 'currentLowPriorityNodes'>
export type NodeDoc = Omit<T.BatchNodeOutput, 'url'>
export type JobDoc = Omit<T.BatchJobOutput, 'url'>
export type TaskDoc = Omit<T.BatchTaskOutput, 'url'>

/** What a node does with the tasks on it before it reboots, is reimaged or leaves. */
export type NodeAction = 'reboot' | 'reimage' | 'leave'

export interface PoolInner {
  /** How tasks end when nodes leave: requeue, terminate, taskcompletion, retaineddata. */
  deallocationOption?: string
}

export interface NodeInner {
  /** Counts boots; results of work that began before the last one are ignored. */
  boot: number
  /** Waits for the running tasks to end. */
  pending?: NodeAction
  /** Leaves the pool when its step is due, whatever the state says. */
  isLeaving?: boolean
  slots: number
}

export interface JobInner {
  disableTasks?: string
  terminateReason?: string
}

export interface TaskInner {
  /** Counts starts; results of earlier ones are ignored, and each has a container of its own. */
  attempt: number
  /** seq of the node it runs on. */
  node?: number
  /** Whether this is the job's manager task. */
  isManager?: boolean
}

export type PoolEntity = Entity<PoolDoc, PoolInner>
export type NodeEntity = Entity<NodeDoc, NodeInner>
export type JobEntity = Entity<JobDoc, JobInner>
export type TaskEntity = Entity<TaskDoc, TaskInner>
