import { expect, test } from 'vitest'
import type { VmSize } from '../../arm/vm-size'
import { chooseVmSizes } from './size-choice'
import type { SizeWishes } from './size-fit'

const wishes: SizeWishes = { wantsGpu: false, nowMs: Date.parse('2026-11-24') }

const sized = (name: string, vCpus: number, change: Partial<VmSize> = {}): VmSize => ({
  name,
  familyName: 'f',
  vCpus,
  memoryGiB: vCpus * 4,
  gpus: 0,
  generations: [1, 2],
  architecture: 'amd64',
  isSpotCapable: true,
  ...change,
})

/** Dedicated and Spot. */
const pricesOf = (prices: Record<string, readonly [number, number]>) =>
  new Map(
    Object.entries(prices).map(([name, [dedicatedUsdPerHour, spotUsdPerHour]]) => [
      name.toLowerCase(),
      { dedicatedUsdPerHour, spotUsdPerHour, region: 'westeurope', asOf: '2025-03-04' },
    ]),
  )

const PRICES = pricesOf({
  Standard_D1_v5: [0.05, 0.01],
  Standard_D2s_v5: [0.12, 0.05],
  Standard_D2as_v5: [0.1, 0.09],
  Standard_D8s_v5: [0.46, 0.09],
  Standard_NC4as_T4_v3: [0.5, 0.1],
  Standard_D2s_v3: [0.09, 0.02],
})
const SIZES = [
  sized('Standard_D2s_v3', 2, { supportEndsAt: '2029-11-15T00:00:00Z' }),
  sized('Standard_D2ps_v6', 2, { architecture: 'arm64', isSupported: false }),
  sized('Standard_NV6ads_A10_v5', 6, { gpus: 1 }),
  sized('Standard_NC4as_T4_v3', 4, { gpus: 1 }),
  sized('Standard_D8s_v5', 8),
  sized('Standard_D4ls_v6', 4),
  sized('Standard_D1_v5', 1),
  sized('Standard_D2s_v5', 2),
  sized('Standard_D2as_v5', 2),
]
const namesOf = (change: Partial<SizeWishes> = {}, prices = PRICES, sizes = SIZES) =>
  chooseVmSizes(sizes, { ...wishes, ...change }, prices).map(({ size }) =>
    size.name.slice('Standard_'.length),
  )

test('the cheapest that is large enough comes first, GPUs that nothing wants late, ending ones after them', () => {
  const order = [
    'D2as_v5',
    'D2s_v5',
    'D4ls_v6',
    'D8s_v5',
    'D1_v5',
    'NC4as_T4_v3',
    'NV6ads_A10_v5',
    'D2s_v3',
    'D2ps_v6',
  ]
  expect(namesOf()).toEqual(order)
  expect(namesOf({}, PRICES, SIZES.toReversed())).toEqual(order)
})

test('for images that want a GPU, those for computing come first', () => {
  expect(namesOf({ wantsGpu: true }).slice(0, 2)).toEqual(['NC4as_T4_v3', 'NV6ads_A10_v5'])
})

test('a pool of Spot nodes alone is ordered by what those cost', () => {
  const order = namesOf({ nodes: { dedicated: 0, spot: 2 } })
  expect(order.indexOf('D2s_v5')).toBeLessThan(order.indexOf('D2as_v5'))
})

test('without prices, small sizes come first', () => {
  expect(namesOf({}, pricesOf({})).slice(0, 4)).toEqual(['D2as_v5', 'D2s_v5', 'D4ls_v6', 'D8s_v5'])
})

test('nothing is recommended that does not fit, and one that ends where no other fits', () => {
  const recommended = (quota: SizeWishes['quota'], sizes = SIZES) =>
    chooseVmSizes(sizes, { ...wishes, nodes: { dedicated: 1, spot: 0 }, quota }, PRICES).filter(
      ({ isRecommended }) => isRecommended,
    )
  expect(recommended({ dedicatedCores: 0 })).toEqual([])
  expect(recommended({ dedicatedCores: 4 })[0]?.size.name).toBe('Standard_D2as_v5')
  expect(recommended({ dedicatedCores: 4 }, SIZES.slice(0, 2))).toMatchObject([
    { endsAt: '2029-11-15T00:00:00Z', usdPerHour: 0.09 },
  ])
})

test('sizes of one price stand by their series, small ones first', () => {
  const sorted = ['D2s_v4', 'D2s_v5', 'E2s_v5', 'D4s_v5', 'D16s_v5', 'HB120-16rs_v3', 'HB120rs_v3']
  const vCpus = [2, 2, 2, 4, 16, 120, 120]
  const sizes = sorted.map((name, index) => sized(`Standard_${name}`, vCpus[index] ?? 0))
  expect(namesOf({}, pricesOf({}), sizes.toReversed())).toEqual(sorted)
})
