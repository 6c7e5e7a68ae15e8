import { expect, test } from 'vitest'
import { isUpdateOf } from './is-update'

test.each<[isUpdate: boolean, kind: Parameters<typeof isUpdateOf>[0], body: Record<string, unknown>]>([
  [true, 'job', { onAllTasksComplete: 'terminatejob' }],
  [true, 'job', { priority: 5, metadata: [] }],
  [true, 'pool', { startTask: { commandLine: 'a' } }],
  [true, 'pool', { startTask: {}, applicationPackageReferences: [], metadata: [] }],
  [true, 'pool', { targetDedicatedNodes: 3, nodeDeallocationOption: 'requeue' }],
  [true, 'pool', { autoScaleFormula: '$TargetDedicated = 1' }],
  [false, 'job', { id: 'j', onAllTasksComplete: 'terminatejob' }],
  [false, 'job', { usesTaskDependencies: true, priority: 5 }],
  [false, 'job', { poolInfo: {} }],
  [false, 'pool', { vmSize: 's' }],
  [false, 'task', { containerSettings: {} }],
])('an update, %s: of a %s %j', (isUpdate, kind, body) => {
  expect(isUpdateOf(kind, body)).toBe(isUpdate)
})
