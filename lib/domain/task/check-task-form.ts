import type { Finding } from '../../containers/finding'
import { checkDisplayName, toFinding } from '../check-field'
import { checkId } from '../check-id'
import { checkWholeNumber, INT32_MAX } from '../check-number'
import { checkTaskRun } from '../task-run'
import type { TaskFormValues } from './task-form'

/**
 * Checks each field of the task form by itself; errors block, warnings ask. Limits: batch-wire.md section 12, and
 * 256 task slots as the most a node can have.
 */
export function checkTaskForm(values: TaskFormValues, os: 'linux' | 'windows' = 'linux'): Finding[] {
  const optional = { max: INT32_MAX, isOptional: true }
  return [
    ...toFinding('id', checkId(values.id, 'task')),
    ...toFinding('displayName', checkDisplayName(values.displayName)),
    ...checkTaskRun(values, '', { os }),
    ...toFinding('maxTaskRetryCount', checkWholeNumber(values.maxTaskRetryCount, { ...optional, min: -1 })),
    ...toFinding(
      'maxWallClockMinutes',
      checkWholeNumber(values.maxWallClockMinutes, { ...optional, min: 1 }),
    ),
    ...toFinding(
      'requiredSlots',
      checkWholeNumber(values.requiredSlots, { min: 1, max: 256, isOptional: true }),
    ),
  ]
}
