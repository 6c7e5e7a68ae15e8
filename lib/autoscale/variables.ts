/** A variable that the service defines, for evaluation and for an editor's completion. */
export interface ServiceVariable {
  name: string
  /** What it counts or sets. */
  meaning: string
  access: 'read' | 'write'
  /** Another name for the variable of this name. */
  aliasOf?: string
  /** A measure of the machine that Batch no longer samples. */
  isRetired?: boolean
}

/** Source: autoscale formula reference, service-defined variables. */
export const SERVICE_VARIABLES: readonly ServiceVariable[] = [
  write('$TargetDedicatedNodes', 'Dedicated nodes that the pool is to have.'),
  write('$TargetDedicated', 'Short name of $TargetDedicatedNodes.', '$TargetDedicatedNodes'),
  write('$TargetLowPriorityNodes', 'Spot nodes that the pool is to have.'),
  write('$TargetLowPriority', 'Short name of $TargetLowPriorityNodes.', '$TargetLowPriorityNodes'),
  write('$NodeDeallocationOption', 'What happens to the tasks of nodes that leave the pool.'),
  read('$CPUPercent', 'Average processor use.'),
  read('$ActiveTasks', 'Tasks in the queue whose dependencies are met.'),
  read('$RunningTasks', 'Tasks that run.'),
  read('$PendingTasks', 'Active and running tasks together.'),
  read('$SucceededTasks', 'Tasks that ended with success.'),
  read('$FailedTasks', 'Tasks that ended with failure.'),
  read('$TaskSlotsPerNode', 'Task slots of one node.'),
  read('$CurrentDedicatedNodes', 'Dedicated nodes of the pool now.'),
  read('$CurrentDedicated', 'Older name of $CurrentDedicatedNodes.', '$CurrentDedicatedNodes'),
  read('$CurrentLowPriorityNodes', 'Spot nodes of the pool now, preempted ones included.'),
  read('$PreemptedNodeCount', 'Preempted Spot nodes of the pool.'),
  read('$UsableNodeCount', 'Nodes that can run tasks.'),
  read('$SampleNodeCount', 'Nodes of the pool.'),
  retired('$WallClockSeconds', 'Time that the processors were in use.'),
  retired('$MemoryBytes', 'Average memory in use.'),
  retired('$DiskBytes', 'Average space in use on local disks.'),
  retired('$DiskReadBytes', 'Bytes read from disks.'),
  retired('$DiskWriteBytes', 'Bytes written to disks.'),
  retired('$DiskReadOps', 'Read operations on disks.'),
  retired('$DiskWriteOps', 'Write operations on disks.'),
  retired('$NetworkInBytes', 'Bytes received.'),
  retired('$NetworkOutBytes', 'Bytes sent.'),
]

/** Words for $NodeDeallocationOption. */
export const DEALLOCATION_OPTIONS = ['requeue', 'terminate', 'taskcompletion', 'retaineddata'] as const

const SECOND_MS = 1000
const DAY_MS = 86_400 * SECOND_MS

/** Intervals by their name, in ms; a year has 365 days. */
export const INTERVALS_MS: Readonly<Record<string, number>> = {
  TimeInterval_Zero: 0,
  TimeInterval_100ns: 0.0001,
  TimeInterval_Microsecond: 0.001,
  TimeInterval_Millisecond: 1,
  TimeInterval_Second: SECOND_MS,
  TimeInterval_Minute: 60 * SECOND_MS,
  TimeInterval_Hour: 3600 * SECOND_MS,
  TimeInterval_Day: DAY_MS,
  TimeInterval_Week: 7 * DAY_MS,
  TimeInterval_Year: 365 * DAY_MS,
}

const BY_NAME = new Map(SERVICE_VARIABLES.map((variable) => [variable.name, variable]))

/** The service's variable of that name; names are compared with their case. */
export function findVariable(name: string): ServiceVariable | undefined {
  return BY_NAME.get(name)
}

function write(name: string, meaning: string, aliasOf?: string): ServiceVariable {
  return { name, meaning, access: 'write', ...(aliasOf && { aliasOf }) }
}

function read(name: string, meaning: string, aliasOf?: string): ServiceVariable {
  return { name, meaning, access: 'read', ...(aliasOf && { aliasOf }) }
}

function retired(name: string, meaning: string): ServiceVariable {
  return { name, meaning, access: 'read', isRetired: true }
}
