import { describe, expect, it } from 'vitest'
import schema from '../batch/spec/schema.json'
import { toJobState, toNodeState, toTaskState } from './state'

const VALUES = {
  BatchNodeState: schema.$defs.BatchNodeState['x-known-values'],
  BatchJobState: schema.$defs.BatchJobState['x-known-values'],
  BatchTaskState: schema.$defs.BatchTaskState['x-known-values'],
}

describe('states of the wire', () => {
  it.each([
    ['BatchNodeState', 16, (state: string) => toNodeState({ state })],
    ['BatchJobState', 7, (state: string) => toJobState({ state })],
    ['BatchTaskState', 4, (state: string) => toTaskState({ state })],
  ] as const)('every %s has words of its own', (name, count, toState) => {
    const values = VALUES[name]
    expect(values).toHaveLength(count)
    for (const value of values) expect(toState(value).text).not.toMatch(/does not know|has not told/)
    expect(new Set(values.map((value) => toState(value).text)).size).toBe(count)
  })

  it.each([
    ['node counts spelling', toNodeState({ state: 'startTaskFailed' }), 'failed', 'start task failed'],
    ['preempted', toNodeState({ state: 'preempted' }), 'attention', 'preempted'],
    [
      'task succeeded',
      toTaskState({ state: 'completed', executionInfo: { result: 'success' } }),
      'good',
      'succeeded',
    ],
    ['task failed', toTaskState({ state: 'completed', result: 'Failure' }), 'failed', 'failed'],
    ['task without result', toTaskState({ state: 'completed' }), 'gone', 'completed'],
    ['result of a running task', toTaskState({ state: 'running', result: 'failure' }), 'running', 'running'],
    ['unknown value', toNodeState({ state: 'hibernating' }), 'attention', 'hibernating'],
    ['no value', toJobState({}), 'waiting', 'not known'],
    ['prototype name', toTaskState({ state: '__proto__' }), 'attention', '__proto__'],
  ])('%s', (_, words, family, label) => {
    expect(words).toMatchObject({ family, label })
  })
})
