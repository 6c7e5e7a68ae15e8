import { formatCount, formatPlural } from '../../format/count'
import { explainPool } from '../explain/explain-pool'
import { poolIdOf } from '../job/pool-of'
import { wasStopped } from '../pool/was-stopped'
import { instancesOf, nodesOf, sizeOf, type WaitingFacts } from './facts'
import { toPool, type WaitingRule } from './rule'

/** Reasons that lie in the pool or in its nodes. Where there is room, the pool is not what tasks wait for. */
export const POOL_RULES: readonly WaitingRule[] = [
  {
    id: 'pool-missing',
    holds: (facts) => facts.pool === null && poolIdOf(facts.job) !== undefined,
    because: (facts) => `there is no pool ${poolIdOf(facts.job)}`,
    remedy: () => 'Create a pool with this id, or add the work to a job on another pool.',
    needsSomeone: true,
  },
  {
    id: 'pool-deleting',
    holds: ({ pool }) => pool?.state === 'deleting',
    because: (facts) => `the pool ${poolIdOf(facts.job)} is being deleted`,
    remedy: () => 'Add the work to a job on another pool.',
    needsSomeone: true,
  },
  {
    id: 'formula-failed',
    holds: (facts) => hasFailedFormula(facts) && sizeOf(facts).now === 0 && sizeOf(facts).target === 0,
    because: () => 'the pool has no nodes, and the last evaluation of its formula failed',
    remedy: () => 'Look at what the evaluation says and correct the formula.',
    link: (facts) => toPool(facts, 'autoscale'),
    needsSomeone: true,
  },
  {
    id: 'no-nodes',
    holds: (facts) =>
      isSteady(facts) && !hasFailedFormula(facts) && sizeOf(facts).now === 0 && sizeOf(facts).target === 0,
    because: ({ pool }) =>
      pool?.enableAutoScale ? 'the pool’s formula asks for no nodes' : 'the pool has no nodes',
    remedy: ({ pool }) =>
      pool?.enableAutoScale
        ? 'The formula is evaluated again by itself.'
        : 'Resize the pool to give it some.',
    link: (facts) => toPool(facts, facts.pool?.enableAutoScale ? 'autoscale' : 'resize'),
    needsSomeone: true,
  },
  {
    id: 'resizing',
    holds: (facts) => isGrowing(facts) && !hasRoom(facts),
    because: (facts) => {
      const { now, target } = sizeOf(facts)
      const from = `from ${formatCount(now)} to ${formatPlural(target, 'node')}`
      return facts.pool?.allocationState === 'stopping'
        ? `a resize of the pool ${from} is being stopped`
        : `the pool is being resized ${from}`
    },
    remedy: () => 'New nodes take tasks once they are ready.',
    link: (facts) => toPool(facts),
    since: ({ pool }) => pool?.allocationStateTransitionTime,
  },
  {
    id: 'emptying',
    holds: (facts) =>
      facts.pool?.allocationState === 'resizing' && sizeOf(facts).target === 0 && !hasRoom(facts),
    because: () => 'the pool is being resized to 0 nodes',
    remedy: () => 'Resize it again once it is steady.',
    link: (facts) => toPool(facts),
    since: ({ pool }) => pool?.allocationStateTransitionTime,
    needsSomeone: true,
  },
  {
    id: 'resize-failed',
    holds: (facts) => {
      const { now, target } = sizeOf(facts)
      return isSteady(facts) && now < target && explainPool(facts.pool ?? {}).length > 0 && !hasRoom(facts)
    },
    because: (facts) => {
      const { now, target } = sizeOf(facts)
      const end = wasStopped(facts.pool ?? {}) ? 'was stopped' : 'failed'
      return `the pool has ${formatCount(now)} of ${formatPlural(target, 'node')}, because its last resize ${end}`
    },
    remedy: ({ pool }) => {
      const [cause] = explainPool(pool ?? {})
      return cause && `${cause.title}. ${cause.remedy ?? cause.text}`
    },
    link: (facts) => toPool(facts),
    needsSomeone: true,
  },
  {
    id: 'nodes-failed',
    holds: (facts) => {
      const { failed, total } = nodesOf(facts)
      return total > 0 && failed === total
    },
    because: (facts) => sayFailed(facts),
    remedy: () => 'The pool says what keeps them from working, and what to do.',
    link: (facts) => toPool(facts, 'failed-nodes'),
    needsSomeone: true,
  },
  {
    id: 'nodes-coming',
    holds: (facts) => {
      const { ready, coming } = nodesOf(facts)
      return ready === 0 && coming > 0
    },
    because: (facts) => {
      const { coming, total } = nodesOf(facts)
      return `${formatCount(coming)} of ${formatPlural(total, 'node')} ${coming === 1 ? 'is' : 'are'} being prepared, and none takes tasks yet`
    },
    remedy: () => 'Nodes pull the images of the pool and run its start task first.',
    link: (facts) => toPool(facts),
  },
]

const isSteady = ({ pool }: WaitingFacts) =>
  pool !== undefined && pool !== null && (pool.allocationState ?? 'steady') === 'steady'

const hasFailedFormula = (facts: WaitingFacts) =>
  isSteady(facts) && facts.pool?.enableAutoScale === true && facts.pool.autoScaleRun?.error !== undefined

/** Whether enough nodes are idle that can take the tasks. */
const hasRoom = (facts: WaitingFacts) =>
  (facts.nodes?.idle ?? 0) - (facts.unprepared ?? 0) >= instancesOf(facts)

function isGrowing(facts: WaitingFacts): boolean {
  const { now, target } = sizeOf(facts)
  const { allocationState = 'steady' } = facts.pool ?? {}
  return (allocationState === 'resizing' || allocationState === 'stopping') && target > now
}

function sayFailed(facts: WaitingFacts): string {
  const { unusable = 0, starttaskfailed = 0 } = facts.nodes ?? {}
  const all = formatPlural(nodesOf(facts).total, 'node')
  if (starttaskfailed === 0) return `${formatCount(unusable)} of ${all} of the pool are unusable`
  if (unusable === 0) return `the start task failed on ${formatCount(starttaskfailed)} of ${all} of the pool`
  return `none of the pool’s ${all} can be used: ${formatCount(unusable)} unusable, on ${formatCount(starttaskfailed)} the start task failed`
}
