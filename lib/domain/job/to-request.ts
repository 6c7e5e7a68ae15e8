import type { BatchJobCreateOptions } from '../../batch/types.generated'
import { toWholeNumber } from '../check-number'
import { toConstraints } from '../constraints'
import { toNamedItems } from '../named-values'
import {
  partOf,
  toOptional,
  unlessBare,
  unlessDefault,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../wire'
import type { JobFormValues } from './job-form'
import { toOnAllTasksComplete, toOnTaskFailure } from './job-modes'
import { toManagerTask } from './manager-task'
import { toPreparationTask } from './preparation-task'
import { toReleaseTask } from './release-task'

/** The body that creates the job; `rest` is what fromJobRequest kept, and goes out unchanged. Meant for checked values. */
export function toJobRequest(values: JobFormValues, rest: WireRest = {}): BatchJobCreateOptions {
  const poolId = toOptional(values.poolId)
  const environment = toNamedItems(values.environment, rest, 'commonEnvironmentSettings')
  const base = without(rest, 'jobManagerTask', 'jobPreparationTask', 'jobReleaseTask')
  const body = withParts(base, {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    poolInfo: withParts(partOf(rest, 'poolInfo'), { poolId }),
    priority: toWholeNumber(values.priority),
    constraints: unlessBare(toConstraints(values, partOf(rest, 'constraints'))),
    maxParallelTasks: toWholeNumber(values.maxParallelTasks),
    usesTaskDependencies: unlessDefault(values.usesTaskDependencies, false, rest, 'usesTaskDependencies'),
    // Words of before stay as they were written, unless another choice was made.
    onAllTasksComplete: unlessSame(values.onAllTasksComplete, toOnAllTasksComplete(rest.onAllTasksComplete)),
    onTaskFailure: unlessSame(values.onTaskFailure, toOnTaskFailure(rest.onTaskFailure)),
    jobManagerTask: toManagerTask(values.manager, partOf(rest, 'jobManagerTask')),
    jobPreparationTask: toPreparationTask(values.preparation, partOf(rest, 'jobPreparationTask')),
    jobReleaseTask: toReleaseTask(values.release, partOf(rest, 'jobReleaseTask')),
    commonEnvironmentSettings: unlessEmpty(environment, rest, 'commonEnvironmentSettings'),
    metadata: unlessEmpty(toNamedItems(values.metadata, rest, 'metadata'), rest, 'metadata'),
  })
  // The checked values have the types of the wire; what rest adds came from the wire.
  return body as unknown as BatchJobCreateOptions
}

const unlessSame = (mode: string, before: string) => (mode === before ? undefined : mode)
