import type { ExitConditions, ExitOptions } from '../../lib/batch/types.generated'
import type { JobDoc } from '../store/docs'
import { invalidProperty } from '../validate'

const PLACE = 'exitConditions'

/**
 * An action that the job would never take is refused: a job action needs onTaskFailure, a dependency action needs
 * dependencies. Source: REST reference, ExitOptions. Throws 400.
 */
export function checkExitConditions(conditions: ExitConditions | undefined, job: JobDoc): void {
  if (!conditions) return
  const { exitCodes = [], exitCodeRanges = [] } = conditions
  exitCodes.forEach(({ exitOptions }, index) => {
    checkOptions(exitOptions, `${PLACE}.exitCodes[${index}].exitOptions`, job)
  })
  exitCodeRanges.forEach(({ start, end, exitOptions }, index) => {
    const place = `${PLACE}.exitCodeRanges[${index}]`
    if (end < start) throw invalidProperty(place, { start, end }, 'must not end before it starts')
    checkOptions(exitOptions, `${place}.exitOptions`, job)
  })
  for (const name of ['preProcessingError', 'fileUploadError', 'default'] as const)
    checkOptions(conditions[name], `${PLACE}.${name}`, job)
}

function checkOptions(options: ExitOptions | undefined, place: string, job: JobDoc): void {
  const { jobAction, dependencyAction } = options ?? {}
  if (jobAction !== undefined && job.onTaskFailure !== 'performexitoptionsjobaction')
    throw invalidProperty(
      `${place}.jobAction`,
      jobAction,
      'needs a job with onTaskFailure performexitoptionsjobaction',
    )
  if (dependencyAction !== undefined && !job.usesTaskDependencies)
    throw invalidProperty(
      `${place}.dependencyAction`,
      dependencyAction,
      'needs a job with usesTaskDependencies',
    )
}
