import { expect, test } from 'vitest'
import sizes from '../../batch/spec/vm-sizes.json'
import { hourlyUsd, toVmPrices } from './vm-price'

const price = { dedicatedUsdPerHour: 0.2, spotUsdPerHour: 0.05, region: 'westeurope', asOf: '2025-03-04' }

test('the prices that come with Slipway are found by size, whatever its case', () => {
  const prices = toVmPrices(sizes)
  expect(prices.size).toBeGreaterThan(100)
  expect(prices.get('standard_a1_v2')).toMatchObject({ region: 'westeurope', asOf: '2025-03-04' })
})

test('nodes of both kinds add up, and an unknown price is no price', () => {
  expect(hourlyUsd(price, { dedicatedNodes: 10, spotNodes: 20 })).toBeCloseTo(3)
  const none = { ...price, spotUsdPerHour: undefined }
  expect(hourlyUsd(none, { dedicatedNodes: 1, spotNodes: 1 })).toBeUndefined()
  expect(hourlyUsd(none, { dedicatedNodes: 0, spotNodes: 0 })).toBeUndefined()
  expect(hourlyUsd(none, { dedicatedNodes: 1, spotNodes: 0 })).toBe(0.2)
})
