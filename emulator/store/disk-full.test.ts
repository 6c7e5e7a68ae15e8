import { afterEach, beforeEach, expect, test } from 'vitest'
import { poolBody, taskBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let account: TestAccount
beforeEach(async () => {
  account = await startTestAccount()
  await account.call('POST', '/pools', poolBody({ targetDedicatedNodes: 1 }))
  await account.advance(10)
  await account.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
})
afterEach(() => account.stop())

/** SQLite's own limit: beyond it every write fails with SQLITE_FULL, as on a disk without room. */
function limitPages(extra: number): void {
  const { sql } = account.account.world.store
  const pages = Number(sql.get('PRAGMA page_count')?.page_count)
  sql.script(`PRAGMA max_page_count = ${pages + extra}`)
}

const addTasks = (round: number) => {
  const value = Array.from({ length: 100 }, (_, index) => taskBody({ id: `task-${round}-${index}` }))
  return account.call('POST', '/jobs/job-1/addtaskcollection', { value })
}

async function countTasks(): Promise<number> {
  const { body } = await account.call('GET', '/jobs/job-1/taskcounts')
  // Counts of a job.
  const { active, running, completed } = body.taskCounts as Record<string, number>
  return Number(active) + Number(running) + Number(completed)
}

async function fillUp(): Promise<number> {
  limitPages(20)
  for (let round = 0; ; round += 1) {
    const { status, text } = await addTasks(round)
    if (status === 200) continue
    expect(status).toBe(503)
    expect(text).toContain('ServerBusy')
    expect(text).toContain('The disk of the local account is full, so nothing was stored.')
    return round
  }
}

test('a write without room is refused as a whole, and everything else can still be read', async () => {
  const rounds = await fillUp()
  expect(await countTasks()).toBe(rounds * 100)
  const { body } = await account.call('GET', '/jobs/job-1/tasks')
  expect(body.value).toHaveLength(rounds * 100)
  expect((await account.call('GET', `/jobs/job-1/tasks/task-${rounds}-0`)).status).toBe(404)
  expect((await account.call('GET', '/pools/pool-1/nodes')).status).toBe(200)
})

test('what was going on waits, and goes on when there is room again', async () => {
  const rounds = await fillUp()
  limitPages(0)
  await account.advance(60)
  expect(await countTasks()).toBe(rounds * 100)
  limitPages(100_000)
  expect((await addTasks(rounds)).status).toBe(200)
  await account.advance((rounds + 1) * 100 * 10)
  const { body } = await account.call('GET', '/jobs/job-1/taskcounts')
  expect(body.taskCounts).toMatchObject({ active: 0, running: 0, completed: (rounds + 1) * 100 })
})

test('an account that ended on a full disk starts again with all that was stored', async () => {
  const rounds = await fillUp()
  limitPages(0)
  await account.restart()
  expect(await countTasks()).toBe(rounds * 100)
})
