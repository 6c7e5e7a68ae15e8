import { formatCount, formatPlural } from '../../format/count'
import { nodesOf, type WaitingFacts } from './facts'
import type { WaitingRule } from './rule'

/** What is left to say when nothing keeps the tasks from starting but other tasks; the first that holds is all of it. */
export const LAST_RULES: readonly WaitingRule[] = [
  {
    id: 'not-known',
    holds: (facts) => !isKnown(facts),
    because: ({ task }) => `Batch has not given ${task ? 'it' : 'them'} to a node yet`,
    remedy: () => 'This page does not know enough of the job and its pool to say why.',
  },
  {
    id: 'slot-or-dependency',
    holds: ({ task, job }) => task === undefined && job.usesTaskDependencies === true,
    because: ({ nodes }) =>
      (nodes?.idle ?? 0) > 0
        ? 'for tasks that they depend on, or Batch is about to start them'
        : 'for a free slot, or for tasks that they depend on',
  },
  {
    id: 'about-to-start',
    holds: ({ nodes }) => (nodes?.idle ?? 0) > 0,
    because: ({ task, nodes }) =>
      `${formatPlural(nodes?.idle ?? 0, 'node')} can take ${task ? 'it' : 'them'}, and Batch is about to start ${task ? 'it' : 'them'}`,
  },
  {
    id: 'free-slot',
    holds: () => true,
    because: (facts) =>
      `for a free slot on ${nodesOf(facts).ready === 1 ? 'the node' : `one of ${formatCount(nodesOf(facts).ready)} nodes`} that ${nodesOf(facts).ready === 1 ? 'takes' : 'take'} tasks`,
    remedy: ({ job }) =>
      `Tasks of jobs with a priority above ${formatCount(job.priority ?? 0)} on this pool go first.`,
  },
]

function isKnown({ pool, nodes, task, dependencies }: WaitingFacts): boolean {
  const isFree = task?.dependsOn === undefined || dependencies?.unread === 0
  return pool !== undefined && nodes !== undefined && isFree
}
