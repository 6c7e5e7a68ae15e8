import type { BatchJobCreateOptions } from '../../batch/types.generated'
import { toWholeNumber } from '../check-number'
import { toConstraints } from '../constraints'
import { toNamedItems } from '../named-values'
import { partOf, toOptional, unlessBare, unlessDefault, unlessEmpty, type WireRest, withParts } from '../wire'
import type { JobFormValues } from './job-form'

/** The body that creates the job; `rest` is what fromJobRequest kept, and goes out unchanged. Meant for checked values. */
export function toJobRequest(values: JobFormValues, rest: WireRest = {}): BatchJobCreateOptions {
  const poolId = toOptional(values.poolId)
  const environment = toNamedItems(values.environment, rest, 'commonEnvironmentSettings')
  const body = withParts(rest, {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    poolInfo: withParts(partOf(rest, 'poolInfo'), { poolId }),
    priority: toWholeNumber(values.priority),
    constraints: unlessBare(toConstraints(values, partOf(rest, 'constraints'))),
    onAllTasksComplete: unlessDefault(values.onAllTasksComplete, 'noaction', rest, 'onAllTasksComplete'),
    commonEnvironmentSettings: unlessEmpty(environment, rest, 'commonEnvironmentSettings'),
    metadata: unlessEmpty(toNamedItems(values.metadata, rest, 'metadata'), rest, 'metadata'),
  })
  // The checked values have the types of the wire; what rest adds came from the wire.
  return body as unknown as BatchJobCreateOptions
}
