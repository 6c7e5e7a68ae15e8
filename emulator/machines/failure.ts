import catalogue from '../../lib/batch/spec/error-codes.json'
import type { BatchTaskFailureInfo } from '../../lib/batch/types.generated'
import type { ContainerFault } from '../runtime/runtime'

const CATEGORY = new Map(catalogue.taskFailure.map(({ code, category }) => [code, category]))

const CONTAINER_MESSAGES = {
  ContainerInvalidImage: 'The container image of the task could not be pulled',
  ContainerInvalidRegistry: 'The container registry of the task could not be used',
  ContainerInvalidSettings: 'The container settings of the task cannot be used',
  ContainerMiscError: 'The container of the task could not be run',
} as const

/** A failureInfo with the category that the catalogue gives for the code. */
export function toFailure(
  code: string,
  message: string,
  details: readonly { name: string; value: string }[] = [],
): BatchTaskFailureInfo {
  return {
    category: CATEGORY.get(code) ?? 'servererror',
    code,
    message,
    ...(details.length > 0 && { details: [...details] }),
  }
}

/** What a node reports when the engine or the registry refused. */
export function toContainerFailure(fault: ContainerFault): BatchTaskFailureInfo {
  const details = fault.details.length > 0 ? fault.details : [{ name: 'Message', value: fault.message }]
  return toFailure(fault.code, CONTAINER_MESSAGES[fault.code], details)
}

/** What a node reports when the process ended with another exit code than 0. */
export function toExitCodeFailure(exitCode: number): BatchTaskFailureInfo {
  return toFailure('FailureExitCode', 'The task exited with an exit code that stands for failure', [
    { name: 'Message', value: `Exit code: ${exitCode}` },
  ])
}
