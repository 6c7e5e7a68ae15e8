import { describe, expect, test } from 'vitest'
import type { WireRest } from '../wire'
import {
  checkEdit,
  type EditValues,
  editablePart,
  fromEditDraft,
  mergeEdit,
  toEditDraft,
  toEdited,
  toEditValues,
} from './edit'
import { diffBodies } from './edit-diff'
import { changedByOthers, sayEffect, toEditRequests } from './edit-request'

const POOL = {
  id: 'render',
  url: 'https://x',
  eTag: '0x1',
  state: 'active',
  allocationState: 'steady',
  currentDedicatedNodes: 0,
  currentLowPriorityNodes: 0,
  vmSize: 'Standard_D2s_v3',
  targetDedicatedNodes: 0,
  virtualMachineConfiguration: {
    imageReference: { publisher: 'p', offer: 'o', sku: 's', version: 'latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    containerConfiguration: {
      type: 'dockerCompatible',
      containerRegistries: [{ registryServer: 'a.example', username: 'ann' }],
    },
  },
  startTask: {
    commandLine: 'prepare',
    userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
    resourceFiles: [{ httpUrl: 'https://store.example/a', filePath: 'a' }],
    maxTaskRetryCount: 2,
    waitForSuccess: true,
    unheardOf: { deep: 1 },
  },
  applicationPackageReferences: [{ applicationId: 'blender', version: '4', unheardOf: 1 }],
  metadata: [{ name: 'team', value: 'film' }],
  mountConfiguration: [{ cifsMountConfiguration: { username: 'u', source: '//s', relativeMountPath: 'm' } }],
}
const BEFORE = editablePart(POOL)
const values = toEditValues(POOL)
const edit = (change: Partial<EditValues>) => toEdited({ ...values, ...change }, POOL)
const requests = (change: Partial<EditValues>) => toEditRequests(BEFORE, edit(change))
const more = (change: object) => JSON.stringify({ ...JSON.parse(values.more), ...change })

test('a pool that is not changed sends nothing, and none of its fields is lost', () => {
  expect(toEdited(values, POOL)).toEqual(BEFORE)
  expect(requests({})).toEqual({})
  expect(requests({ more: '' })).toEqual({})
  expect(checkEdit(values, POOL)).toEqual([])
})

describe('an update sends only what is changed', () => {
  test.each<[string, Partial<EditValues>, object]>([
    [
      'metadata',
      { metadata: [{ name: 'team', value: 'sound' }] },
      { metadata: [{ name: 'team', value: 'sound' }] },
    ],
    ['metadata that is gone', { metadata: [] }, { metadata: [] }],
    ['packages that are gone', { packages: { rows: [] } }, { applicationPackageReferences: [] }],
    ['a display name', { displayName: ' Render ' }, { displayName: 'Render' }],
    ['task slots', { taskSlotsPerNode: '4' }, { taskSlotsPerNode: 4 }],
    [
      'the command of the start task',
      { startTask: { ...values.startTask, commandLine: 'other' } },
      { startTask: { ...POOL.startTask, commandLine: 'other' } },
    ],
    ['the size', { more: more({ vmSize: 'Standard_D4s_v3' }) }, { vmSize: 'Standard_D4s_v3' }],
    [
      'one part of the machines',
      {
        more: more({
          virtualMachineConfiguration: { ...POOL.virtualMachineConfiguration, licenseType: 'x' },
        }),
      },
      { virtualMachineConfiguration: { licenseType: 'x' } },
    ],
  ])('%s', (_what, change, update) => {
    expect(requests(change)).toEqual({ update })
  })
})

test.each<[string, Partial<EditValues>, object]>([
  ['the whole start task', { startTask: { ...values.startTask, isOn: false } }, {}],
  [
    'a part of it',
    { startTask: { ...values.startTask, maxTaskRetryCount: '' } },
    { startTask: expect.not.objectContaining({ maxTaskRetryCount: 2 }) },
  ],
])('what is taken off the start task needs a replacement: %s', (_what, change, replace) => {
  expect(requests(change)).toEqual({
    replace: {
      ...replace,
      applicationPackageReferences: POOL.applicationPackageReferences,
      metadata: POOL.metadata,
    },
  })
})

test('a replacement and an update go out apart', () => {
  const both = requests({ startTask: { ...values.startTask, isOn: false }, displayName: 'x', metadata: [] })
  expect(both).toEqual({
    update: { displayName: 'x' },
    replace: { applicationPackageReferences: POOL.applicationPackageReferences, metadata: [] },
  })
})

test('what was typed goes on top of what others changed, and takes nothing of theirs back', () => {
  const now = { ...POOL, vmSize: 'Standard_D8s_v3', metadata: [], displayName: 'theirs' }
  const typed = { ...values, taskSlotsPerNode: '4', metadata: [{ name: 'team', value: 'mine' }] }
  const merged = mergeEdit({ ...typed, more: more({ upgradePolicy: { mode: 'manual' } }) }, POOL, now)
  expect(toEditRequests(editablePart(now), toEdited(merged, now))).toEqual({
    update: {
      taskSlotsPerNode: 4,
      metadata: [{ name: 'team', value: 'mine' }],
      upgradePolicy: { mode: 'manual' },
    },
  })
})

test.each<[string, Partial<EditValues>, string]>([
  ['text that is no JSON', { more: '{' }, 'no JSON object'],
  ['a list', { more: '[]' }, 'no JSON object'],
  ['a property that no update takes', { more: more({ id: 'x' }) }, 'does not take id'],
  ['a property that is gone', { more: '{}' }, 'cannot take vmSize'],
  [
    'a secret that is missing',
    {
      more: more({
        mountConfiguration: [
          { cifsMountConfiguration: { username: 'v', source: '//s', relativeMountPath: 'm' } },
        ],
      }),
    },
    'mountConfiguration[0].cifsMountConfiguration.password',
  ],
])('%s is refused', (_what, change, words) => {
  const found = checkEdit({ ...values, ...change }, POOL)
  expect(found.map(({ field }) => field)).toEqual(['more'])
  expect(found[0]?.text).toContain(words)
})

test('a draft holds nothing of the JSON text', () => {
  const typed = { ...values, more: more({ userAccounts: [{ name: 'a', password: 'secret-1' }] }) }
  expect(JSON.stringify(toEditDraft(typed))).not.toContain('secret-1')
  expect(fromEditDraft(toEditDraft(typed)).startTask.commandLine).toBe('prepare')
})

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1, b: 2 }, { b: 2, a: 3 }, [{ path: 'a', before: '1', after: '3' }]],
  [{ l: [{ x: 1 }] }, { l: [{ x: 1 }, { x: 2 }] }, [{ path: 'l[1].x', after: '2' }]],
  [{ l: [] }, { l: [1] }, [{ path: 'l[0]', after: '1' }]],
  [{}, { l: [] }, [{ path: 'l', after: '[]' }]],
  [
    { u: 'x' },
    { u: [{ password: 'two' }] },
    [{ path: 'u', before: '(a secret, not shown)', after: '(a secret, not shown)' }],
  ],
  [{ a: { b: 1 } }, {}, [{ path: 'a.b', before: '1' }]],
  [
    { r: [{ password: 'one' }] },
    { r: [{ password: 'two' }] },
    [{ path: 'r[0].password', before: '(a secret, not shown)', after: '(a secret, not shown)' }],
  ],
])('%o and %o differ in %o', (before, after, expected) => {
  expect(diffBodies(before, after)).toEqual(expected)
})

test('every property says when it takes effect', () => {
  expect(sayEffect('startTask')).toContain('rebooted')
  expect(sayEffect('networkConfiguration')).toContain('no nodes')
})

test.each<[what: string, before: WireRest, now: WireRest, after: WireRest, others: string[]]>([
  ['nothing', { displayName: 'a' }, { displayName: 'a' }, { displayName: 'b' }, []],
  ['the own change, which arrived', { displayName: 'a' }, { displayName: 'b' }, { displayName: 'b' }, []],
  [
    'another change of the same',
    { displayName: 'a' },
    { displayName: 'c' },
    { displayName: 'b' },
    ['displayName'],
  ],
  ['a change elsewhere', {}, { metadata: [{ name: 'a', value: 'b' }] }, { displayName: 'b' }, ['metadata']],
  ['a list that was sent empty', {}, { metadata: [] }, {}, []],
])('%s is told from what others changed', (_, before, now, after, others) => {
  expect(changedByOthers(before, now, after)).toEqual(others)
})
