import { expect, test } from 'vitest'
import { toRecurrence } from './recurrence'

const MINUTE = 60_000
const at = (minutes: number) => new Date(minutes * MINUTE).toISOString()

test.each([
  ['once, at once', {}, 5, { openMs: 0, currentMs: 0 }],
  ['once, later', { doNotRunUntil: at(10) }, 5, { nextMs: 10 * MINUTE }],
  ['once, its window open', { doNotRunUntil: at(10), startWindow: 'PT5M' }, 12, { openMs: 10 * MINUTE }],
  ['once, its window over', { doNotRunUntil: at(10), startWindow: 'PT5M' }, 15, { currentMs: 10 * MINUTE }],
  [
    'often',
    { recurrenceInterval: 'PT10M' },
    25,
    { openMs: 20 * MINUTE, nextMs: 30 * MINUTE, closesMs: 30 * MINUTE },
  ],
  [
    'often, its window over',
    { recurrenceInterval: 'PT10M', startWindow: 'PT2M' },
    25,
    { nextMs: 30 * MINUTE },
  ],
  [
    'a window longer than the interval ends with it',
    { recurrenceInterval: 'PT10M', startWindow: 'PT1H' },
    25,
    { openMs: 20 * MINUTE, nextMs: 30 * MINUTE, closesMs: 30 * MINUTE },
  ],
  [
    'the last one before the end',
    { recurrenceInterval: 'PT10M', doNotRunAfter: at(28) },
    25,
    { openMs: 20 * MINUTE, closesMs: 28 * MINUTE, lastMs: 28 * MINUTE },
  ],
  ['past the end', { recurrenceInterval: 'PT10M', doNotRunAfter: at(28) }, 29, { currentMs: 20 * MINUTE }],
  ['no schedule', undefined, 5, { openMs: 0 }],
])('%s', (_, schedule, nowMinutes, expected) => {
  const recurrence = toRecurrence(schedule, 0, nowMinutes * MINUTE)
  expect(recurrence).toMatchObject(expected)
  for (const name of ['openMs', 'nextMs'] as const)
    if (!(name in expected)) expect(recurrence).not.toHaveProperty(name)
})
