import { poolIdOf } from '../job/pool-of'
import type { WaitingFacts } from './facts'

/** Where one can do something about it. */
export type WaitingLink =
  | { to: 'pool'; id: string; show?: 'resize' | 'failed-nodes' | 'autoscale' }
  | { to: 'job' }
  | { to: 'task'; id: string }

/** One reason why tasks wait. */
export interface WaitingRule {
  id: string
  holds(facts: WaitingFacts): boolean
  /** What stands after `The task waits:`, without a full stop. */
  because(facts: WaitingFacts): string
  /** What to do, or what comes next, in full sentences. */
  remedy?(facts: WaitingFacts): string | undefined
  link?(facts: WaitingFacts): WaitingLink | undefined
  /** Since when it is so, ISO 8601. */
  since?(facts: WaitingFacts): string | undefined
  /** Somebody has to do something, or the tasks never start. */
  needsSomeone?: boolean
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function sayIds(ids: readonly string[]): string {
  const [first = '', second] = ids
  if (second === undefined) return first
  return ids.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${ids.length - 2} more`
}

/** The pool that the tasks run on, at what is to be looked at there. */
export function toPool(
  facts: WaitingFacts,
  show?: Extract<WaitingLink, { to: 'pool' }>['show'],
): WaitingLink | undefined {
  const id = poolIdOf(facts.job)
  return id === undefined ? undefined : { to: 'pool', id, ...(show && { show }) }
}
