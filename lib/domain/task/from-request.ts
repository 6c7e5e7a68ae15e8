import { fromConstraints, restOfConstraints } from '../constraints'
import { withoutReadOnly } from '../read-only'
import { fromTaskRun, restOfTaskRun } from '../task-run'
import { partOf, toText, type WireRest, without, withParts } from '../wire'
import type { TaskFormValues } from './task-form'

/**
 * Reads a body that adds a task, or a task of the wire (to add it again: its own fields of state are left out). `rest`
 * holds no registry password.
 */
export function fromTaskRequest(body: object): { values: TaskFormValues; rest: WireRest } {
  const wire = withoutReadOnly('task', body)
  return { values: toTaskFormValues(wire), rest: toRest(wire) }
}

function toTaskFormValues(body: WireRest): TaskFormValues {
  return {
    id: toText(body.id),
    displayName: toText(body.displayName),
    ...fromTaskRun(body),
    ...fromConstraints(partOf(body, 'constraints')),
    requiredSlots: toText(body.requiredSlots),
  }
}

function toRest(body: WireRest): WireRest {
  return withParts(without(restOfTaskRun(body), 'id', 'displayName', 'requiredSlots', 'constraints'), {
    constraints: body.constraints ? restOfConstraints(partOf(body, 'constraints')) : undefined,
  })
}
