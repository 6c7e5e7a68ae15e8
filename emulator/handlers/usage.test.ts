import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

const HOUR_S = 3600
const HALF_HOUR_MS = 1_800_000

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const kit = createJobKit(() => batch)
const metrics = (query = '') => kit.list(`/poolusagemetrics?maxresults=1000${query}`)
const hoursOf = async (query: string) =>
  (await metrics(query)).reduce((sum, { totalCoreHours }) => sum + Number(totalCoreHours), 0)
const sinceDays = () => `&startTime=${new Date(batch.account.world.clock.nowMs() - 86_400_000).toISOString()}`

test('the last half hour that can be read is two hours old', async () => {
  await kit.makePool()
  await batch.advance(1.9 * HOUR_S)
  expect(await metrics()).toEqual([])
  await batch.advance(2 * HOUR_S)
  const [metric, ...others] = await metrics()
  expect(others).toEqual([])
  // Two nodes of four cores, half an hour.
  expect(metric).toMatchObject({ poolId: 'pool-1', vmSize: 'Standard_D4ds_v5', totalCoreHours: 4 })
  expect(Date.parse(String(metric?.endTime)) - Date.parse(String(metric?.startTime))).toBe(HALF_HOUR_MS)
})

test('nodes that left, were deallocated and pools that are gone count for their time', async () => {
  await kit.makePool()
  await batch.advance(HOUR_S)
  const [node] = await kit.list('/pools/pool-1/nodes')
  await batch.call('POST', `/pools/pool-1/nodes/${node?.id}/deallocate`)
  await batch.advance(HOUR_S)
  await batch.restart()
  await batch.call('DELETE', '/pools/pool-1')
  await batch.advance(4 * HOUR_S)
  // Four cores for one hour and four for two.
  expect(await hoursOf(sinceDays())).toBeCloseTo(12, 1)
  expect(await hoursOf(`${sinceDays()}&$filter=poolId eq 'other'`)).toBe(0)
  expect(await hoursOf(`${sinceDays()}&$filter=startswith(poolId,'pool')`)).toBeCloseTo(12, 1)
})

test.each([
  ['startTime=yesterday', 'InvalidQueryParameterValue'],
  ['startTime=2099-01-01T00:00:00Z', 'OutOfRangeQueryParameterValue'],
  ['endtime=2099-01-01T00:00:00Z', 'OutOfRangeQueryParameterValue'],
  ['startTime=2020-01-02T00:00:00Z&endtime=2020-01-01T00:00:00Z', 'InvalidQueryParameterValue'],
  ["$filter=poolId ne 'x'", 'InvalidQueryParameterValue'],
])('%s is refused', async (query, code) => {
  const { status, body } = await batch.call('GET', `/poolusagemetrics?${query}`)
  expect([status, body.code]).toEqual([400, code])
})
