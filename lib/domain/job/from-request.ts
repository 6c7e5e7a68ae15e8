import { fromConstraints, restOfConstraints } from '../constraints'
import { restOfNamedValues, toNamedValues } from '../named-values'
import { withoutReadOnly } from '../read-only'
import { partOf, toText, type WireRest, without, withParts } from '../wire'
import { emptyJobForm, type JobFormValues } from './job-form'

/** Reads a body that creates a job, or a job of the wire (to create it again: its own fields of state are left out). */
export function fromJobRequest(body: object): { values: JobFormValues; rest: WireRest } {
  const wire = withoutReadOnly('job', body)
  return { values: toJobFormValues(wire), rest: toRest(wire) }
}

function toJobFormValues(body: WireRest): JobFormValues {
  return {
    ...emptyJobForm(),
    id: toText(body.id),
    displayName: toText(body.displayName),
    poolId: toText(partOf(body, 'poolInfo').poolId),
    priority: toText(body.priority),
    ...fromConstraints(partOf(body, 'constraints')),
    onAllTasksComplete: body.onAllTasksComplete === 'terminatejob' ? 'terminatejob' : 'noaction',
    environment: toNamedValues(body, 'commonEnvironmentSettings'),
    metadata: toNamedValues(body, 'metadata'),
  }
}

function toRest(body: WireRest): WireRest {
  const environment = 'commonEnvironmentSettings'
  return withParts(without(body, 'id', 'displayName', 'priority', 'poolInfo', 'constraints'), {
    poolInfo: without(partOf(body, 'poolInfo'), 'poolId'),
    constraints: body.constraints ? restOfConstraints(partOf(body, 'constraints')) : undefined,
    [environment]: body[environment] ? restOfNamedValues(body, environment) : undefined,
    metadata: body.metadata ? restOfNamedValues(body, 'metadata') : undefined,
  })
}
