import { afterEach, expect, test } from 'vitest'
import { coreQuota, coresInUse } from '../rules/quotas'
import { poolBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { parseSeed, type Seed } from './parse-seed'
import { SeedError, seedAccount } from './seed-account'

let account: TestAccount
afterEach(() => account.stop())

const seed = (text: string): Seed => parseSeed(text) ?? { name: text, kind: 'tasks', count: 0 }
const list = async (path: string): Promise<Record<string, unknown>[]> => {
  const { body } = await account.call('GET', path)
  return Array.isArray(body.value) ? body.value : []
}
function countBy(items: readonly Record<string, unknown>[], name: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[String(item[name])] = (counts[String(item[name])] ?? 0) + 1
  return counts
}

// Successful answers are checked against the schema by the client of these tests.
test('a job of seeded tasks has tasks in every state, failed ones with several causes', async () => {
  account = await startTestAccount({ seeds: [seed('1k-tasks')] })
  expect((await account.call('GET', '/pools/1k-tasks')).status).toBe(200)
  expect((await account.call('GET', '/jobs/1k-tasks')).status).toBe(200)
  const tasks = await list('/jobs/1k-tasks/tasks')
  expect(countBy(tasks, 'state')).toEqual({ completed: 960, running: 10, active: 30 })
  const failed = await list(
    `/jobs/1k-tasks/tasks?$filter=${encodeURIComponent("executionInfo/result eq 'failure'")}`,
  )
  const codes = failed.map(({ executionInfo }) => JSON.stringify(executionInfo).match(/"code":"(\w+)"/)?.[1])
  expect(
    countBy(
      codes.map((code) => ({ code })),
      'code',
    ),
  ).toEqual({
    FailureExitCode: 30,
    ContainerInvalidImage: 9,
    TaskEnded: 9,
  })
  const { body } = await account.call('GET', '/jobs/1k-tasks/taskcounts')
  expect(body.taskCounts).toMatchObject({
    active: 30,
    running: 10,
    completed: 960,
    succeeded: 912,
    failed: 48,
  })
})

test('a seeded pool has nodes in many states, and those on the move go on', async () => {
  account = await startTestAccount({ seeds: [seed('400-nodes')] })
  const nodes = await list('/pools/400-nodes/nodes')
  expect(countBy(nodes, 'state')).toEqual({
    running: 40,
    offline: 8,
    unusable: 6,
    starttaskfailed: 8,
    creating: 2,
    starting: 2,
    rebooting: 2,
    preempted: 2,
    idle: 330,
  })
  expect((await account.call('GET', '/pools/400-nodes')).body).toMatchObject({
    currentDedicatedNodes: 320,
    currentLowPriorityNodes: 80,
  })
  await account.advance(120)
  const later = countBy(await list('/pools/400-nodes/nodes'), 'state')
  expect([later.creating, later.starting, later.rebooting, later.running]).toEqual([
    undefined,
    undefined,
    undefined,
    40,
  ])
})

test('what runs goes on after a restart, ends in its time and lets what waits start', async () => {
  account = await startTestAccount({ seeds: [seed('1k-tasks')] })
  await account.restart()
  await account.advance(3000)
  const before = await account.call('GET', '/jobs/1k-tasks/taskcounts')
  expect(before.body.taskCounts).toMatchObject({ active: 28, running: 12 })
  await account.advance(4 * 3600)
  const after = await account.call('GET', '/jobs/1k-tasks/taskcounts')
  expect(after.body.taskCounts).toMatchObject({ active: 0, running: 0, completed: 1000 })
})

test('a seed is written once, and an interrupted one goes on where it stopped', async () => {
  account = await startTestAccount({ seeds: [seed('300-tasks')] })
  const { world } = account.account
  await account.call('DELETE', '/jobs/300-tasks/tasks/task-0000000')
  seedAccount(world, [seed('300-tasks')])
  expect(await list('/jobs/300-tasks/tasks')).toHaveLength(299)
  world.store.writeMeta('seed 300-tasks', 299)
  world.store.tasks.remove(world.store.tasks.find(1, 'task-0000299')?.seq ?? 0)
  seedAccount(world, [seed('300-tasks')])
  expect(await list('/jobs/300-tasks/tasks')).toHaveLength(299)
})

test('an account that was emptied is seeded anew, but never over a pool of the same id', async () => {
  account = await startTestAccount({ seeds: [seed('20-tasks')] })
  const { world } = account.account
  world.store.clear()
  seedAccount(world, [seed('20-tasks')])
  expect(await list('/jobs/20-tasks/tasks')).toHaveLength(20)
  await account.call('POST', '/pools', poolBody({ id: '5-nodes' }))
  expect(() => seedAccount(world, [seed('5-nodes')])).toThrow(SeedError)
})

test('a new pool gets nodes beside those of a seed that is larger than the quota', async () => {
  account = await startTestAccount({ seeds: [seed('1k-nodes')] })
  const { world } = account.account
  expect(coresInUse(world, true)).toBe(1600)
  await account.call('POST', '/pools', poolBody({ targetDedicatedNodes: 2, targetLowPriorityNodes: 1 }))
  await account.advance(30)
  expect((await account.call('GET', '/pools/pool-1')).body).toMatchObject({
    currentDedicatedNodes: 2,
    currentLowPriorityNodes: 1,
  })
  const before = coreQuota(world, true)
  world.store.clear()
  expect(coreQuota(world, true)).toBe(before - 1600)
})
