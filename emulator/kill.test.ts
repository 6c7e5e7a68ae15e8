import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { killOnce } from './testing/kill-once'

const seed = randomInt(1_000_000)

test(`a kill in the middle of 20,000 submissions loses nothing that was answered (seed ${seed})`, async () => {
  const { acknowledged, stored, ...lost } = await killOnce(seed)
  expect(lost).toEqual({ seed, missing: 0, twice: 0, partial: 0, miscounted: 0, missingInTheEnd: 0 })
  expect(acknowledged).toBeGreaterThan(0)
  expect(stored).toBeGreaterThanOrEqual(acknowledged)
}, 120_000)
