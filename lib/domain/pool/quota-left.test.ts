import { expect, test } from 'vitest'
import type { VmSize } from '../../arm/vm-size'
import { dedicatedCoresLeft, toQuotaLeft } from './quota-left'

const size = (name: string, familyName: string, vCpus?: number): VmSize => ({
  name,
  familyName,
  vCpus,
  gpus: 0,
  generations: [],
})
const d4 = size('Standard_D4ds_v5', 'standardDDSv5Family', 4)
const nc = size('Standard_NC4as_T4_v3', 'Standard NCASv3_T4 Family', 4)
const quotas = {
  dedicatedCores: 100,
  spotCores: 50,
  pools: 3,
  dedicatedCoresByFamily: [
    { name: 'standardDDSv5Family', cores: 20 },
    { name: 'Standard NCASv3_T4 Family', cores: 0 },
  ],
  isPerFamilyEnforced: true,
}

test('each pool counts with the larger of what it has and wants', () => {
  const pools = [
    { vmSize: 'STANDARD_D4DS_V5', currentDedicatedNodes: 1, targetDedicatedNodes: 3 },
    { vmSize: d4.name, currentDedicatedNodes: 1, targetDedicatedNodes: 0, currentLowPriorityNodes: 5 },
    { vmSize: 'unknown', targetDedicatedNodes: 1000 },
  ]
  const left = toQuotaLeft(quotas, pools, [d4, nc])
  expect(left).toEqual({
    pools: 0,
    dedicatedCores: 84,
    spotCores: 30,
    familyCores: { standardddsv5family: 4, 'standard ncasv3_t4 family': 0 },
  })
  expect([dedicatedCoresLeft(d4, left), dedicatedCoresLeft(nc, left)]).toEqual([4, 0])
})

test('families bind only where the account enforces them, and what is unknown stays unknown', () => {
  const open = toQuotaLeft({ ...quotas, dedicatedCores: undefined, isPerFamilyEnforced: false }, [], [d4])
  expect(dedicatedCoresLeft(d4, open)).toBeUndefined()
})

test('more in use than allowed leaves none', () => {
  const pools = [{ vmSize: d4.name, targetDedicatedNodes: 999, targetLowPriorityNodes: 999 }]
  expect(toQuotaLeft(quotas, pools, [d4])).toMatchObject({ dedicatedCores: 0, spotCores: 0 })
})
