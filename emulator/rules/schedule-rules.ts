import type { BatchJobScheduleConfiguration } from '../../lib/batch/types.generated'
import { invalidProperty } from '../validate'
import { checkLeastDuration } from './common'

const LEAST_MS = 60_000

/** The documented rules of when a schedule makes its jobs. Throws BatchFault (400). */
export function checkSchedule(schedule: BatchJobScheduleConfiguration | undefined, nowMs: number): void {
  if (!schedule) return
  const { doNotRunUntil, doNotRunAfter } = schedule
  for (const name of ['startWindow', 'recurrenceInterval'] as const)
    checkLeastDuration(`schedule.${name}`, schedule[name], LEAST_MS, '1 minute')
  if (doNotRunAfter === undefined) return
  if (Date.parse(doNotRunAfter) <= nowMs)
    throw invalidProperty('schedule.doNotRunAfter', doNotRunAfter, 'must not be in the past')
  if (doNotRunUntil !== undefined && Date.parse(doNotRunAfter) <= Date.parse(doNotRunUntil))
    throw invalidProperty('schedule.doNotRunAfter', doNotRunAfter, 'must be later than doNotRunUntil')
}
