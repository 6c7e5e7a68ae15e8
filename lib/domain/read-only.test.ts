import { expect, test } from 'vitest'
import { withoutReadOnly } from './read-only'

test('the size of a pool that was read, and of the pool that a job asks for, is spelled as lists spell it', () => {
  const pool = { id: 'p', vmSize: 'standard_nc4as_t4_v3', state: 'active' }
  expect(withoutReadOnly('pool', pool)).toEqual({ id: 'p', vmSize: 'Standard_NC4as_T4_v3' })
  const autoPoolSpecification = { keepAlive: false, pool: { vmSize: 'standard_d4ds_v5', future: 1 } }
  const job = { id: 'j', poolInfo: { autoPoolSpecification, future: 2 } }
  expect(withoutReadOnly('job', job)).toEqual({
    id: 'j',
    poolInfo: {
      autoPoolSpecification: { keepAlive: false, pool: { vmSize: 'Standard_D4ds_v5', future: 1 } },
      future: 2,
    },
  })
})

test('a job without a pool of its own, and a size that is none, stay as they are', () => {
  for (const job of [{ id: 'j', poolInfo: { poolId: 'p' } }, { id: 'j' }, { poolInfo: null }])
    expect(withoutReadOnly('job', job)).toEqual(job)
  expect(withoutReadOnly('pool', { vmSize: 3 })).toEqual({ vmSize: 3 })
})
