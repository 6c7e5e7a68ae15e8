import { describe, expect, it } from 'vitest'
import { formatProgress, sumTaskCounts, type TaskCounts, totalTasks } from './task-counts'

const counts = (active: number, running: number, succeeded: number, failed: number): TaskCounts => ({
  active,
  running,
  completed: succeeded + failed,
  succeeded,
  failed,
})

describe('formatProgress', () => {
  it.each([
    [counts(0, 0, 0, 0), 'no tasks yet'],
    [counts(700, 88, 209, 3), '212 of 1,000 done, 3 failed'],
    [counts(1, 0, 0, 0), '0 of 1 done'],
    [counts(0, 0, 1, 0), '1 of 1 done'],
    [counts(0, 0, 61_204, 312), 'all 61,516 done, 312 failed'],
  ])('%j', (given, text) => {
    expect(formatProgress(given)).toBe(text)
  })
})

it('sums jobs', () => {
  const sum = sumTaskCounts([counts(1, 2, 3, 4), counts(10, 20, 30, 40)])
  expect(sum).toEqual(counts(11, 22, 33, 44))
  expect(totalTasks(sum)).toBe(110)
})
