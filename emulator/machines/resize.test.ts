import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const { read, list, post, refusal, makePool, makeJob, addTask } = createJobKit(() => batch)
const readPool = () => read('/pools/pool-1')
const listNodeIds = async () => (await list('/pools/pool-1/nodes')).map(({ id }) => String(id))
const codesOf = (pool: Record<string, unknown>) =>
  ((pool.resizeErrors ?? []) as { code: string }[]).map(({ code }) => code)

/** A pool of two nodes, both busy for a day. */
async function makeBusyPool() {
  await makePool()
  await makeJob()
  for (const id of ['a', 'b']) await addTask(id, simulated(86_000))
  await batch.advance(5)
}

describe('removing nodes', () => {
  test.each([
    ['no node', [], undefined],
    ['more than 100 nodes', Array.from({ length: 101 }, (_, index) => `n-${index}`), undefined],
    ['less than five minutes', ['n-1'], 'PT4M'],
  ])('with %s is refused, and the pool stays steady', async (_, nodeList, resizeTimeout) => {
    await makePool()
    const body = { nodeList, ...(resizeTimeout && { resizeTimeout }) }
    expect(await refusal('/pools/pool-1/removenodes', body)).toEqual([400, 'InvalidPropertyValue'])
    expect(await readPool()).toMatchObject({ allocationState: 'steady' })
  })

  test('that wait for their tasks ends with its own timeout, and the nodes stay', async () => {
    await makeBusyPool()
    const nodeList = (await listNodeIds()).slice(0, 1)
    const nodeDeallocationOption = 'taskcompletion'
    await post('/pools/pool-1/removenodes', { nodeList, nodeDeallocationOption, resizeTimeout: 'PT6M' }, 202)
    await batch.advance(350)
    expect(await readPool()).toMatchObject({ allocationState: 'resizing' })
    await batch.advance(20)
    const pool = await readPool()
    expect([pool.allocationState, codesOf(pool)]).toEqual(['steady', ['AllocationTimedout']])
    await batch.advance(86_400)
    expect(await listNodeIds()).toHaveLength(2)
  })
})

describe('a resize', () => {
  const shrink = (extra: object = {}) =>
    post(
      '/pools/pool-1/resize',
      { targetDedicatedNodes: 0, nodeDeallocationOption: 'taskcompletion', ...extra },
      202,
    )

  test('ends with its timeout, also after a restart', async () => {
    await makeBusyPool()
    await shrink({ resizeTimeout: 'PT5M' })
    await batch.restart()
    await batch.advance(310)
    const pool = await readPool()
    expect([pool.allocationState, pool.resizeTimeout, codesOf(pool)]).toEqual([
      'steady',
      'PT5M',
      ['AllocationTimedout'],
    ])
  })

  test('that says no timeout has the usual one, whatever the last one had', async () => {
    await makePool({ resizeTimeout: 'PT1H' })
    await post('/pools/pool-1/resize', { targetDedicatedNodes: 1 }, 202)
    expect(await readPool()).toMatchObject({ resizeTimeout: 'PT15M' })
  })

  test('that is done before its timeout leaves no error', async () => {
    await makePool()
    await batch.advance(3600)
    expect(codesOf(await readPool())).toEqual([])
  })

  test('that shrinks is stopped: nodes that waited for their tasks stay', async () => {
    await makeBusyPool()
    await shrink()
    await batch.advance(5)
    await post('/pools/pool-1/stopresize', undefined, 202)
    await batch.advance(86_400)
    expect(await listNodeIds()).toHaveLength(2)
    expect(await readPool()).toMatchObject({ allocationState: 'steady', currentDedicatedNodes: 2 })
  })
})

test('a pool with inter-node communication has 100 nodes at most', async () => {
  await makePool({
    enableInterNodeCommunication: true,
    targetDedicatedNodes: 90,
    targetLowPriorityNodes: 20,
  })
  const pool = await readPool()
  expect([pool.currentDedicatedNodes, pool.currentLowPriorityNodes, codesOf(pool)]).toEqual([
    90,
    10,
    ['CommunicationEnabledPoolReachedMaxVMCount'],
  ])
})
