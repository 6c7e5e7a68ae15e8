import { expect, test } from 'vitest'
import schema from '../../batch/spec/schema.json'
import { healthRank, toPoolHealth } from './health'
import type { NodeCounts } from './node-counts'

const pool = (now: number, target = now, more: object = {}) => ({
  state: 'active',
  allocationState: 'steady',
  currentDedicatedNodes: now,
  targetDedicatedNodes: target,
  ...more,
})
const resizing = { allocationState: 'resizing' }
const resizeErrors = [{ code: 'AllocationFailed' }]
const formula = { enableAutoScale: true }
const formulaError = { ...formula, autoScaleRun: { timestamp: '', error: { code: 'Unknown' } } }

test.each([
  ['deleting', pool(2, 2, { state: 'deleting' }), { unusable: 2 }, 'gone', 'being deleted'],
  ['all nodes dead', pool(2), { unusable: 2 }, 'failed', '2 of 2 nodes unusable'],
  ['dead while it resizes', pool(2, 4, resizing), { unusable: 2 }, 'failed', '2 of 2 nodes unusable'],
  [
    'all start tasks failed',
    pool(2),
    { starttaskfailed: 2 },
    'failed',
    '2 of 2 nodes failed their start task',
  ],
  [
    'one of many dead',
    pool(50),
    { starttaskfailed: 1, idle: 49 },
    'attention',
    '1 of 50 nodes failed its start task',
  ],
  [
    'dead in two ways',
    pool(4),
    { starttaskfailed: 1, unusable: 1, idle: 2 },
    'attention',
    '2 of 4 nodes failed',
  ],
  ['a resize that failed at nothing', pool(0, 9, { resizeErrors }), {}, 'failed', 'resize failed at 0 of 9'],
  [
    'a resize that failed on the way',
    pool(2, 9, { resizeErrors }),
    { idle: 2 },
    'attention',
    'resize failed at 2 of 9',
  ],
  [
    'a resize that somebody stopped',
    pool(0, 9, { resizeErrors: [{ code: 'ResizeStopped' }] }),
    {},
    'attention',
    'resize stopped at 0 of 9',
  ],
  ['a formula that failed', pool(2, 2, formulaError), { idle: 2 }, 'attention', 'formula failed'],
  [
    'the error of a formula that is off',
    pool(2, 2, { ...formulaError, enableAutoScale: false }),
    { idle: 2 },
    'good',
    '2 nodes ready',
  ],
  ['resizing', pool(2, 10, resizing), { idle: 2 }, 'waiting', 'resizing 2 to 10'],
  ['stopping', pool(3, 10, { allocationState: 'stopping' }), { idle: 3 }, 'waiting', 'stopping at 3 of 10'],
  [
    'a state of later versions',
    pool(1, 1, { allocationState: 'thinking' }),
    { idle: 1 },
    'attention',
    'thinking',
  ],
  ['ready', pool(3), { idle: 1, running: 2 }, 'good', '3 nodes ready'],
  ['ready soon', pool(3), { idle: 1, starting: 2 }, 'good', '1 of 3 nodes ready'],
  ['partly away', pool(3), { idle: 1, preempted: 2 }, 'attention', '1 of 3 nodes ready'],
  ['starting', pool(2), { starting: 1, waitingforstarttask: 1 }, 'preparing', '2 nodes starting'],
  ['scheduling off', pool(2), { offline: 2 }, 'attention', 'scheduling off on 2 of 2 nodes'],
  ['all taken back', pool(0, 0), { preempted: 2 }, 'attention', '2 of 2 nodes preempted'],
  ['without contact', pool(2), { unknown: 2 }, 'attention', '0 of 2 nodes ready'],
  ['empty', pool(0), {}, 'gone', 'no nodes'],
  ['empty by a formula', pool(0, 0, formula), {}, 'gone', 'no nodes now'],
  ['nodes not read yet', pool(2), undefined, 'gone', '2 nodes'],
])('%s', (_, wire, counts, family, label) => {
  expect(toPoolHealth(wire, counts)).toMatchObject({ family, label })
})

const NOT_WELL: (NodeCounts | undefined)[] = [undefined, {}, { unusable: 1 }, { unknown: 1 }, { offline: 1 }]

test('no state of the service is good by itself', () => {
  for (const allocationState of schema.$defs.AllocationState['x-known-values'])
    for (const counts of NOT_WELL)
      expect(toPoolHealth(pool(1, 1, { allocationState }), counts)).toMatchObject({
        family: expect.not.stringMatching('good'),
        service: allocationState,
      })
})

test('what needs somebody sorts first', () => {
  const ranks = [
    toPoolHealth(pool(2), { idle: 2 }),
    toPoolHealth(pool(2), { unusable: 2 }),
    toPoolHealth(pool(2), { unusable: 1, idle: 1 }),
  ].map(healthRank)
  expect(ranks.toSorted()).toEqual([ranks[1], ranks[2], ranks[0]])
})
