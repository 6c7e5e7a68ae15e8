import type { Finding } from '../../containers/finding'
import { toFinding } from '../check-field'
import { checkWholeNumber, INT32_MAX, toWholeNumber } from '../check-number'
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
import { toText, unlessDefault, type WireRest, without, withParts } from '../wire'

/** The start task as on screen; nothing but `isOn` counts while it is off. */
export interface StartTaskValues extends TaskRunValues {
  isOn: boolean
  /** Whether tasks wait until it has succeeded on the node. */
  waitForSuccess: boolean
  /** Whole number, -1 for no limit; empty for the service's default. */
  maxTaskRetryCount: string
}

/** A start task that is off, with what a new one shows. */
export function emptyStartTask(): StartTaskValues {
  return { isOn: false, ...emptyTaskRun('host'), waitForSuccess: true, maxTaskRetryCount: '' }
}

/** The shape for the schema of a form; a draft's odd value becomes an empty start task. */
export const startTaskShape = () =>
  taskRunObject('host', {
    isOn: flag(false),
    waitForSuccess: flag(true),
    maxTaskRetryCount: text(),
  }).catch(emptyStartTask)

/** Reads a start task of the wire; one that is not there is off. */
export function fromStartTask(startTask: WireRest | undefined): StartTaskValues {
  if (startTask === undefined) return emptyStartTask()
  return {
    isOn: true,
    ...fromTaskRun(startTask),
    waitForSuccess: startTask.waitForSuccess !== false,
    maxTaskRetryCount: toText(startTask.maxTaskRetryCount),
  }
}

/** What fromStartTask leaves over. */
export function restOfStartTask(startTask: WireRest): WireRest {
  return without(restOfTaskRun(startTask), 'maxTaskRetryCount')
}

/** The start task for the wire, with all that `rest` holds besides; undefined when it is off. */
export function toStartTask(values: StartTaskValues, rest: WireRest): WireRest | undefined {
  if (!values.isOn) return undefined
  return withParts(toTaskRun(values, rest), {
    waitForSuccess: unlessDefault(values.waitForSuccess, true, rest, 'waitForSuccess'),
    maxTaskRetryCount: toWholeNumber(values.maxTaskRetryCount),
  })
}

/** Checks a start task; one that is off is fine. `field` is its path in the form. */
export function checkStartTask(
  values: StartTaskValues,
  field: string,
  os: 'linux' | 'windows' = 'linux',
): Finding[] {
  if (!values.isOn) return []
  return [
    ...checkTaskRun(values, `${field}.`, { os, noun: 'start task' }),
    ...toFinding(
      `${field}.maxTaskRetryCount`,
      checkWholeNumber(values.maxTaskRetryCount, { min: -1, max: INT32_MAX, isOptional: true }),
    ),
  ]
}
