import { z } from 'zod'
import type { Finding } from '../../containers/finding'
import { reviveValues, text, toFormSchema, withoutSecrets } from '../form-schema'
import { emptyTaskRun, type TaskRunValues, taskRunShape } from '../task-run'
import { checkTaskForm } from './check-task-form'

/**
 * The task form as on screen: texts where a person types, numbers included. A container is required on a pool with a
 * container configuration and refused by the service on one without.
 */
export interface TaskFormValues extends TaskRunValues {
  id: string
  displayName: string
  /** Whole number, -1 for no limit; empty for the job's. */
  maxTaskRetryCount: string
  /** Whole minutes; empty for no limit. */
  maxWallClockMinutes: string
  /** Empty for the service's 1. */
  requiredSlots: string
}

/** What a new form shows: a container task that is removed after it ran. */
export function emptyTaskForm(): TaskFormValues {
  return {
    id: '',
    displayName: '',
    ...emptyTaskRun('container'),
    maxTaskRetryCount: '',
    maxWallClockMinutes: '',
    requiredSlots: '',
  }
}

const shape = z.object({
  id: text(),
  displayName: text(),
  ...taskRunShape('container'),
  maxTaskRetryCount: text(),
  maxWallClockMinutes: text(),
  requiredSlots: text(),
})

/** For the form's resolver: every error of checkTaskForm at its field, and those of `more`, which knows the pool. */
export const taskFormSchema = (
  os?: 'linux' | 'windows',
  more: (values: TaskFormValues) => readonly Finding[] = () => [],
) => toFormSchema<TaskFormValues>(shape, (values) => [...checkTaskForm(values, os), ...more(values)])

/** What may be stored in the browser: the values without secrets, see withoutSecrets. */
export const toTaskDraft = (values: TaskFormValues): TaskFormValues => withoutSecrets(values)

/** The values of a stored draft, or of whatever else was stored: what does not fit is as in an empty form. */
export const fromTaskDraft = (json: unknown): TaskFormValues => withoutSecrets(reviveValues(shape, json))
