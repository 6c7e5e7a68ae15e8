import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT } from '../../../emulator/arm/names'
import { IDENTITIES } from '../../../emulator/arm/resources'
import { createAzBatch, findAzureClis } from '../../../emulator/testing/azure-cli'
import { poolBody, taskBody } from '../../../emulator/testing/bodies'
import { signIn } from '../../../emulator/testing/sign-in'
import { startTestAccount, type TestAccount } from '../../../emulator/testing/test-account'
import type { BodyKind } from '../body-kind'
import { needsResourceManager, toArmPool } from '../pool/arm'
import { fromPoolRequest } from '../pool/from-request'
import { toPoolRequest } from '../pool/to-request'
import { recognizeBody } from './recognize-body'

/* What tools print is read and creates the same again: through Batch, and through Resource Manager. */

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

function bodiesOf(text: string, kind: BodyKind) {
  const recognition = recognizeBody(text)
  if ('problem' in recognition) throw new Error(recognition.problem)
  return recognition.choices.filter((choice) => choice.kind === kind).map(({ body }) => body)
}

async function createInBatch(body: object) {
  const { status, text } = await batch.call('POST', '/pools', body)
  expect([status, text]).toEqual([201, ''])
}

async function createInArm(body: object & { id?: unknown }) {
  const token = await signIn(batch.account, 'contributor', 'arm')
  const response = await fetch(`${batch.account.url}${ACCOUNT}/pools/${body.id}?api-version=2025-06-01`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(toArmPool(body, { accountId: ACCOUNT })),
  })
  const answer = await response.json()
  expect([response.status, answer.error]).toEqual([200, undefined])
}

const poolOf = async (id: unknown) => (await batch.call('GET', `/pools/${id}`)).body
async function deletePool(id: unknown) {
  await batch.call('DELETE', `/pools/${id}`)
  await batch.advance(10)
}

/** Creates it on both routes as it was read, and as the form that it fills sends it. */
async function createEverywhere(body: { id?: unknown }, like: object) {
  const typed = toPoolRequest(fromPoolRequest(body).values)
  for (const sent of [body, typed]) {
    const creates = needsResourceManager(sent) ? [createInArm] : [createInBatch, createInArm]
    for (const create of creates) {
      await create(sent)
      expect(await poolOf(body.id)).toMatchObject(like)
      await deletePool(body.id)
    }
  }
}

/** Every call of the command line starts an interpreter. */
const CLI_TIMEOUT_MS = 180_000

test.each(findAzureClis(process.env))(
  'pools, jobs and tasks as %s prints them',
  async (program) => {
    const az = createAzBatch(program, process.env, batch.account)
    const fixed = poolBody({
      id: 'fixed',
      targetDedicatedNodes: 1,
      resizeTimeout: 'PT20M',
      taskSlotsPerNode: 2,
      startTask: {
        commandLine: '/bin/true',
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
      },
      metadata: [{ name: 'a', value: 'b' }],
    })
    const { targetDedicatedNodes: _, ...rest } = poolBody({ id: 'auto' })
    const auto = {
      ...rest,
      enableAutoScale: true,
      autoScaleFormula: '$TargetDedicatedNodes = 1;',
      autoScaleEvaluationInterval: 'PT10M',
    }
    await createInBatch(fixed)
    await createInBatch(auto)
    await batch.call('POST', '/jobs', {
      id: 'j',
      poolInfo: { poolId: 'fixed' },
      constraints: { maxWallClockTime: 'PT2H' },
    })
    await batch.call('POST', '/jobs/j/tasks', taskBody({ id: 't', constraints: { retentionTime: 'P1D' } }))
    await batch.advance(60)
    const printed = async (...words: string[]) => JSON.stringify(await az(...words), null, 2)
    const shown = bodiesOf(await printed('pool', 'show', '--pool-id', 'fixed'), 'pool')
    const listed = bodiesOf(await printed('pool', 'list'), 'pool')
    const [job] = bodiesOf(await printed('job', 'show', '--job-id', 'j'), 'job')
    const [task] = bodiesOf(await printed('task', 'show', '--job-id', 'j', '--task-id', 't'), 'task')
    expect(shown).toEqual(listed.filter(({ id }) => id === 'fixed'))
    await batch.call('DELETE', '/jobs/j')
    for (const id of ['fixed', 'auto']) await deletePool(id)
    const likes: Record<string, object> = { fixed, auto }
    for (const body of listed) await createEverywhere(body, likes[String(body.id)] ?? {})
    expect((await batch.call('POST', '/jobs', job)).text).toBe('')
    expect((await batch.call('POST', '/jobs/j/tasks', task)).text).toBe('')
    expect((await batch.call('GET', '/jobs/j')).body).toMatchObject({
      constraints: { maxWallClockTime: 'PT2H' },
    })
    expect((await batch.call('GET', '/jobs/j/tasks/t')).body).toMatchObject({
      constraints: { retentionTime: 'P1D' },
    })
  },
  CLI_TIMEOUT_MS,
)

const read = (file: string) => readFileSync(new URL(`testing/${file}`, import.meta.url), 'utf8')

test('a template as the portal exports it', async () => {
  const text = read('exported-template.json').replace('"IDENTITY"', JSON.stringify(IDENTITIES[0]?.id))
  const [body, ...more] = bodiesOf(text, 'pool')
  expect(more).toEqual([])
  const like = {
    id: 'exported',
    displayName: 'Exported',
    taskSlotsPerNode: 4,
    metadata: [{ name: 'team', value: 'render' }],
  }
  await createEverywhere(body ?? {}, { ...like, identity: { type: 'UserAssigned' } })
})

test('a template as bicep build writes it', async () => {
  const bodies = bodiesOf(read('bicep-build.json'), 'pool')
  expect(bodies.map(({ id }) => id)).toEqual(['built-0', 'built-1'])
  for (const body of bodies)
    await createEverywhere(body, {
      id: body.id,
      targetDedicatedNodes: 1,
      metadata: [
        { name: 'built', value: 'yes' },
        { name: 'team', value: 'render' },
      ],
      virtualMachineConfiguration: {
        containerConfiguration: { containerImageNames: ['busybox:1', 'python:3.12'] },
      },
    })
})
