import type * as T from '../../lib/batch/types.generated'
import type { Entity } from './collection'

/** Wire objects as they are stored: without what depends on the address or is counted on reading. */
export type PoolDoc = Omit<T.BatchPoolOutput, 'url' | 'currentDedicatedNodes' | 'currentLowPriorityNodes'>
export type NodeDoc = Omit<T.BatchNodeOutput, 'url'>
export type JobDoc = Omit<T.BatchJobOutput, 'url'>
export type TaskDoc = Omit<T.BatchTaskOutput, 'url'>
export type JobScheduleDoc = Omit<T.BatchJobScheduleOutput, 'url'>
/** How the job preparation and release task of a job went on one node; `id` is the node's. */
export type JobNodeDoc = { id: string } & Omit<T.BatchJobPreparationAndReleaseTaskStatusOutput, 'nodeUrl'>
/** A subtask of a multi-instance task; the wire has its id as a number. */
export type SubtaskDoc = { id: string } & Omit<T.BatchSubtaskOutput, 'id'>

/** What a node does once its tasks have ended. */
export type NodeAction = 'reboot' | 'reimage' | 'deallocate' | 'leave'

export interface PoolInner {
  /** Counts the nodes that it ever had. */
  nodesMade?: number
  /** Set through Resource Manager, which alone shows them. */
  tags?: Record<string, string>
  /** Of nodes and service, set through Resource Manager: Default, Classic or Simplified. */
  communicationMode?: string
  /** How tasks end when nodes leave: requeue, terminate, taskcompletion, retaineddata. */
  deallocationOption?: string
  /** When automatic scaling was last enabled or changed by request, in ms of the epoch. */
  autoScaleEnabledMs?: number
}

/** A user of a node, without password and key. */
export interface NodeUser {
  name: string
  isAdmin: boolean
  expiryTime: string
}

export interface NodeInner {
  /** Counts boots; results of work that began before the last one are ignored. */
  boot: number
  /** Waits for the running tasks to end. */
  pending?: NodeAction
  /** Leaves the pool when its step is due, whatever the state says. */
  isLeaving?: boolean
  /** Whether the task on it wants no other beside it. */
  isExclusive?: boolean
  /** Whether tasks may run on it again once it has been started: it was deallocated meanwhile. */
  isResumed?: boolean
  slots: number
  users?: NodeUser[]
  /** When it got its machine, in ms of the epoch; null while it is deallocated; by default with its allocation. */
  machineSinceMs?: number | null
}

export interface JobInner {
  disableTasks?: string
  /** The terminateReason of a task that would have ended the job, had it not been disabled then. */
  missedEnd?: 'JMComplete' | 'TaskFailed'
  /** Whether the job ends without waiting for its release tasks. */
  isForced?: boolean
  /** seq of the job schedule that made it. */
  schedule?: number
}

export interface TaskInner {
  /** Counts starts; results of earlier ones are ignored, and each has a container of its own. */
  attempt: number
  /** seq of the node it runs on. */
  node?: number
  /** Whether this is the job's manager task. */
  isManager?: boolean
  /** Whether it wants no other task beside it on its node. */
  isExclusive?: boolean
  /** Whether it runs on dedicated nodes only. */
  isDedicatedOnly?: boolean
  /** Whether the coordination command of the primary has succeeded in this attempt. */
  isCoordinated?: boolean
  /** Whether its files are gone because their retention time is over. */
  isCleanedUp?: boolean
}

export interface SubtaskInner {
  /** seq of the node it runs on; none once the task has ended. */
  node?: number
}

export interface JobNodeInner {
  /** seq of the node. */
  node: number
  /** Boot of the node in which the preparation task ran last. */
  boot: number
  /** Counts starts of either task; results of earlier ones are ignored. */
  attempt: number
  /** Whether the node was reimaged since. */
  isReimaged?: boolean
}

export interface JobScheduleInner {
  /** Counts the jobs that it made. */
  jobs: number
  /** Recurrence, in ms of the epoch, that has its job or whose start window is over. */
  usedMs?: number
  /** The pool that its jobs share, when one was made for them. */
  autoPoolId?: string
}

export type PoolEntity = Entity<PoolDoc, PoolInner>
export type NodeEntity = Entity<NodeDoc, NodeInner>
export type JobEntity = Entity<JobDoc, JobInner>
export type TaskEntity = Entity<TaskDoc, TaskInner>
export type JobScheduleEntity = Entity<JobScheduleDoc, JobScheduleInner>
export type JobNodeEntity = Entity<JobNodeDoc, JobNodeInner>
export type SubtaskEntity = Entity<SubtaskDoc, SubtaskInner>
