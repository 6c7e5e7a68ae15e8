/** The seven families of the design: colour and shape follow from the family alone. */
export type StateFamily = 'waiting' | 'preparing' | 'running' | 'good' | 'attention' | 'failed' | 'gone'

/** A state in words: a short label for lists, and one sentence that says what it means. */
export interface StateWords {
  family: StateFamily
  label: string
  text: string
}

type Row = readonly [family: StateFamily, label: string, text: string]

const NODE = new Map<string, Row>([
  ['creating', ['waiting', 'creating', 'The virtual machine is being allocated.']],
  [
    'starting',
    ['waiting', 'starting', 'Batch is starting on the node and prepares it, image prefetch included.'],
  ],
  ['waitingforstarttask', ['preparing', 'start task', 'The start task runs; tasks come after it succeeds.']],
  ['idle', ['good', 'idle', 'The node is ready and runs no task.']],
  ['running', ['running', 'running', 'The node runs at least one task.']],
  ['starttaskfailed', ['failed', 'start task failed', 'The start task failed, so the node takes no tasks.']],
  ['unusable', ['failed', 'unusable', 'The node cannot be used for tasks because of errors.']],
  [
    'unknown',
    ['attention', 'no contact', 'Batch has lost contact with the node; what it does is not known.'],
  ],
  ['offline', ['attention', 'offline', 'Scheduling is disabled, so the node takes no new tasks.']],
  ['preempted', ['attention', 'preempted', 'Azure took the Spot node back; its tasks run again elsewhere.']],
  ['rebooting', ['waiting', 'rebooting', 'The node restarts and then runs its start task again.']],
  [
    'reimaging',
    ['waiting', 'reimaging', 'The node gets a fresh operating system and pulls its images again.'],
  ],
  ['upgradingos', ['waiting', 'upgrading OS', 'The operating system of the node is being upgraded.']],
  ['leavingpool', ['gone', 'leaving', 'The node is being removed from the pool.']],
  ['deallocating', ['gone', 'deallocating', 'The virtual machine is being switched off; its disk stays.']],
  ['deallocated', ['gone', 'deallocated', 'The virtual machine is switched off; it can be started again.']],
])

const JOB = new Map<string, Row>([
  ['active', ['running', 'active', 'The job takes tasks and schedules them.']],
  [
    'disabling',
    ['waiting', 'disabling', 'No new tasks start; running ones are treated as the request said.'],
  ],
  ['disabled', ['attention', 'disabled', 'The job keeps its tasks and starts none until it is enabled.']],
  ['enabling', ['waiting', 'enabling', 'The job is about to start tasks again.']],
  ['terminating', ['waiting', 'terminating', 'Running tasks are being ended, then the job is completed.']],
  ['completed', ['gone', 'completed', 'The job has ended and takes no more tasks.']],
  [
    'unscheduled',
    [
      'failed',
      'not scheduled',
      'Batch could not schedule the job, so it was completed before its work was done.',
    ],
  ],
  ['deleting', ['gone', 'deleting', 'The job and all its tasks are being deleted.']],
])

const TASK = new Map<string, Row>([
  ['active', ['waiting', 'active', 'The task waits to be started on a node.']],
  ['preparing', ['preparing', 'preparing', 'The job preparation task runs on the node before this task.']],
  [
    'running',
    [
      'running',
      'running',
      'The task has been started on a node; a container task pulls its image first if needed.',
    ],
  ],
  ['completed', ['gone', 'completed', 'The task has ended.']],
  ['success', ['good', 'succeeded', 'The task ended with exit code 0.']],
  ['failure', ['failed', 'failed', 'The task ended with a failure.']],
])

/** State of a node by name, in the spelling of nodes (`starttaskfailed`) or of node counts (`startTaskFailed`). */
export function toNodeState(node: { state?: string }): StateWords {
  return lookUp(NODE, lower(node.state), 'node')
}

/** State of a job; one that ended because it could not be scheduled says so. A state of later versions keeps its name. */
export function toJobState(job: {
  state?: string
  executionInfo?: { schedulingError?: object }
}): StateWords {
  const state = lower(job.state)
  const isUnscheduled = state === 'completed' && job.executionInfo?.schedulingError !== undefined
  return lookUp(JOB, isUnscheduled ? 'unscheduled' : state, 'job')
}

/** State of a task; a completed one shows its result, which the service keeps in `executionInfo.result`. */
export function toTaskState(task: {
  state?: string
  result?: string
  executionInfo?: { result?: string }
}): StateWords {
  const state = lower(task.state)
  const result = lower(task.result ?? task.executionInfo?.result)
  const known = state === 'completed' && TASK.has(result) ? result : state
  return lookUp(TASK, known, 'task')
}

function lower(text: string | undefined): string {
  return (text ?? '').toLowerCase()
}

function lookUp(table: ReadonlyMap<string, Row>, state: string, noun: string): StateWords {
  const row = table.get(state)
  if (row) return { family: row[0], label: row[1], text: row[2] }
  if (state === '')
    return {
      family: 'waiting',
      label: 'not known',
      text: `The service has not told the state of this ${noun}.`,
    }
  return {
    family: 'attention',
    label: state,
    text: `The service reports a state that this version of Slipway does not know: ${state}.`,
  }
}
