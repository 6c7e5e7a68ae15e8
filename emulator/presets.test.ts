import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needsResourceManager, toArmPool } from '../lib/domain/pool/arm'
import { ACCOUNT } from './arm/names'
import { IDENTITIES } from './arm/resources'
import { signIn } from './testing/sign-in'
import { startTestAccount, type TestAccount } from './testing/test-account'

interface Preset {
  pool: { id: string }
  job: { id: string }
  tasks: { id: string }[]
}

const folder = new URL('../public/presets/', import.meta.url)
const EXAMPLE_IDENTITY = /\/subscriptions\/0[^"]*/g

let batch: TestAccount
beforeAll(async () => {
  batch = await startTestAccount()
})
afterAll(() => batch.stop())

/** Identities belong to a subscription: one that the account has stands in place of the example. */
const read = (file: string): Preset =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8').replace(EXAMPLE_IDENTITY, IDENTITIES[0]?.id ?? ''))

async function createPool(pool: Preset['pool']): Promise<number> {
  if (!needsResourceManager(pool)) return (await batch.call('POST', '/pools', pool)).status
  const response = await fetch(`${batch.account.url}${ACCOUNT}/pools/${pool.id}?api-version=2025-06-01`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await signIn(batch.account, 'contributor', 'arm')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(toArmPool(pool, { accountId: ACCOUNT })),
  })
  return response.status === 200 ? 201 : response.status
}

test.each(readdirSync(folder))('%s creates a pool, a job and its tasks', async (file) => {
  const { pool, job, tasks } = read(file)
  expect(await createPool(pool)).toBe(201)
  expect((await batch.call('POST', '/jobs', job)).status).toBe(201)
  const added = await batch.call('POST', `/jobs/${job.id}/addtaskcollection`, { value: tasks })
  expect(added.body.value).toEqual(
    tasks.map(({ id }) => expect.objectContaining({ taskId: id, status: 'success' })),
  )
})

test('hello ends with two tasks that went well and one that failed', async () => {
  await batch.advance(120)
  const { body } = await batch.call('GET', '/jobs/hello/tasks')
  const ended = (body.value as { id: string; executionInfo: { exitCode: number } }[]).map(
    ({ id, executionInfo }) => [id, executionInfo.exitCode],
  )
  expect(Object.fromEntries(ended)).toEqual({ hello: 0, count: 0, 'fails-on-purpose': 3 })
})
