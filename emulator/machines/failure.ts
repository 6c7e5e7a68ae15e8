import catalogue from '../../lib/batch/spec/error-codes.json'
import type { BatchTaskFailureInfo } from '../../lib/batch/types.generated'
import type { ContainerFault } from '../runtime/runtime'

const CATEGORY = new Map(catalogue.taskFailure.map(({ code, category }) => [code, category]))

/**
 * What nodes report, by code. Seen: azure-sdk-for-node 2020 (FailureExitCode), public logs of 2018 (ContainerInvalidSettings,
 * ContainerTaskSettingsNotFound) and 2019 (ContainerInvalidImage), a public dump of a task (TaskEnded), an Azure sample's
 * notes (ContainerPoolNotSupported); the rest in words of the local account.
 */
export const FAILURE_MESSAGES = {
  ContainerInvalidImage: 'One or more container images specified are invalid',
  ContainerInvalidRegistry: 'The container registry of the task could not be used',
  ContainerInvalidSettings: 'At least one value of specified task container settings is invalid',
  ContainerMiscError: 'The container of the task could not be run',
  ContainerPoolNotSupported: 'The specified pool does not support container tasks.',
  ContainerTaskSettingsNotFound: 'Container-enabled compute node requires task container settings',
  FailureExitCode: 'The task exited with an exit code representing a failure',
  TaskEnded: 'Task Was Ended by User Request',
  Unknown: 'The node could not run the task',
} as const

/** Why a task ends that runs longer than its maxWallClockTime. Seen: BatchExplorer. */
export const TIME_IS_UP = 'The maximum execution time configured on the task was exceeded'

/** A failureInfo with the category and the message of its code. */
export function toFailure(
  code: keyof typeof FAILURE_MESSAGES,
  details: readonly { name: string; value: string }[] = [],
): BatchTaskFailureInfo {
  return {
    category: CATEGORY.get(code) ?? 'servererror',
    code,
    message: FAILURE_MESSAGES[code],
    ...(details.length > 0 && { details: [...details] }),
  }
}

/** What a node reports when the engine or the registry refused. */
export function toContainerFailure(fault: ContainerFault): BatchTaskFailureInfo {
  const details = fault.details.length > 0 ? fault.details : [{ name: 'Message', value: fault.message }]
  return toFailure(fault.code, details)
}

/** What a node reports when the process ended with another exit code than 0. Seen: azure-sdk-for-node 2020. */
export function toExitCodeFailure(): BatchTaskFailureInfo {
  return toFailure('FailureExitCode', [
    { name: 'Message', value: 'The task process exited with an unexpected exit code' },
    { name: 'AdditionalErrorCode', value: 'FailureExitCode' },
  ])
}

/** What a task reports that was ended before its process was; `reason` says by what, but for a person's request. */
export function toEnded(reason?: string): BatchTaskFailureInfo {
  return toFailure('TaskEnded', reason === undefined ? [] : [{ name: 'Message', value: reason }])
}
