import type { ExitOptions } from '../../lib/batch/types.generated'
import type { TaskDoc } from '../store/docs'

/** What the end of a task means for its job (none, disable, terminate) and for the tasks that depend on it (satisfy, block). */
export interface ExitActions {
  jobAction: string
  dependencyAction: string
}

/**
 * The actions of a completed task. Without a word in its exit conditions, exit code 0 does nothing to the job and
 * satisfies, everything else terminates the job and blocks. Source: REST reference, ExitOptions.
 */
export function toExitActions({ exitConditions, executionInfo }: TaskDoc): ExitActions {
  const isSuccess = executionInfo?.result === 'success'
  const options = chooseOptions(exitConditions, executionInfo) ?? (isSuccess ? {} : exitConditions?.default)
  return {
    jobAction: options?.jobAction ?? (isSuccess ? 'none' : 'terminate'),
    dependencyAction: options?.dependencyAction ?? (isSuccess ? 'satisfy' : 'block'),
  }
}

/** A code that is named goes before a range, and neither says anything about a task that was ended or never began. */
function chooseOptions(
  conditions: TaskDoc['exitConditions'],
  info: TaskDoc['executionInfo'],
): ExitOptions | undefined {
  const exitCode = info?.exitCode
  if (info?.failureInfo?.code === 'TaskEnded') return undefined
  if (exitCode === undefined) return conditions?.preProcessingError
  const exact = conditions?.exitCodes?.find(({ code }) => code === exitCode)
  const range = conditions?.exitCodeRanges?.find(({ start, end }) => start <= exitCode && exitCode <= end)
  return (exact ?? range)?.exitOptions
}
