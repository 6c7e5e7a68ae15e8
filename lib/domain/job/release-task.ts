import type { Finding } from '../../containers/finding'
import { parseDuration, toIsoDuration } from '../../format/duration'
import { toFinding } from '../check-field'
import { checkWholeNumber, toMinutesText, toWholeNumber } from '../check-number'
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
import { toText, type WireRest, without, withParts } from '../wire'

/** The service ends a release task after 15 minutes at the latest (batch-wire.md section 12). */
const MINUTES_MAX = 15

/** The job release task as on screen; nothing but `isOn` counts while it is off. Its id is the service's. */
export interface ReleaseTaskValues extends TaskRunValues {
  isOn: boolean
  /** Whole minutes; empty for the service's 15. */
  maxWallClockMinutes: string
}

/** A release task that is off. */
export function emptyReleaseTask(): ReleaseTaskValues {
  return { isOn: false, ...emptyTaskRun('host'), maxWallClockMinutes: '' }
}

/** The shape for the schema of a form. */
export const releaseTaskShape = () =>
  taskRunObject('host', { isOn: flag(false), maxWallClockMinutes: text() }).catch(emptyReleaseTask)

const minutesOf = (task: WireRest) => toMinutesText(parseDuration(toText(task.maxWallClockTime)))

/** Reads a job release task of the wire; one that is not there is off. */
export function fromReleaseTask(task: WireRest | undefined): ReleaseTaskValues {
  if (task === undefined) return emptyReleaseTask()
  return { isOn: true, ...fromTaskRun(task), maxWallClockMinutes: minutesOf(task) ?? '' }
}

/** What fromReleaseTask leaves over; a limit that is no whole number of minutes stays here. */
export function restOfReleaseTask(task: WireRest): WireRest {
  const rest = restOfTaskRun(task)
  return minutesOf(task) === undefined ? rest : without(rest, 'maxWallClockTime')
}

/** The release task for the wire, with all that `rest` holds besides; undefined when it is off. */
export function toReleaseTask(values: ReleaseTaskValues, rest: WireRest): WireRest | undefined {
  if (!values.isOn) return undefined
  const minutes = toWholeNumber(values.maxWallClockMinutes)
  return withParts(toTaskRun(values, rest), {
    maxWallClockTime: minutes === undefined ? undefined : toIsoDuration(minutes * 60_000),
  })
}

/** Checks a release task; one that is off is fine. It needs a preparation task, which says on which nodes it runs. */
export function checkReleaseTask(
  values: ReleaseTaskValues,
  field: string,
  { os = 'linux', hasPreparation }: { os?: 'linux' | 'windows'; hasPreparation: boolean },
): Finding[] {
  if (!values.isOn) return []
  const alone = hasPreparation
    ? undefined
    : 'A job release task runs only on nodes where a job preparation task ran. Switch one on, or this off.'
  return [
    ...toFinding(`${field}.isOn`, alone),
    ...checkTaskRun(values, `${field}.`, { os, noun: 'job release task' }),
    ...toFinding(
      `${field}.maxWallClockMinutes`,
      checkWholeNumber(values.maxWallClockMinutes, { min: 1, max: MINUTES_MAX, isOptional: true }),
    ),
  ]
}
