import { formatCount, formatPlural } from '../../format/count'
import { instancesOf, nodesOf } from './facts'
import { sayIds, toPool, type WaitingRule } from './rule'

const toJob = () => ({ to: 'job' }) as const

/** Reasons that lie in the job while its pool could take tasks. */
export const QUEUE_RULES: readonly WaitingRule[] = [
  {
    id: 'dependency-open',
    holds: ({ dependencies }) => (dependencies?.open ?? []).length > 0,
    because: ({ dependencies }) => {
      const ids = dependencies?.open ?? []
      return `it depends on ${ids.length === 1 ? 'task' : 'tasks'} ${sayIds(ids)}, which ${ids.length === 1 ? 'has' : 'have'} not ended`
    },
    link: ({ dependencies }) => ({ to: 'task', id: dependencies?.open[0] ?? '' }),
  },
  {
    id: 'unprepared',
    holds: (facts) => {
      const { ready } = nodesOf(facts)
      return ready > 0 && (facts.unprepared ?? 0) >= ready
    },
    because: (facts) =>
      `the job preparation task failed on ${formatPlural(facts.unprepared ?? 0, 'node')}, and no other can take tasks of this job`,
    remedy: () => 'Mend the job preparation task in a new job, or reimage the nodes to run it again.',
    link: (facts) => toPool(facts),
    needsSomeone: true,
  },
  {
    id: 'scheduling-disabled',
    holds: (facts) => {
      const { ready, coming, offline } = nodesOf(facts)
      return ready + coming === 0 && offline > 0
    },
    because: (facts) => {
      const { offline, total } = nodesOf(facts)
      return `scheduling is disabled on ${formatCount(offline)} of ${formatPlural(total, 'node')}, and no other takes tasks`
    },
    remedy: () => 'Enable scheduling on a node.',
    link: (facts) => toPool(facts),
    needsSomeone: true,
  },
  {
    id: 'nodes-away',
    holds: (facts) => {
      const { away, ready, coming, offline } = nodesOf(facts)
      return away > 0 && ready + coming + offline === 0
    },
    because: (facts) => `none of the pool’s ${formatPlural(nodesOf(facts).total, 'node')} takes tasks now`,
    remedy: () => 'Look at the nodes: they may have failed, been taken back by Azure, or been deallocated.',
    link: (facts) => toPool(facts),
  },
  {
    id: 'most-at-once',
    holds: ({ job: { maxParallelTasks = -1 }, running }) =>
      maxParallelTasks > 0 && running !== undefined && running >= maxParallelTasks,
    because: ({ job }) =>
      `the job runs ${formatPlural(job.maxParallelTasks ?? 0, 'task')} at once at most, and so many run`,
    link: toJob,
  },
  {
    id: 'too-many-slots',
    holds: ({ task, pool }) =>
      pool?.taskSlotsPerNode !== undefined && (task?.requiredSlots ?? 1) > pool.taskSlotsPerNode,
    because: ({ task, pool }) =>
      `it needs ${formatCount(task?.requiredSlots)} task slots, and a node of the pool has ${formatCount(pool?.taskSlotsPerNode)}`,
    remedy: () => 'Add it again with fewer slots, or in a job on another pool.',
    needsSomeone: true,
  },
  {
    id: 'not-for-instances',
    holds: ({ task, pool }) =>
      task?.multiInstanceSettings !== undefined &&
      pool !== undefined &&
      pool !== null &&
      (pool.enableInterNodeCommunication !== true || (pool.taskSlotsPerNode ?? 1) > 1),
    because: () =>
      'it runs on several nodes at once, for which the pool needs inter-node communication and one task slot per node',
    remedy: () => 'Add it to a job on such a pool.',
    needsSomeone: true,
  },
  {
    id: 'too-few-nodes',
    holds: (facts) =>
      facts.task?.multiInstanceSettings !== undefined &&
      facts.nodes !== undefined &&
      instancesOf(facts) > nodesOf(facts).ready,
    because: (facts) =>
      `it runs on ${formatPlural(instancesOf(facts), 'node')} at once, and ${formatCount(nodesOf(facts).ready)} can take tasks`,
    link: (facts) => toPool(facts, 'resize'),
  },
  {
    id: 'dependency-missing',
    holds: ({ dependencies }) => (dependencies?.missing ?? []).length > 0,
    because: ({ dependencies }) => {
      const ids = dependencies?.missing ?? []
      return `it depends on ${ids.length === 1 ? 'task' : 'tasks'} ${sayIds(ids)}, which the job does not have`
    },
    remedy: () => 'Add what is missing, unless it had succeeded before it was deleted.',
    link: toJob,
  },
]
