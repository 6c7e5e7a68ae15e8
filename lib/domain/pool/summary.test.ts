import { expect, test } from 'vitest'
import { emptyPoolForm, type PoolFormValues } from './pool-form'
import { summarizePool } from './summary'

const values: PoolFormValues = { ...emptyPoolForm(), images: [{ name: 'reg.example/team/render:1' }] }
const size = { name: 'Standard_D4ds_v5', familyName: 'f', vCpus: 4, memoryGiB: 16, gpus: 0, generations: [] }

test('a pool adds up', () => {
  const summary = summarizePool(
    {
      ...values,
      targetDedicatedNodes: '2',
      targetLowPriorityNodes: '3',
      scheduling: { ...values.scheduling, taskSlotsPerNode: '4' },
    },
    size,
  )
  expect(summary).toMatchObject({
    dedicatedNodes: 2,
    spotNodes: 3,
    dedicatedCores: 8,
    spotCores: 12,
    memoryGiB: 80,
    taskSlots: 20,
  })
})

test('texts that are no numbers count as nothing', () => {
  expect(
    summarizePool({ ...values, targetDedicatedNodes: '1e3', targetLowPriorityNodes: '' }, undefined),
  ).toMatchObject({ dedicatedNodes: 0, dedicatedCores: undefined })
})
