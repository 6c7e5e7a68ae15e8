import { fromConstraints, restOfConstraints } from '../constraints'
import { restOfNamedValues, toNamedValues } from '../named-values'
import { withoutReadOnly } from '../read-only'
import { partOf, toText, type WireRest, without, withParts } from '../wire'
import type { JobFormValues } from './job-form'
import { toOnAllTasksComplete, toOnTaskFailure } from './job-modes'
import { fromManagerTask, restOfManagerTask } from './manager-task'
import { fromPreparationTask, restOfPreparationTask } from './preparation-task'
import { fromReleaseTask, restOfReleaseTask } from './release-task'

/** Reads a body that creates a job, or a job of the wire (to create it again: its own fields of state are left out). */
export function fromJobRequest(body: object): { values: JobFormValues; rest: WireRest } {
  const wire = withoutReadOnly('job', body)
  return { values: toJobFormValues(wire), rest: toRest(wire) }
}

const taskOf = (body: WireRest, key: string) => (body[key] ? partOf(body, key) : undefined)

function toJobFormValues(body: WireRest): JobFormValues {
  return {
    id: toText(body.id),
    displayName: toText(body.displayName),
    poolId: toText(partOf(body, 'poolInfo').poolId),
    priority: toText(body.priority),
    ...fromConstraints(partOf(body, 'constraints')),
    maxParallelTasks: toText(body.maxParallelTasks),
    usesTaskDependencies: body.usesTaskDependencies === true,
    onAllTasksComplete: toOnAllTasksComplete(body.onAllTasksComplete),
    onTaskFailure: toOnTaskFailure(body.onTaskFailure),
    manager: fromManagerTask(taskOf(body, 'jobManagerTask')),
    preparation: fromPreparationTask(taskOf(body, 'jobPreparationTask')),
    release: fromReleaseTask(taskOf(body, 'jobReleaseTask')),
    environment: toNamedValues(body, 'commonEnvironmentSettings'),
    metadata: toNamedValues(body, 'metadata'),
  }
}

function toRest(body: WireRest): WireRest {
  const environment = 'commonEnvironmentSettings'
  const base = without(body, 'id', 'displayName', 'priority', 'maxParallelTasks', 'poolInfo', 'constraints')
  const restOf = (key: string, read: (task: WireRest) => WireRest) =>
    body[key] ? read(partOf(body, key)) : undefined
  return withParts(base, {
    poolInfo: without(partOf(body, 'poolInfo'), 'poolId'),
    constraints: body.constraints ? restOfConstraints(partOf(body, 'constraints')) : undefined,
    jobManagerTask: restOf('jobManagerTask', restOfManagerTask),
    jobPreparationTask: restOf('jobPreparationTask', restOfPreparationTask),
    jobReleaseTask: restOf('jobReleaseTask', restOfReleaseTask),
    [environment]: body[environment] ? restOfNamedValues(body, environment) : undefined,
    metadata: body.metadata ? restOfNamedValues(body, 'metadata') : undefined,
  })
}
