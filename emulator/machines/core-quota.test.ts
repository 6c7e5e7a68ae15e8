import { afterEach, beforeEach, expect, test } from 'vitest'
import { coreQuota, coresInUse } from '../rules/quotas'
import { poolBody } from '../testing/bodies'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const { list, post, read, refusal } = createJobKit(() => batch)

/** Few nodes of this size fill the quota; it has 96 vCPUs. */
const BIG = { vmSize: 'standard_d96ds_v5' }
const MANY = 1_000_000_000

const world = () => batch.account.world
const full = (isDedicated: boolean) => Math.floor(coreQuota(world(), isDedicated) / 96)
const codesOf = (pool: Record<string, unknown>) =>
  ((pool.resizeErrors ?? []) as { code: string }[]).map(({ code }) => code)

/** The pool once it is steady: its nodes of both kinds and the codes of its resize errors. */
async function settled(id = 'pool-1') {
  await batch.advance(20)
  const pool = await read(`/pools/${id}`)
  expect(pool.allocationState).toBe('steady')
  return [pool.currentDedicatedNodes, pool.currentLowPriorityNodes, codesOf(pool)]
}

test('a pool of a billion nodes gets those that the quota allows, and the error of each kind', async () => {
  await post('/pools', poolBody({ ...BIG, targetDedicatedNodes: MANY, targetLowPriorityNodes: MANY }))
  expect(await settled()).toEqual([
    full(true),
    full(false),
    ['AccountCoreQuotaReached', 'AccountLowPriorityCoreQuotaReached'],
  ])
  expect(await read('/pools/pool-1')).toMatchObject({ targetDedicatedNodes: MANY })
})

test('pools share the quota, and nodes that leave give it back; those that are deallocated can be started', async () => {
  await post('/pools', poolBody({ ...BIG, targetDedicatedNodes: full(true) - 1 }))
  expect(await settled()).toEqual([full(true) - 1, 0, []])
  await post('/pools', poolBody({ ...BIG, id: 'pool-2', targetDedicatedNodes: 0 }))
  expect(await settled('pool-2')).toEqual([0, 0, []])
  await post('/pools/pool-2/resize', { targetDedicatedNodes: 3 }, 202)
  expect(await settled('pool-2')).toEqual([1, 0, ['AccountCoreQuotaReached']])
  await post('/pools/pool-1/resize', { targetDedicatedNodes: full(true) - 2 }, 202)
  expect(await settled()).toEqual([full(true) - 2, 0, []])
  await post('/pools/pool-2/resize', { targetDedicatedNodes: 3 }, 202)
  expect(await settled('pool-2')).toEqual([2, 0, ['AccountCoreQuotaReached']])
  const [first] = await list('/pools/pool-1/nodes')
  await post(`/pools/pool-1/nodes/${first?.id}/deallocate`, {}, 202)
  await batch.advance(60)
  await post('/pools/pool-2/resize', { targetDedicatedNodes: 3 }, 202)
  expect(await settled('pool-2')).toEqual([2, 0, ['AccountCoreQuotaReached']])
  await post(`/pools/pool-1/nodes/${first?.id}/start`, {}, 202)
  await batch.advance(60)
  expect(await read(`/pools/pool-1/nodes/${first?.id}`)).toMatchObject({ state: 'idle' })
  expect(coresInUse(world(), true)).toBeLessThanOrEqual(coreQuota(world(), true))
})

test('a formula and a pool of a job end at the quota too', async () => {
  const autoScaleFormula = `$TargetDedicatedNodes = ${MANY};`
  const { targetDedicatedNodes: _, ...body } = poolBody(BIG)
  await post('/pools', { ...body, enableAutoScale: true, autoScaleFormula })
  expect(await settled()).toEqual([full(true), 0, ['AccountCoreQuotaReached']])
  const { id: __, ...pool } = poolBody({ ...BIG, targetDedicatedNodes: 0, targetLowPriorityNodes: MANY })
  const autoPoolSpecification = { autoPoolIdPrefix: 'own', poolLifetimeOption: 'job', pool }
  await post('/jobs', { id: 'job-1', poolInfo: { autoPoolSpecification } })
  const { executionInfo } = (await read('/jobs/job-1')) as { executionInfo: { poolId: string } }
  expect(await settled(executionInfo.poolId)).toEqual([
    0,
    full(false),
    ['AccountLowPriorityCoreQuotaReached'],
  ])
})

test.each([2 ** 31, 1e12, -1])(
  'a formula that sets %d nodes ends its run, and the pool keeps its target',
  async (nodes) => {
    const { targetDedicatedNodes: _, ...body } = poolBody(BIG)
    const autoScaleFormula = `$TargetDedicatedNodes = ${nodes};`
    await post('/pools', { ...body, enableAutoScale: true, autoScaleFormula })
    expect(await settled()).toEqual([0, 0, []])
    expect(await read('/pools/pool-1')).toMatchObject({
      targetDedicatedNodes: 0,
      autoScaleRun: { error: { code: 'AutoScalingFormulaEvaluationError' } },
    })
  },
)

test.each([2 ** 31, 1e15, -1])('a target of %d is refused', async (targetDedicatedNodes) => {
  expect((await refusal('/pools', poolBody({ targetDedicatedNodes })))[0]).toBe(400)
})
