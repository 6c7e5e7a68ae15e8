/** Up to here a collection fits on one page of the service. */
export const PAGE_SIZE = 1_000

/** Above this number the service itself no longer checks its task counts (performance.md section 2). */
export const UNCHECKED_COUNT = 200_000

/**
 * Milliseconds between two ticks. Small and changing is watched closely, since each tick is one or two small requests; at
 * rest or with many pages the account is spared: at most 12 requests a minute for a job of 100,000 tasks at rest.
 */
export function tickIntervalMs(total: number, isChanging: boolean): number {
  const isSmall = total <= PAGE_SIZE
  if (isChanging) return isSmall ? 3_000 : 5_000
  return isSmall ? 10_000 : 15_000
}

/** Longest wait after failures; doubles from the usual interval up to it. */
const MAX_BACKOFF_MS = 60_000

/** Milliseconds until the next try after `failures` failed ticks in a row; a wish of the service is the least. */
export function backoffMs(intervalMs: number, failures: number, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.min(MAX_BACKOFF_MS, intervalMs * 2 ** Math.min(failures, 10)))
}

/** States that were committed a little out of order are asked for again for this long. */
const OVERLAP_MS = 2_000
/** After this much quiet, whatever was committed late has arrived, and nothing needs to be asked for again. */
const SETTLED_MS = 10_000
/** How wrong the clock of this machine may be when loading starts; what is worse shows in the counts. */
const SKEW_MS = 5 * 60_000

/** From when on changes are asked for: everything before `atMs` (service time) is known. */
export interface Cursor {
  atMs: number
  /** Time of this machine when the cursor came to stand where it stands. */
  sinceMs: number
}

/**
 * The first cursor. Times that were read are not later than the service's clock at that moment, so the newest of the first
 * page is safe; the own clock, less a generous error, is usually later and spares reading old changes again.
 */
export function firstCursor(newestMs: number | undefined, nowMs: number): Cursor {
  return { atMs: Math.max(newestMs ?? 0, nowMs - SKEW_MS), sinceMs: nowMs }
}

/**
 * Moves the cursor after a drained delta. `newestMs` is the newest state of its first page only: what changes while
 * further pages are read may be older than what they show.
 */
export function moveCursor(cursor: Cursor, newestMs: number | undefined, nowMs: number): Cursor {
  return newestMs !== undefined && newestMs > cursor.atMs ? { atMs: newestMs, sinceMs: nowMs } : cursor
}

/** Where the next delta starts: with the overlap, or just after the cursor once it has stood still for long enough. */
export function deltaStart(cursor: Cursor, nowMs: number): Date {
  const isSettled = nowMs - cursor.sinceMs >= SETTLED_MS
  // The cursor has whole milliseconds and the service finer ones: one more skips the state it stands on.
  return new Date(Math.max(0, isSettled ? cursor.atMs + 1 : cursor.atMs - OVERLAP_MS))
}

/** Numbers of elements by group, for comparing what is held with what the service counts. */
export type Groups = Readonly<Record<string, number>>

/** True when both say the same of every group. */
export function isSame(a: Groups, b: Groups): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => (a[key] ?? 0) === (b[key] ?? 0))
}

/** Sum over all groups. */
export function sumOf(groups: Groups): number {
  return Object.values(groups).reduce((sum, count) => sum + count, 0)
}

/** Least time between two full passes that a difference in the counts asked for: five times what the last one took. */
export function passGapMs(lastPassMs: number): number {
  return Math.max(15_000, 5 * lastPassMs)
}
