import { describe, expect, test } from 'vitest'
import type { BatchPoolOutput } from '../../batch/types.generated'
import { decide, nextStep, type RefreshedPool, type RefreshStep } from './refresh'
import { readNote, withNote } from './refresh-note'
import { makePlan, type RefreshPlan, readPlan, registriesToAsk } from './refresh-plan'
import { toRefreshRequest } from './refresh-request'

const PLAN: RefreshPlan = {
  id: 'r1',
  poolId: 'render',
  begunAt: '2026-03-04T10:00:00Z',
  option: 'taskcompletion',
  waitMinutes: 60,
  containers: {
    type: 'dockerCompatible',
    containerImageNames: ['contoso.azurecr.io/render:2'],
    containerRegistries: [{ registryServer: 'contoso.azurecr.io', username: 'team' }],
  },
  dedicated: 4,
  spot: 1,
  resizeTimeout: 'PT20M',
  isNoted: true,
}
const FORMULA = '$TargetDedicatedNodes = 4;'
const SCALED: RefreshPlan = { ...PLAN, autoscale: { autoScaleFormula: FORMULA } }

const note = (isChanged: boolean, id = PLAN.id) => withNote([], { id, isChanged, dedicated: 4, spot: 1 })
const BEFORE = note(false)
const AFTER = note(true)

/** A pool with its nodes, or as far as the change tells. */
const pool = (change: Partial<RefreshedPool> = {}): RefreshedPool => ({
  state: 'active',
  allocationState: 'steady',
  enableAutoScale: false,
  currentDedicatedNodes: 4,
  currentLowPriorityNodes: 1,
  targetDedicatedNodes: 4,
  targetLowPriorityNodes: 1,
  ...change,
})
const nodes = (current: number, target: number) => ({
  currentDedicatedNodes: current,
  currentLowPriorityNodes: 0,
  targetDedicatedNodes: target,
  targetLowPriorityNodes: 0,
})
const EMPTY = nodes(0, 0)
const ON = { enableAutoScale: true, autoScaleFormula: FORMULA }
const OTHER = { enableAutoScale: true, autoScaleFormula: 'a = 1;' }
const RESIZING = { allocationState: 'resizing' }

/** A step in one line. */
function say(step: RefreshStep): string {
  if (step.kind === 'act') return `act ${step.action}${step.isAgain ? ' again' : ''}`
  if (step.kind === 'wait') return `wait ${step.during}`
  if (step.kind === 'done') return 'done'
  return ['blocked', step.during, ...step.choices].join(' ')
}

describe('the next step', () => {
  const fresh = { ...PLAN, isNoted: undefined }
  test.each<[string, RefreshPlan, Partial<RefreshedPool> | undefined, string]>([
    ['nothing was done', fresh, {}, 'act note'],
    ['the pool is gone', PLAN, undefined, 'blocked note'],
    ['the pool is being deleted', PLAN, { state: 'deleting' }, 'blocked note'],
    ['another refresh is under way', PLAN, { metadata: note(false, 'r2') }, 'blocked note'],
    [
      'someone wrote a note of their own',
      fresh,
      { metadata: [{ name: 'slipway-refresh', value: 'x' }] },
      'blocked note',
    ],

    ['the pool has its nodes', PLAN, { metadata: BEFORE }, 'act resize-to-zero'],
    ['the note came, and the tab was closed', fresh, { metadata: BEFORE }, 'act resize-to-zero'],
    ['the pool still grows', PLAN, { metadata: BEFORE, ...RESIZING }, 'wait resize-to-zero'],
    ['nodes leave', PLAN, { metadata: BEFORE, ...RESIZING, ...nodes(3, 0) }, 'wait resize-to-zero'],
    [
      'someone stops the resize',
      PLAN,
      { metadata: BEFORE, allocationState: 'stopping', ...nodes(3, 0) },
      'wait resize-to-zero',
    ],
    ['the resize ran out of time', PLAN, { metadata: BEFORE, ...nodes(3, 0) }, 'act resize-to-zero again'],
    [
      'someone resizes to 9',
      PLAN,
      { metadata: BEFORE, ...RESIZING, ...nodes(4, 9) },
      'blocked resize-to-zero adopt overrule',
    ],
    [
      'someone resized to 9',
      PLAN,
      { metadata: BEFORE, ...nodes(9, 9) },
      'blocked resize-to-zero adopt overrule',
    ],
    [
      'the pool had no nodes',
      { ...PLAN, dedicated: 0, spot: 0 },
      { metadata: BEFORE, ...EMPTY },
      'act change-images',
    ],
    ['the pool is empty', PLAN, { metadata: BEFORE, ...EMPTY }, 'act change-images'],
    ['it is empty, but not steady', PLAN, { metadata: BEFORE, ...EMPTY, ...RESIZING }, 'wait resize-to-zero'],

    ['autoscale is on', SCALED, { metadata: BEFORE, ...ON }, 'act disable-autoscale'],
    ['the formula resizes', SCALED, { metadata: BEFORE, ...ON, ...RESIZING }, 'wait disable-autoscale'],
    ['the formula left other targets', SCALED, { metadata: BEFORE, ...nodes(7, 7) }, 'act resize-to-zero'],
    [
      'someone changed the formula',
      SCALED,
      { metadata: BEFORE, ...OTHER },
      'blocked disable-autoscale adopt overrule',
    ],
    [
      'someone enabled autoscale',
      PLAN,
      { metadata: BEFORE, ...ON },
      'blocked disable-autoscale adopt overrule',
    ],

    ['the images are changed', PLAN, { metadata: AFTER, ...EMPTY }, 'act resize-back'],
    [
      'the pool had none and gets none',
      { ...PLAN, dedicated: 0, spot: 0 },
      { metadata: AFTER, ...EMPTY },
      'act clear-note',
    ],
    [
      'the nodes come back',
      PLAN,
      { metadata: AFTER, ...RESIZING, currentDedicatedNodes: 0 },
      'act clear-note',
    ],
    [
      'someone resized to 2 after the change',
      PLAN,
      { metadata: AFTER, ...nodes(2, 2) },
      'blocked resize-back adopt overrule',
    ],
    [
      'someone enabled autoscale after the change',
      PLAN,
      { metadata: AFTER, ...EMPTY, ...ON },
      'blocked resize-back adopt',
    ],
    ['it resizes after the change', PLAN, { metadata: AFTER, ...EMPTY, ...RESIZING }, 'wait resize-back'],
    ['the formula is off after the change', SCALED, { metadata: AFTER, ...EMPTY }, 'act enable-autoscale'],
    ['it is off and resizes', SCALED, { metadata: AFTER, ...EMPTY, ...RESIZING }, 'wait enable-autoscale'],
    ['the formula is on again', SCALED, { metadata: AFTER, ...ON, ...RESIZING }, 'act clear-note'],
    ['another formula is on', SCALED, { metadata: AFTER, ...OTHER }, 'blocked enable-autoscale adopt'],

    ['the note is off and all is back', PLAN, {}, 'done'],
    ['the note is off and the formula is on', SCALED, ON, 'done'],
    ['the note was taken off halfway', PLAN, EMPTY, 'blocked resize-back'],

    ['it was given up with nodes', { ...PLAN, isGivenUp: true }, { metadata: BEFORE }, 'act clear-note'],
    [
      'it was given up without nodes',
      { ...PLAN, isGivenUp: true },
      { metadata: BEFORE, ...EMPTY },
      'act resize-back',
    ],
    [
      'it was given up while nodes leave',
      { ...PLAN, isGivenUp: true },
      { metadata: BEFORE, ...RESIZING, ...nodes(3, 0) },
      'wait resize-back',
    ],
    [
      'it was given up with the formula off',
      { ...SCALED, isGivenUp: true },
      { metadata: BEFORE, ...EMPTY },
      'act enable-autoscale',
    ],
    ['it was given up and is back', { ...PLAN, isGivenUp: true }, {}, 'done'],
  ])('when %s', (_situation, plan, change, expected) => {
    expect(say(nextStep(plan, change && pool(change)))).toBe(expected)
  })
})

test('a refresh that nobody goes on with is taken over, with the nodes that it remembered', () => {
  const left = { ...pool(EMPTY), id: 'render', metadata: note(true, 'r0') } as unknown as BatchPoolOutput
  const plan = makePlan(left, PLAN)
  expect(plan).toMatchObject({ dedicated: 4, spot: 1, takesOver: 'r0' })
  expect(say(nextStep(plan, left))).toBe('act note')
  expect(say(nextStep(plan, { ...left, metadata: BEFORE }))).toBe('act change-images')
})

test.each<[string, RefreshPlan, Partial<RefreshedPool>, 'adopt' | 'overrule', string]>([
  ['targets, overruled', PLAN, { metadata: BEFORE, ...nodes(9, 9) }, 'overrule', 'act resize-to-zero'],
  ['targets, adopted', PLAN, { metadata: BEFORE, ...nodes(9, 9) }, 'adopt', 'act resize-to-zero'],
  [
    'targets after the change, overruled',
    PLAN,
    { metadata: AFTER, ...nodes(2, 2) },
    'overrule',
    'act resize-back',
  ],
  ['targets after the change, adopted', PLAN, { metadata: AFTER, ...nodes(2, 2) }, 'adopt', 'act clear-note'],
  ['a formula, overruled', SCALED, { metadata: BEFORE, ...OTHER }, 'overrule', 'act disable-autoscale'],
  ['a formula, adopted', SCALED, { metadata: BEFORE, ...OTHER }, 'adopt', 'act disable-autoscale'],
  ['a formula on a fixed pool, adopted', PLAN, { metadata: AFTER, ...OTHER }, 'adopt', 'act clear-note'],
])('what someone else did is no obstacle once decided: %s', (_what, plan, change, choice, expected) => {
  const decided = decide(plan, pool(change), choice)
  expect(say(nextStep(decided, pool(change)))).toBe(expected)
  expect(decided.dedicated).toBe(
    choice === 'adopt' && change.targetDedicatedNodes !== undefined ? change.targetDedicatedNodes : 4,
  )
})

const WIRE = {
  ...pool(),
  id: 'render',
  metadata: [{ name: 'team', value: 'film' }],
} as unknown as BatchPoolOutput

test('a plan holds no password, and asks for those that it needs', () => {
  const containers = {
    ...PLAN.containers,
    containerRegistries: [
      { registryServer: 'contoso.azurecr.io', username: 'team', password: 'secret-1' },
      { registryServer: 'public.example' },
    ],
  }
  const plan = makePlan(WIRE, { ...PLAN, containers })
  expect(JSON.stringify(plan)).not.toContain('secret-1')
  expect(registriesToAsk(plan)).toEqual([{ place: 0, server: 'contoso.azurecr.io', username: 'team' }])
  expect(readPlan(JSON.parse(JSON.stringify(plan)), 'render')).toEqual(plan)
})

test.each([
  [null],
  ['x'],
  [{}],
  [{ ...PLAN, poolId: 'other' }],
  [{ ...PLAN, option: 'x' }],
  [{ ...PLAN, spot: -1 }],
])('%o is no plan of the pool', (json) => {
  expect(readPlan(json, 'render')).toBeUndefined()
})

test('the change goes out with its passwords and its note, other metadata stays', () => {
  const request = toRefreshRequest('change-images', PLAN, WIRE, new Map([[0, 'secret-1']]))
  expect(request).toMatchObject({
    operation: 'Pools_UpdatePool',
    body: {
      virtualMachineConfiguration: {
        containerConfiguration: {
          containerRegistries: [
            { registryServer: 'contoso.azurecr.io', username: 'team', password: 'secret-1' },
          ],
        },
      },
    },
  })
  const metadata = 'body' in request && 'metadata' in request.body ? request.body.metadata : undefined
  expect(metadata?.[0]).toEqual({ name: 'team', value: 'film' })
  expect(readNote(metadata)).toEqual({ id: 'r1', isChanged: true, dedicated: 4, spot: 1 })
})

test.each([
  [
    'resize-to-zero',
    {
      targetDedicatedNodes: 0,
      targetLowPriorityNodes: 0,
      nodeDeallocationOption: 'taskcompletion',
      resizeTimeout: 'PT1H',
    },
  ],
  ['resize-back', { targetDedicatedNodes: 4, targetLowPriorityNodes: 1, resizeTimeout: 'PT20M' }],
  ['enable-autoscale', { autoScaleFormula: FORMULA }],
  ['clear-note', { metadata: [{ name: 'team', value: 'film' }] }],
] as const)('%s sends %o', (action, body) => {
  expect(toRefreshRequest(action, SCALED, WIRE)).toMatchObject({ body })
})
