import type { BatchJobScheduleConfiguration } from '../../lib/batch/types.generated'
import { toLimitMs } from '../duration'

/** When a job schedule may make jobs; times in ms of the epoch. */
export interface Recurrence {
  /** The recurrence whose time has come, if its start window is still open. */
  openMs?: number
  /** The last recurrence whose time has come. */
  currentMs?: number
  /** The recurrence after that. */
  nextMs?: number
  /** When the open start window closes. */
  closesMs?: number
  /** After this no job is made. */
  lastMs: number
}

/**
 * Where a schedule stands: recurrences begin at doNotRunUntil, or when the schedule was made, and come every
 * recurrenceInterval, or once. A start window ends with the next recurrence at the latest.
 * Source: REST reference, schedule of a job schedule.
 */
export function toRecurrence(
  schedule: BatchJobScheduleConfiguration | undefined,
  createdMs: number,
  nowMs: number,
): Recurrence {
  const { doNotRunUntil, doNotRunAfter, startWindow, recurrenceInterval } = schedule ?? {}
  const firstMs = doNotRunUntil === undefined ? createdMs : Date.parse(doNotRunUntil)
  const lastMs = doNotRunAfter === undefined ? Number.POSITIVE_INFINITY : Date.parse(doNotRunAfter)
  const intervalMs = toLimitMs(recurrenceInterval)
  if (nowMs < firstMs) return { ...(firstMs <= lastMs && { nextMs: firstMs }), lastMs }
  const count = intervalMs === undefined ? 0 : Math.floor((nowMs - firstMs) / intervalMs)
  const currentMs = firstMs + count * (intervalMs ?? 0)
  const nextMs = intervalMs === undefined ? undefined : currentMs + intervalMs
  const windowMs = Math.min(
    toLimitMs(startWindow) ?? Number.POSITIVE_INFINITY,
    intervalMs ?? Number.POSITIVE_INFINITY,
  )
  const closesMs = Math.min(currentMs + windowMs, lastMs)
  return {
    currentMs,
    lastMs,
    ...(nowMs < closesMs && { openMs: currentMs }),
    ...(Number.isFinite(closesMs) && { closesMs }),
    ...(nextMs !== undefined && nextMs <= lastMs && { nextMs }),
  }
}
