import { formatPlural } from '../../format/count'
import type { WaitingFacts } from './facts'
import { JOB_RULES } from './job-rules'
import { LAST_RULES } from './last-rules'
import { POOL_RULES } from './pool-rules'
import { QUEUE_RULES } from './queue-rules'
import type { WaitingLink, WaitingRule } from './rule'

/** Every reason to wait, in the order in which they are told: what no pool can mend, the pool, its nodes, the queue. */
export const WAITING_RULES: readonly WaitingRule[] = [
  ...JOB_RULES,
  ...POOL_RULES,
  ...QUEUE_RULES,
  ...LAST_RULES,
]

/** Why tasks wait, for people. */
export interface WaitingReason {
  id: string
  /** `the pool has no nodes`: what stands after `The task waits:`. */
  because: string
  remedy?: string
  link?: WaitingLink
  /** Since when it is so, ISO 8601. */
  since?: string
  /** Somebody has to do something, or the tasks never start. */
  needsSomeone: boolean
}

/** Why tasks wait, the most telling reason first; others that hold too come after it. There is always one. */
export function whyTasksWait(facts: WaitingFacts): [WaitingReason, ...WaitingReason[]] {
  const reasons = WAITING_RULES.filter((rule) => !LAST_RULES.includes(rule) && rule.holds(facts))
  const last = LAST_RULES.filter((rule) => rule.holds(facts)).slice(0, 1)
  // The last of the last rules always holds.
  const [first = last[0], ...others] = reasons
  return [first as WaitingRule, ...others].map((rule) => toReason(rule, facts)) as [
    WaitingReason,
    ...WaitingReason[],
  ]
}

/** `The task waits: the pool has no nodes.`, or `120 tasks wait: ...` with the number of a job's. */
export function sayWaiting({ because }: WaitingReason, count?: number): string {
  const who =
    count === undefined
      ? 'The task waits'
      : `${formatPlural(count, 'task')} ${count === 1 ? 'waits' : 'wait'}`
  return because.startsWith('for ') ? `${who} ${because}.` : `${who}: ${because}.`
}

/** Why a pool has no nodes, and what to do, from the same list. */
export function sayNoNodes(pool: NonNullable<WaitingFacts['pool']>): string {
  const facts: WaitingFacts = { job: { poolInfo: { poolId: pool.id } }, pool, nodes: {} }
  const rule = POOL_RULES.find(({ holds }) => holds(facts))
  if (rule === undefined) return 'The pool has no nodes.'
  const { because, remedy } = toReason(rule, facts)
  return `${because.charAt(0).toUpperCase()}${because.slice(1)}. ${remedy ?? ''}`.trim()
}

function toReason(rule: WaitingRule, facts: WaitingFacts): WaitingReason {
  const remedy = rule.remedy?.(facts)
  const link = rule.link?.(facts)
  const since = rule.since?.(facts)
  return {
    id: rule.id,
    because: rule.because(facts),
    ...(remedy !== undefined && { remedy }),
    ...(link && { link }),
    ...(since !== undefined && { since }),
    needsSomeone: rule.needsSomeone ?? false,
  }
}
