import { describe, expect, test } from 'vitest'
import sizes from '../../batch/spec/vm-sizes.json'
import { formatUsd, hourlyUsd, toVmPrices } from './vm-price'

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

test.each([
  [1.5, '$1.50'],
  [3, '$3.00'],
  [1234.567, '$1,234.57'],
  [0.272, '$0.27'],
  [0.0679, '$0.068'],
  [0.008, '$0.008'],
  [0.0999, '$0.10'],
  [0.00012, '$0.00012'],
  [0, '$0.00'],
])('%d dollars read %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})

describe('bundled prices are of Linux and fit their sisters', () => {
  const priced = sizes.flatMap((size) => {
    const price = size['x-price']
    return price === undefined ? [] : [{ ...size, price, perCore: price.usdPerHourDedicated / size.vCPUs }]
  })
  const byName = new Map(priced.map((size) => [size.name, size]))
  const shapeOf = (size: (typeof priced)[number]) =>
    `${Math.round((size.memoryGiB / size.vCPUs) * 10)} ${size.gpus.count / size.vCPUs}`

  // Low-priority cores cost a fifth of the price with Linux, and two fifths with Windows.
  test.each(priced)('$name has the share of Linux', ({ price }) => {
    expect(price.usdPerHourLowPriority / price.usdPerHourDedicated).toBeCloseTo(0.2, 1.9)
  })

  test.each(priced.filter(({ price }) => 'from' in price))('$name costs what its sister does', (size) => {
    const sister = byName.get(String('from' in size.price && size.price.from))
    const isSame = sister?.family === size.family
    const cores = isSame ? 1 : size.vCPUs / (sister?.vCPUs ?? 0)
    expect(size.price.usdPerHourDedicated).toBeCloseTo((sister?.price.usdPerHourDedicated ?? 0) * cores, 4)
  })

  const pairsBy = (keyOf: (size: (typeof priced)[number]) => string) =>
    priced.flatMap((size) =>
      priced
        .filter((other) => other !== size && keyOf(other) === keyOf(size))
        .map((other) => [size.name, other.name, size.perCore / other.perCore] as const),
    )

  // Smaller sizes of one family and one shape may be a little cheaper or dearer for each core.
  test.each(pairsBy((size) => `${size.family} ${shapeOf(size)}`))('%s scales as %s', (_a, _b, ratio) => {
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.25)
  })

  // `D4s_v5`, `D4ds_v5` and `D4_v5` differ by a disk only.
  const bodyOf = ({ name, memoryGiB }: (typeof priced)[number]) =>
    `${name.replace(/(\d+)[a-z]*(_v\d+)?$/i, '$1$2')} ${memoryGiB}`
  test.each(pairsBy(bodyOf))('%s is near %s', (_a, _b, ratio) => {
    expect(ratio).toBeGreaterThan(0.75)
    expect(ratio).toBeLessThan(1.3)
  })
})
