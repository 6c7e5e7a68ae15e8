import type { Finding } from '../../containers/finding'
import { checkDisplayName, toFinding } from '../check-field'
import { checkId } from '../check-id'
import { checkWholeNumber, INT32_MAX } from '../check-number'
import { checkEnvironment, checkMetadata } from '../named-values'
import type { JobFormValues } from './job-form'
import { checkConstraints, checkManagerTask } from './manager-task'
import { checkPreparationTask } from './preparation-task'
import { checkReleaseTask } from './release-task'

/** What is known of the pool that the job runs on. */
export interface JobContext {
  os?: 'linux' | 'windows'
  /** Whether it has a container configuration; undefined while nobody knows. */
  isContainerPool?: boolean
}

/** Checks each field of the job form by itself. Limits: batch-wire.md section 12; errors block, warnings ask. */
export function checkJobForm(values: JobFormValues, { os, isContainerPool }: JobContext = {}): Finding[] {
  return [
    ...toFinding('id', checkId(values.id, 'job')),
    ...toFinding('displayName', checkDisplayName(values.displayName)),
    ...toFinding('poolId', checkPoolChoice(values.poolId)),
    ...toFinding('priority', checkWholeNumber(values.priority, { min: -1000, max: 1000, isOptional: true })),
    ...checkConstraints(values, '').map((finding) => ({ ...finding, field: finding.field?.slice(1) })),
    ...toFinding('maxParallelTasks', checkParallel(values.maxParallelTasks)),
    ...checkManagerTask(values.manager, 'manager', os),
    ...checkPreparationTask(values.preparation, 'preparation', os),
    ...checkReleaseTask(values.release, 'release', { os, hasPreparation: values.preparation.isOn }),
    ...checkPlaces(values, isContainerPool),
    ...checkEnvironment(values.environment, 'environment'),
    ...checkMetadata(values.metadata, 'metadata'),
  ]
}

function checkPoolChoice(poolId: string): string | undefined {
  return poolId.trim() === '' ? 'Choose the pool whose nodes run the tasks.' : checkId(poolId, 'pool')
}

function checkParallel(most: string): string | undefined {
  if (most.trim() === '0') return 'Enter 1 or more, or -1 for no limit.'
  return checkWholeNumber(most, { min: -1, max: INT32_MAX, isOptional: true })
}

/** A manager on a container pool needs a container; on a pool without containers no task has one. */
function checkPlaces(values: JobFormValues, isContainerPool: boolean | undefined): Finding[] {
  if (isContainerPool === undefined) return []
  const { manager } = values
  if (isContainerPool) {
    const problem =
      manager.isOn && manager.where === 'host'
        ? 'The pool runs containers, so its job manager tasks need one too. Choose a container.'
        : undefined
    return toFinding('manager.where', problem)
  }
  return (['manager', 'preparation', 'release'] as const).flatMap((key) =>
    values[key].isOn && values[key].where === 'container'
      ? toFinding(`${key}.where`, 'The pool runs no containers. Choose the node itself, or another pool.')
      : [],
  )
}
