import { describe, expect, test } from 'vitest'
import { type Dependencies, neededIds, readDependencies } from './dependencies'
import type { WaitingFacts } from './facts'
import { sayNoNodes, sayWaiting, WAITING_RULES, whyTasksWait } from './waiting'

const NONE: Dependencies = { blocking: [], open: [], missing: [], unread: 0 }
const BASE: WaitingFacts = {
  job: { id: 'job-1', state: 'active', priority: 0, poolInfo: { poolId: 'render' } },
  task: { id: 'task-1' },
}
const steady = {
  id: 'render',
  state: 'active',
  allocationState: 'steady',
  currentDedicatedNodes: 2,
  targetDedicatedNodes: 2,
}

/** The least that makes each reason hold, and what is then said; in the order of the reasons. */
const CASES: readonly [id: string, facts: Partial<WaitingFacts>, said: string][] = [
  [
    'job-over',
    { job: { state: 'terminating' } },
    'The task waits: the job is being terminated, so it never starts.',
  ],
  ['job-disabled', { job: { state: 'disabled' } }, 'The task waits: the job is disabled.'],
  ['job-enabling', { job: { state: 'enabling' } }, 'The task waits: the job is just being enabled.'],
  [
    'dependency-blocks',
    { dependencies: { ...NONE, blocking: ['fetch'] } },
    'The task waits: it depends on task fetch, which failed.',
  ],
  [
    'auto-pool-pending',
    { job: { poolInfo: { autoPoolSpecification: { poolLifetimeOption: 'job' } } } },
    'The task waits: the auto pool of the job has not been made yet.',
  ],
  ['pool-missing', { pool: null }, 'The task waits: there is no pool render.'],
  [
    'pool-deleting',
    { pool: { ...steady, state: 'deleting' } },
    'The task waits: the pool render is being deleted.',
  ],
  [
    'formula-failed',
    {
      pool: {
        ...steady,
        currentDedicatedNodes: 0,
        targetDedicatedNodes: 0,
        enableAutoScale: true,
        autoScaleRun: { timestamp: '', error: { code: 'VariableNotDefined' } },
      },
    },
    'The task waits: the pool has no nodes, and the last evaluation of its formula failed.',
  ],
  [
    'no-nodes',
    { pool: { ...steady, currentDedicatedNodes: 0, targetDedicatedNodes: 0 } },
    'The task waits: the pool has no nodes.',
  ],
  [
    'resizing',
    { pool: { ...steady, allocationState: 'resizing', targetDedicatedNodes: 10 } },
    'The task waits: the pool is being resized from 2 to 10 nodes.',
  ],
  [
    'emptying',
    { pool: { ...steady, allocationState: 'resizing', targetDedicatedNodes: 0 } },
    'The task waits: the pool is being resized to 0 nodes.',
  ],
  [
    'resize-failed',
    { pool: { ...steady, targetDedicatedNodes: 10, resizeErrors: [{ code: 'AllocationFailed' }] } },
    'The task waits: the pool has 2 of 10 nodes, because its last resize failed.',
  ],
  ['nodes-failed', { nodes: { unusable: 2 } }, 'The task waits: 2 of 2 nodes of the pool are unusable.'],
  [
    'nodes-coming',
    { nodes: { starting: 1, unusable: 1 } },
    'The task waits: 1 of 2 nodes is being prepared, and none takes tasks yet.',
  ],
  [
    'dependency-open',
    { dependencies: { ...NONE, open: ['a', 'b', 'c', 'd'] } },
    'The task waits: it depends on tasks a, b and 2 more, which have not ended.',
  ],
  [
    'unprepared',
    { nodes: { idle: 2 }, unprepared: 2 },
    'The task waits: the job preparation task failed on 2 nodes, and no other can take tasks of this job.',
  ],
  [
    'scheduling-disabled',
    { nodes: { offline: 1, unusable: 1 } },
    'The task waits: scheduling is disabled on 1 of 2 nodes, and no other takes tasks.',
  ],
  [
    'nodes-away',
    { nodes: { preempted: 1, unusable: 1 } },
    'The task waits: none of the pool’s 2 nodes takes tasks now.',
  ],
  [
    'most-at-once',
    { job: { maxParallelTasks: 4 }, running: 4 },
    'The task waits: the job runs 4 tasks at once at most, and so many run.',
  ],
  [
    'too-many-slots',
    { task: { requiredSlots: 4 }, pool: { ...steady, taskSlotsPerNode: 2 } },
    'The task waits: it needs 4 task slots, and a node of the pool has 2.',
  ],
  [
    'not-for-instances',
    {
      task: { multiInstanceSettings: { coordinationCommandLine: '' } },
      pool: { ...steady, enableInterNodeCommunication: false },
    },
    'The task waits: it runs on several nodes at once, for which the pool needs inter-node communication and one task slot per node.',
  ],
  [
    'too-few-nodes',
    {
      task: { multiInstanceSettings: { coordinationCommandLine: '', numberOfInstances: 3 } },
      pool: { ...steady, enableInterNodeCommunication: true },
      nodes: { idle: 2 },
    },
    'The task waits: it runs on 3 nodes at once, and 2 can take tasks.',
  ],
  [
    'dependency-missing',
    { dependencies: { ...NONE, missing: ['fetch'] } },
    'The task waits: it depends on task fetch, which the job does not have.',
  ],
  ['not-known', {}, 'The task waits: Batch has not given it to a node yet.'],
  [
    'slot-or-dependency',
    { task: undefined, job: { usesTaskDependencies: true }, pool: steady, nodes: { running: 2 } },
    'The task waits for a free slot, or for tasks that they depend on.',
  ],
  [
    'about-to-start',
    { pool: steady, nodes: { idle: 1, running: 1 } },
    'The task waits: 1 node can take it, and Batch is about to start it.',
  ],
  [
    'free-slot',
    { pool: steady, nodes: { running: 2 } },
    'The task waits for a free slot on one of 2 nodes that take tasks.',
  ],
]

/** Both together; where they contradict each other, `first` wins. */
function join(first: Partial<WaitingFacts>, second: Partial<WaitingFacts>): WaitingFacts {
  const isOfJob = 'task' in first && first.task === undefined
  return {
    ...BASE,
    ...second,
    ...first,
    job: { ...BASE.job, ...second.job, ...first.job },
    task: isOfJob ? undefined : { ...BASE.task, ...second.task, ...first.task },
    pool:
      first.pool && second.pool
        ? { ...second.pool, ...first.pool }
        : 'pool' in first
          ? first.pool
          : second.pool,
    dependencies: joinDependencies(first.dependencies, second.dependencies),
  }
}

function joinDependencies(first = NONE, second = NONE): Dependencies | undefined {
  return {
    blocking: [...first.blocking, ...second.blocking],
    open: [...first.open, ...second.open],
    missing: [...first.missing, ...second.missing],
    unread: 0,
  }
}

/** Idle nodes are no reason to wait for others, and what is not known says nothing. */
const CONTRADICTING = [/^(resizing|emptying|resize-failed) about-to-start$/, /^not-known /]

describe('why tasks wait', () => {
  test('there is a case for each reason, in their order', () => {
    expect(CASES.map(([id]) => id)).toEqual(WAITING_RULES.map(({ id }) => id))
  })

  test.each(CASES)('%s', (id, facts, said) => {
    const [first] = whyTasksWait({ ...BASE, ...facts, job: { ...BASE.job, ...facts.job } })
    expect(first.id).toBe(id)
    expect(sayWaiting(first)).toBe(said)
  })

  const pairs = CASES.flatMap(([first, a], place) =>
    CASES.slice(place + 1).map(([second, b]) => [first, second, a, b] as const),
  ).filter(([first, second]) => !CONTRADICTING.some((pair) => pair.test(`${first} ${second}`)))
  test.each(pairs)('%s is told before %s', (first, _, a, b) => {
    expect(whyTasksWait(join(a, b))[0].id).toBe(first)
  })
})

test.each([
  ['disabled', 'Enable the job to let its tasks start.'],
  ['disabling', 'Once it is disabled, it can be enabled to let its tasks start.'],
])('of a job that is %s one is told what can be done', (state, remedy) => {
  expect(whyTasksWait({ ...BASE, job: { ...BASE.job, state } })[0].remedy).toBe(remedy)
})

test('a resize that somebody stopped did not fail', () => {
  const pool = { ...steady, targetDedicatedNodes: 10, resizeErrors: [{ code: 'ResizeStopped' }] }
  expect(sayWaiting(whyTasksWait({ ...BASE, pool })[0])).toBe(
    'The task waits: the pool has 2 of 10 nodes, because its last resize was stopped.',
  )
})

test('tasks that depend on others do not wait for a slot while nodes are idle', () => {
  const job = { ...BASE.job, usesTaskDependencies: true }
  expect(sayWaiting(whyTasksWait({ job, pool: steady, nodes: { idle: 2 } })[0], 2)).toBe(
    '2 tasks wait for tasks that they depend on, or Batch is about to start them.',
  )
})

describe('the tasks that a task depends on', () => {
  const ended = (id: string, exitCode: number, exitConditions = {}) => ({
    id,
    state: 'completed',
    exitConditions,
    executionInfo: {
      exitCode,
      retryCount: 0,
      requeueCount: 0,
      result: exitCode === 0 ? 'success' : 'failure',
    },
  })
  const satisfy = { exitOptions: { dependencyAction: 'satisfy' } }

  test('those that let it go on are left out', () => {
    const dependsOn = { taskIds: ['ok', 'allowed', 'Failed', 'open', 'gone'] }
    const read = [
      ended('ok', 0),
      ended('allowed', 3, { exitCodeRanges: [{ start: 2, end: 4, ...satisfy }] }),
      ended('failed', 5, { exitCodes: [{ code: 3, ...satisfy }] }),
      { id: 'open', state: 'running' },
    ]
    expect(readDependencies({ dependsOn }, read)).toEqual({
      blocking: ['Failed'],
      open: ['open'],
      missing: ['gone'],
      unread: 0,
    })
  })

  test('no more are named than one request can ask for', () => {
    const dependsOn = { taskIds: ['a'], taskIdRanges: [{ start: 1, end: 1_000_000_000 }] }
    const { ids, count } = neededIds({ dependsOn })
    expect([ids.length, ids[0], ids[1], count]).toEqual([40, 'a', '1', 1_000_000_001])
    expect(readDependencies({ dependsOn }, []).unread).toBe(1_000_000_001 - 40)
  })
})

test.each([
  [
    'empty',
    { currentDedicatedNodes: 0, targetDedicatedNodes: 0 },
    'The pool has no nodes. Resize the pool to give it some.',
  ],
  [
    'growing',
    { currentDedicatedNodes: 0, allocationState: 'resizing' },
    'The pool is being resized from 0 to 2 nodes. New nodes take tasks once they are ready.',
  ],
  [
    'scaled by formula',
    { currentDedicatedNodes: 0, targetDedicatedNodes: 0, enableAutoScale: true },
    'The pool’s formula asks for no nodes. The formula is evaluated again by itself.',
  ],
])('a pool that is %s says why it has no nodes', (_, pool, said) => {
  expect(sayNoNodes({ ...steady, ...pool })).toBe(said)
})
