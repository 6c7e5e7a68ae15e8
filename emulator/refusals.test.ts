import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDirectory } from './directory-lock'
import { startTestAccount, type TestAccount } from './testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const machine = (extra: object = {}) => ({
  imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
  nodeAgentSKUId: 'batch.node.ubuntu 22.04',
  containerConfiguration: { type: 'dockerCompatible', containerImageNames: ['busybox:1'], ...extra },
})
const pool = (extra: object = {}) => ({
  id: 'pool-1',
  vmSize: 'standard_d4ds_v5',
  targetDedicatedNodes: 2,
  virtualMachineConfiguration: machine(),
  ...extra,
})
const task = (extra: object = {}) => ({
  id: 'task-1',
  commandLine: 'true',
  containerSettings: { imageName: 'busybox:1', containerRunOptions: '--rm' },
  ...extra,
})

async function makePool(extra: object = {}) {
  expect((await batch.call('POST', '/pools', pool(extra))).status).toBe(201)
  await batch.advance(10)
}

async function makeJob(extra: object = {}) {
  expect(
    (await batch.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' }, ...extra })).status,
  ).toBe(201)
}

const addTask = async (extra: object = {}) =>
  expect((await batch.call('POST', '/jobs/job-1/tasks', task(extra))).status).toBe(201)

test.each([
  ['an unknown property', pool({ colour: 'red' }), 'UnsupportedProperty', 'colour'],
  [
    'a nested unknown property',
    pool({ virtualMachineConfiguration: { ...machine(), x: 1 } }),
    'UnsupportedProperty',
    'virtualMachineConfiguration.x',
  ],
  ['a read-only property', pool({ state: 'active' }), 'UnsupportedProperty', 'state'],
  ['a wrong type', pool({ targetDedicatedNodes: '2' }), 'InvalidPropertyValue', 'targetDedicatedNodes'],
  [
    'a missing size',
    { id: 'x', virtualMachineConfiguration: machine() },
    'MissingRequiredProperty',
    'vmSize',
  ],
  ['an unknown size', pool({ vmSize: 'huge' }), 'InvalidPropertyValue', 'vmSize'],
  ['a bad id', pool({ id: 'a b' }), 'InvalidPropertyValue', 'id'],
  ['a negative count', pool({ targetDedicatedNodes: -1 }), 'InvalidPropertyValue', 'targetDedicatedNodes'],
  ['a short timeout', pool({ resizeTimeout: 'PT1M' }), 'InvalidPropertyValue', 'resizeTimeout'],
  [
    'a foreign node agent',
    pool({ virtualMachineConfiguration: { ...machine(), nodeAgentSKUId: 'batch.node.el 9' } }),
    'InvalidPropertyValue',
    'virtualMachineConfiguration.nodeAgentSKUId',
  ],
  [
    'a user without password',
    pool({ virtualMachineConfiguration: machine({ containerRegistries: [{ username: 'u' }] }) }),
    'MissingRequiredProperty',
    'virtualMachineConfiguration.containerConfiguration.containerRegistries[0].password',
  ],
])('a pool with %s is refused at its place', async (_, body, code, property) => {
  const answer = await batch.call('POST', '/pools', body)
  expect([answer.status, answer.body]).toMatchObject([
    400,
    { code, values: expect.arrayContaining([{ key: 'PropertyName', value: property }]) },
  ])
})

test.each([
  ['GET', '/pools?colour=red', 'UnsupportedQueryParameter'],
  ['GET', '/pools?maxresults=0', 'OutOfRangeQueryParameterValue'],
  ['GET', "/pools?$filter=colour eq 'red'", 'InvalidQueryParameterValue'],
  ['GET', '/pools?$filter=(((', 'InvalidQueryParameterValue'],
  ['GET', '/pools?$select=colour', 'InvalidQueryParameterValue'],
  ['GET', '/pools?$skiptoken=abc', 'InvalidQueryParameterValue'],
  ['GET', '/pools?api-version=2016-01-01', 'InvalidQueryParameterValue'],
  ['GET', '/nothing', 'ResourceNotFound'],
  ['PUT', '/pools', 'UnsupportedHttpVerb'],
  ['POST', '/pools', 'InvalidRequestBody'],
])('%s %s is answered with %s', async (method, path, code) => {
  const { status, body } = await batch.call(method, path)
  expect(status).toBeLessThan(500)
  expect(body).toMatchObject({ code })
})

test.each(['{', '[]', '1', '"x"', '{"id":"a"}{}'])('the body %s is refused', async (body) => {
  const { status } = await batch.call('POST', '/pools', body)
  expect(status).toBe(400)
})

test('on a container pool every task needs container settings, on others none may have them', async () => {
  await makePool()
  await makeJob()
  const bare = await batch.call('POST', '/jobs/job-1/tasks', { id: 'x', commandLine: 'true' })
  expect(bare.body).toMatchObject({
    code: 'InvalidPropertyValue',
    values: [{ key: 'PropertyName', value: 'containerSettings' }, expect.anything()],
  })
})

test.each(['..%2f..%2f..%2fidentity.json', 'wd/..%2f..%2fx', 'wd%00', 'nothing.txt'])(
  'files outside of the task are not there (%s)',
  async (path) => {
    await makePool()
    await makeJob()
    await addTask()
    await batch.advance(5)
    const { status } = await batch.call('GET', `/jobs/job-1/tasks/task-1/files/${path}`)
    expect([400, 404]).toContain(status)
  },
)

test('nobody is answered without authorization, and no other host', async () => {
  const { url } = batch.account
  expect((await fetch(`${url}/pools?api-version=2025-06-01`)).status).toBe(401)
  expect((await fetch(`${url}/subscriptions?api-version=2022-12-01`)).status).toBe(401)
})

test('a second account on the same data is refused', async () => {
  await expect(lockDirectory(batch.dataDir)).rejects.toThrow('Another local account works with')
})
