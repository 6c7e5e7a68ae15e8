import { expect, test } from 'vitest'
import { kindOfFields } from './kind-of-fields'

test.each<[kind: ReturnType<typeof kindOfFields>, body: Record<string, unknown>]>([
  ['task', { id: 't', containerSettings: { imageName: 'a' } }],
  ['task', { id: 't', dependsOn: {} }],
  ['task', { id: 't', commandLine: 'a', priority: 5, maxParallelTasks: 2 }],
  ['job', { id: 'j', priority: 5 }],
  ['job', { id: 'j', commonEnvironmentSettings: [] }],
  ['job', { id: 'j', poolInfo: {}, requiredSlots: 1, commandLine: 'a' }],
  ['job', { id: 'j', onTaskFailure: 'noaction', usesTaskDependencies: true, userIdentity: {} }],
  ['pool', { id: 'p', startTask: { commandLine: 'a' } }],
  ['pool', { id: 'p', targetDedicatedNodes: 1 }],
  ['job schedule', { id: 's', schedule: {}, jobSpecification: {} }],
  [undefined, { id: 'x', metadata: [], displayName: 'a', constraints: {} }],
  [undefined, { constructor: 1, toString: 2 }],
])('%s: %j', (kind, body) => {
  expect(kindOfFields(body)).toBe(kind)
})
