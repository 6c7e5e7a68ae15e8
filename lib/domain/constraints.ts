import { parseDuration, toIsoDuration } from '../format/duration'
import { toMinutesText, toWholeNumber } from './check-number'
import { toText, type WireRest, without, withParts } from './wire'

/** The constraints that jobs and tasks share, as typed. */
export interface ConstraintValues {
  maxTaskRetryCount: string
  /** Whole minutes; empty for no limit. */
  maxWallClockMinutes: string
}

/** Reads constraints. The wire writes "no limit" as the largest duration of .NET, and the field shows it as empty. */
export function fromConstraints(constraints: WireRest): ConstraintValues {
  return {
    maxTaskRetryCount: toText(constraints.maxTaskRetryCount),
    maxWallClockMinutes: toMinutesText(parseDuration(toText(constraints.maxWallClockTime))) ?? '',
  }
}

/** What fromConstraints leaves over; a limit that is no whole number of minutes stays here. */
export function restOfConstraints(constraints: WireRest): WireRest {
  const isShown = fromConstraints(constraints).maxWallClockMinutes !== ''
  const base = without(constraints, 'maxTaskRetryCount')
  return isShown ? without(base, 'maxWallClockTime') : base
}

/** The constraints for the wire; what `rest` kept of an existing body stays. */
export function toConstraints(values: ConstraintValues, rest: WireRest): WireRest {
  const minutes = toWholeNumber(values.maxWallClockMinutes)
  return withParts(rest, {
    maxTaskRetryCount: toWholeNumber(values.maxTaskRetryCount),
    maxWallClockTime: minutes === undefined ? undefined : toIsoDuration(minutes * 60_000),
  })
}
