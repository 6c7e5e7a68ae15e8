import { expect, test } from 'vitest'
import type { SizeChoice } from './size-choice'
import { passesFilter, SIZE_FILTERS, type SizeFilter, sayFilter } from './size-filter'

const choice: SizeChoice = {
  size: { name: 'a', familyName: 'f', vCpus: 8, memoryGiB: 32, gpus: 1, generations: [] },
  usdPerHour: 0.5,
  isRecommended: false,
}
const unknown: SizeChoice = {
  size: { name: 'b', familyName: 'f', gpus: 0, generations: [] },
  isRecommended: false,
}

test.each<[SizeFilter, boolean, boolean]>([
  [{}, true, true],
  [{ vCpus: 8 }, true, false],
  [{ vCpus: 16 }, false, false],
  [{ memoryGiB: 32 }, true, false],
  [{ memoryGiB: 64 }, false, false],
  [{ gpus: 0 }, false, true],
  [{ gpus: 1 }, true, false],
  [{ gpus: 2 }, false, false],
  [{ usdPerHour: 0.5 }, true, false],
  [{ usdPerHour: 0.25 }, false, false],
  [{ vCpus: 4, gpus: 1, usdPerHour: 1 }, true, false],
])('%j', (filter, passes, passesUnknown) => {
  expect([passesFilter(choice, filter), passesFilter(unknown, filter)]).toEqual([passes, passesUnknown])
})

test('a filter is said in words', () => {
  expect(sayFilter({})).toBe('')
  expect(sayFilter({ usdPerHour: 0.1, gpus: 0, vCpus: 2 })).toBe(
    '2 or more cores, No GPU, At most $0.10 an hour',
  )
  for (const { steps } of SIZE_FILTERS) expect(steps).toEqual([...steps].sort((a, b) => a - b))
})
