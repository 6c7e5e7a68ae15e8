import type { Finding } from '../../containers/finding'
import { checkDisplayName, toFinding } from '../check-field'
import { checkId } from '../check-id'
import { checkWholeNumber, INT32_MAX, toWholeNumber } from '../check-number'
import { type ConstraintValues, fromConstraints, restOfConstraints, toConstraints } from '../constraints'
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
import {
  partOf,
  toOptional,
  toText,
  unlessBare,
  unlessDefault,
  type WireRest,
  without,
  withParts,
} from '../wire'

/** The job manager task as on screen; nothing but `isOn` counts while it is off. */
export interface ManagerTaskValues extends TaskRunValues, ConstraintValues {
  isOn: boolean
  id: string
  displayName: string
  /** Empty for the service's 1. */
  requiredSlots: string
  /** Whether the job ends when it does. */
  killJobOnCompletion: boolean
  /** Whether nothing else runs on its node. */
  runExclusive: boolean
  /** Whether it may run on a Spot node. */
  allowLowPriorityNode: boolean
}

/** A manager that is off, with what a new one shows: the service's defaults. */
export function emptyManagerTask(): ManagerTaskValues {
  return {
    isOn: false,
    id: 'manager',
    displayName: '',
    ...emptyTaskRun('container'),
    maxTaskRetryCount: '',
    maxWallClockMinutes: '',
    requiredSlots: '',
    killJobOnCompletion: true,
    runExclusive: true,
    allowLowPriorityNode: true,
  }
}

/** The shape for the schema of a form. */
export const managerTaskShape = () =>
  taskRunObject('container', {
    isOn: flag(false),
    id: text('manager'),
    displayName: text(),
    maxTaskRetryCount: text(),
    maxWallClockMinutes: text(),
    requiredSlots: text(),
    killJobOnCompletion: flag(true),
    runExclusive: flag(true),
    allowLowPriorityNode: flag(true),
  }).catch(emptyManagerTask)

/** Reads a job manager task of the wire; one that is not there is off. */
export function fromManagerTask(task: WireRest | undefined): ManagerTaskValues {
  if (task === undefined) return emptyManagerTask()
  return {
    isOn: true,
    id: toText(task.id),
    displayName: toText(task.displayName),
    ...fromTaskRun(task),
    ...fromConstraints(partOf(task, 'constraints')),
    requiredSlots: toText(task.requiredSlots),
    killJobOnCompletion: task.killJobOnCompletion !== false,
    runExclusive: task.runExclusive !== false,
    allowLowPriorityNode: task.allowLowPriorityNode !== false,
  }
}

/** What fromManagerTask leaves over. */
export function restOfManagerTask(task: WireRest): WireRest {
  return withParts(without(restOfTaskRun(task), 'id', 'displayName', 'requiredSlots', 'constraints'), {
    constraints: task.constraints ? restOfConstraints(partOf(task, 'constraints')) : undefined,
  })
}

/** The manager for the wire, with all that `rest` holds besides; undefined when it is off. */
export function toManagerTask(values: ManagerTaskValues, rest: WireRest): WireRest | undefined {
  if (!values.isOn) return undefined
  return withParts(toTaskRun(values, rest), {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    constraints: toConstraintsOrNone(values, rest),
    requiredSlots: toWholeNumber(values.requiredSlots),
    killJobOnCompletion: unlessDefault(values.killJobOnCompletion, true, rest, 'killJobOnCompletion'),
    runExclusive: unlessDefault(values.runExclusive, true, rest, 'runExclusive'),
    allowLowPriorityNode: unlessDefault(values.allowLowPriorityNode, true, rest, 'allowLowPriorityNode'),
  })
}

/** The constraints, or undefined when there are none and the body of before had none. */
export function toConstraintsOrNone(values: ConstraintValues, rest: WireRest): WireRest | undefined {
  const constraints = toConstraints(values, partOf(rest, 'constraints'))
  return 'constraints' in rest ? constraints : unlessBare(constraints)
}

/** Checks a manager; one that is off is fine. `field` is its path in the form. */
export function checkManagerTask(
  values: ManagerTaskValues,
  field: string,
  os: 'linux' | 'windows' = 'linux',
): Finding[] {
  if (!values.isOn) return []
  return [
    ...toFinding(`${field}.id`, checkId(values.id, 'task')),
    ...toFinding(`${field}.displayName`, checkDisplayName(values.displayName)),
    ...checkTaskRun(values, `${field}.`, { os, noun: 'job manager task' }),
    ...checkConstraints(values, field),
    ...toFinding(
      `${field}.requiredSlots`,
      checkWholeNumber(values.requiredSlots, { min: 1, max: 256, isOptional: true }),
    ),
  ]
}

/** Checks retries and the time limit below `field`. */
export function checkConstraints(values: ConstraintValues, field: string): Finding[] {
  const optional = { max: INT32_MAX, isOptional: true }
  return [
    ...toFinding(
      `${field}.maxTaskRetryCount`,
      checkWholeNumber(values.maxTaskRetryCount, { ...optional, min: -1 }),
    ),
    ...toFinding(
      `${field}.maxWallClockMinutes`,
      checkWholeNumber(values.maxWallClockMinutes, { ...optional, min: 1 }),
    ),
  ]
}
