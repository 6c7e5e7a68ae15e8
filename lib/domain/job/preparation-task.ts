import type { Finding } from '../../containers/finding'
import { type ConstraintValues, fromConstraints, restOfConstraints } from '../constraints'
import { flag, text } from '../form-schema'
import {
  checkTaskRun,
  emptyTaskRun,
  fromTaskRun,
  restOfTaskRun,
  type TaskRunValues,
  taskRunObject,
  toTaskRun,
} from '../task-run'
import { partOf, unlessDefault, type WireRest, without, withParts } from '../wire'
import { checkConstraints, toConstraintsOrNone } from './manager-task'

/** The job preparation task as on screen; nothing but `isOn` counts while it is off. Its id is the service's. */
export interface PreparationTaskValues extends TaskRunValues, ConstraintValues {
  isOn: boolean
  /** Whether tasks of the job wait until it has succeeded on their node. */
  waitForSuccess: boolean
  /** Whether it runs again on a node that was rebooted after it had succeeded. */
  rerunOnNodeRebootAfterSuccess: boolean
}

/** A preparation task that is off, with what a new one shows: the service's defaults. */
export function emptyPreparationTask(): PreparationTaskValues {
  return {
    isOn: false,
    ...emptyTaskRun('host'),
    maxTaskRetryCount: '',
    maxWallClockMinutes: '',
    waitForSuccess: true,
    rerunOnNodeRebootAfterSuccess: true,
  }
}

/** The shape for the schema of a form. */
export const preparationTaskShape = () =>
  taskRunObject('host', {
    isOn: flag(false),
    maxTaskRetryCount: text(),
    maxWallClockMinutes: text(),
    waitForSuccess: flag(true),
    rerunOnNodeRebootAfterSuccess: flag(true),
  }).catch(emptyPreparationTask)

/** Reads a job preparation task of the wire; one that is not there is off. */
export function fromPreparationTask(task: WireRest | undefined): PreparationTaskValues {
  if (task === undefined) return emptyPreparationTask()
  return {
    isOn: true,
    ...fromTaskRun(task),
    ...fromConstraints(partOf(task, 'constraints')),
    waitForSuccess: task.waitForSuccess !== false,
    rerunOnNodeRebootAfterSuccess: task.rerunOnNodeRebootAfterSuccess !== false,
  }
}

/** What fromPreparationTask leaves over, its id included. */
export function restOfPreparationTask(task: WireRest): WireRest {
  return withParts(without(restOfTaskRun(task), 'constraints'), {
    constraints: task.constraints ? restOfConstraints(partOf(task, 'constraints')) : undefined,
  })
}

/** The preparation task for the wire, with all that `rest` holds besides; undefined when it is off. */
export function toPreparationTask(values: PreparationTaskValues, rest: WireRest): WireRest | undefined {
  if (!values.isOn) return undefined
  const rerun = 'rerunOnNodeRebootAfterSuccess'
  return withParts(toTaskRun(values, rest), {
    constraints: toConstraintsOrNone(values, rest),
    waitForSuccess: unlessDefault(values.waitForSuccess, true, rest, 'waitForSuccess'),
    [rerun]: unlessDefault(values.rerunOnNodeRebootAfterSuccess, true, rest, rerun),
  })
}

/** Checks a preparation task; one that is off is fine. `field` is its path in the form. */
export function checkPreparationTask(
  values: PreparationTaskValues,
  field: string,
  os: 'linux' | 'windows' = 'linux',
): Finding[] {
  if (!values.isOn) return []
  const noun = 'job preparation task'
  return [...checkTaskRun(values, `${field}.`, { os, noun }), ...checkConstraints(values, field)]
}
