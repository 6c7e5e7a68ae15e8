import { type Permission, permitUnless, refuse } from '../permission'

interface TaskLike {
  state?: string
  executionInfo?: { result?: string }
}

/** Which actions a task takes now (https://learn.microsoft.com/rest/api/batchservice/tasks). */
export const taskCan = {
  terminate: (task: TaskLike) => permitUnless(task.state, { completed: 'The task has ended already.' }),
  /**
   * Run a failed task again under the same id. The service refuses it for a task that succeeded and in a job that is
   * over; `job` may be left out when it is not at hand. One that failed after exit code 0, as with its output files, may
   * run again.
   */
  reactivate(task: TaskLike, job: { state?: string } = {}): Permission {
    if (task.state !== 'completed') return refuse('The task has not ended yet.')
    if (task.executionInfo?.result === 'success') {
      return refuse('The task succeeded. Add it again as a new task to run it once more.')
    }
    return permitUnless(job.state, {
      completed: 'The job is completed, so its tasks cannot run again.',
      terminating: 'The job is being terminated, so its tasks cannot run again.',
      deleting: 'The job is being deleted.',
    })
  },
  delete: (_task: TaskLike): Permission => ({ ok: true }),
}
