import type { BatchTaskCreateOptions } from '../../batch/types.generated'
import { toWholeNumber } from '../check-number'
import { toConstraints } from '../constraints'
import { toTaskRun } from '../task-run'
import { partOf, toOptional, unlessBare, type WireRest, withParts } from '../wire'
import type { TaskFormValues } from './task-form'

/** The body that adds the task; `rest` is what fromTaskRequest kept, and goes out unchanged. Meant for checked values. */
export function toTaskRequest(values: TaskFormValues, rest: WireRest = {}): BatchTaskCreateOptions {
  const body = withParts(toTaskRun(values, rest), {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    constraints: unlessBare(toConstraints(values, partOf(rest, 'constraints'))),
    requiredSlots: toWholeNumber(values.requiredSlots),
  })
  // The checked values have the types of the wire; what rest adds came from the wire.
  return body as unknown as BatchTaskCreateOptions
}
