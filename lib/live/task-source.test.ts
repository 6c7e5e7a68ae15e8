import { expect, test } from 'vitest'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { createCollectionStore } from './collection-store'
import { createCollectionView } from './collection-view'
import { TASK_COLUMNS } from './task-source'

const failed = (id: string, executionInfo: object) =>
  ({
    id,
    state: 'completed',
    stateTransitionTime: '2026-11-30T10:00:00Z',
    creationTime: '2026-11-30T09:00:00Z',
    executionInfo: { result: 'failure', retryCount: 0, requeueCount: 0, ...executionInfo },
  }) as BatchTaskOutput

const pull = (id: string, message: string) =>
  failed(id, {
    failureInfo: {
      category: 'usererror',
      code: 'ContainerInvalidImage',
      details: [
        { name: 'ContainerImage', value: 'contosoacr.azurecr.io/a:1' },
        { name: 'Message', value: message },
      ],
    },
  })

test('failed tasks are counted by cause, and each cause can be filtered by its name', () => {
  const store = createCollectionStore<BatchTaskOutput, typeof TASK_COLUMNS>(TASK_COLUMNS)
  store.merge(
    [
      pull('a', 'manifest unknown'),
      pull('b', 'no space left on device'),
      pull('c', 'dial tcp 10.0.0.4:41234->20.1.2.3:443: i/o timeout'),
      pull('d', 'dial tcp 10.0.0.5:50000->20.1.2.4:443: i/o timeout'),
      failed('e', { exitCode: 3, failureInfo: { category: 'usererror', code: 'FailureExitCode' } }),
    ],
    1,
  )
  expect([...store.tally('failure').values()]).toEqual([1, 1, 2, 1])
  expect([...store.tally('cause').values()]).toEqual([1, 1, 2, 1])
  expect(store.tally('cause').get('FailureExitCode 3')).toBe(1)
})

test('tasks are found by their id and by their display name', () => {
  const store = createCollectionStore<BatchTaskOutput, typeof TASK_COLUMNS>(TASK_COLUMNS)
  store.merge([failed('frame-1', {}), { ...failed('b', {}), displayName: 'Last Frame' }, failed('c', {})], 1)
  const view = createCollectionView(store, { idContains: 'frame', orIn: 'displayName' })
  view.refresh()
  expect([0, 1, 2].map((place) => store.get('id', view.rowAt(place) ?? -1))).toEqual([
    'b',
    'frame-1',
    undefined,
  ])
})
