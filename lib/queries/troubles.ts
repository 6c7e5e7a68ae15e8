import type { BatchError } from '@/lib/batch/errors'
import { pageCause } from '@/lib/domain/page-cause'

/** What a part of the page cannot read for a cause that is not its own. */
export interface Trouble {
  error: BatchError
  /** When what the part shows was read, in ms since 1970 by the clock here; undefined while it shows nothing. */
  readAtMs?: number
  retry?: () => void
}

/** One cause with all the parts of the page that it holds up. */
export interface Cause {
  cause: string
  error: BatchError
  /** When the oldest of what they show was read. */
  readAtMs?: number
  retry: () => void
}

const reported = new Set<Trouble>()
const listeners = new Set<() => void>()
let causes: readonly Cause[] = []

/** Reports a trouble for as long as it lasts: until the function that comes back is called. */
export function reportTrouble(trouble: Trouble): () => void {
  reported.add(trouble)
  tell()
  return () => {
    reported.delete(trouble)
    tell()
  }
}

/** What is reported now, each cause once; the same list until something changes. */
export const readCauses = () => causes

/** Calls the listener whenever `readCauses` has something new. */
export function onCauses(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell() {
  const groups = new Map<string, Trouble[]>()
  for (const trouble of reported) {
    const cause = pageCause(trouble.error) ?? ''
    groups.set(cause, [...(groups.get(cause) ?? []), trouble])
  }
  causes = [...groups].flatMap(([cause, group]) => toCause(cause, group))
  for (const listener of listeners) listener()
}

function toCause(cause: string, group: readonly Trouble[]): Cause[] {
  const times = group.flatMap(({ readAtMs }) => readAtMs ?? [])
  const retry = () => {
    for (const trouble of group) trouble.retry?.()
  }
  return group.slice(0, 1).map(({ error }) => ({
    cause,
    error,
    ...(times.length > 0 && { readAtMs: Math.min(...times) }),
    retry,
  }))
}
