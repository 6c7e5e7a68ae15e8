import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockDirectory } from './directory-lock'
import type { FaultDetail } from './errors'
import { missingOperations } from './handlers/handlers'
import { machineBody as machine, poolBody as pool, taskBody as task } from './testing/bodies'
import { readPlace } from './testing/post-as-person'
import { startTestAccount, type TestAccount } from './testing/test-account'

// One account for all of them: what is refused leaves nothing behind.
let batch: TestAccount
beforeAll(async () => {
  batch = await startTestAccount()
  const made = [
    await batch.call('POST', '/pools', pool()),
    await batch.call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }),
    await batch.call('POST', '/jobs/job-1/tasks', task()),
  ]
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  await batch.advance(20)
})
afterAll(() => batch.stop())

test.each([
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
  const { status, body: refusal } = answer
  expect([status, refusal.code, readPlace(refusal.values as FaultDetail[])]).toEqual([400, code, property])
  // By its bare name, as the service names it.
  expect(refusal.values).toContainEqual({ key: 'PropertyName', value: property.split('.').at(-1) })
})

test.each([
  ['/pools', pool({ id: 'POOL-1' }), 'PoolExists'],
  ['/jobs', { id: 'Job-1', poolInfo: { poolId: 'pool-1' } }, 'JobExists'],
  ['/jobs/job-1/tasks', task({ id: 'TASK-1' }), 'TaskExists'],
])('%s takes no id again in other letters', async (path, body, code) => {
  const answer = await batch.call('POST', path, body)
  expect([answer.status, answer.body.code]).toEqual([409, code])
})

test.each([
  ['GET', '/pools?colour=red', 'UnsupportedQueryParameter'],
  ['GET', '/pools?maxresults=1001', 'OutOfRangeQueryParameterValue'],
  ['GET', "/pools?$filter=colour eq 'red'", 'InvalidQueryParameterValue'],
  ['GET', '/pools?$filter=(((', 'InvalidQueryParameterValue'],
  ['GET', '/pools?$select=colour', 'InvalidQueryParameterValue'],
  ['GET', '/pools?$skiptoken=abc', 'InvalidQueryParameterValue'],
  ['GET', '/pools?api-version=2016-01-01', 'UnsupportedRequestVersion'],
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

test('a deep body is refused before anything walks it', async () => {
  const { body } = await batch.call('POST', '/pools', `{"metadata":${'['.repeat(200_000)}`)
  expect(body).toMatchObject({ code: 'InvalidRequestBody' })
  const brackets = await batch.call('POST', '/pools', pool({ displayName: '['.repeat(2000) }))
  expect(brackets.body).toMatchObject({ code: 'InvalidPropertyValue' })
})

test('a large body is refused', async () => {
  const { status, body } = await batch.call('POST', '/pools', pool({ displayName: 'x'.repeat(1024 * 1024) }))
  expect([status, body]).toMatchObject([413, { code: 'RequestBodyTooLarge' }])
})

test('an error never repeats a password', async () => {
  const registries = [{ registryServer: 'reg.example', username: 'u', password: 12345678 }]
  const { status, text } = await batch.call(
    'POST',
    '/pools',
    pool({ id: 'p-2', virtualMachineConfiguration: machine({ containerRegistries: registries }) }),
  )
  expect(status).toBe(400)
  expect(text).not.toContain('12345678')
})

test.each([
  ['POST', '/pools', pool(), 409, 'PoolExists'],
  ['POST', '/pools', pool({ id: 'POOL-1' }), 409, 'PoolExists'],
  ['POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } }, 409, 'JobExists'],
  ['POST', '/jobs/job-1/tasks', task(), 409, 'TaskExists'],
  ['GET', '/pools/none', undefined, 404, 'PoolNotFound'],
  ['GET', '/pools/pool-1/nodes/none', undefined, 404, 'NodeNotFound'],
  ['GET', '/jobs/none', undefined, 404, 'JobNotFound'],
  ['GET', '/jobs/job-1/tasks/none', undefined, 404, 'TaskNotFound'],
  ['POST', '/jobs/job-1/tasks/task-1/terminate', undefined, 409, 'TaskCompleted'],
  ['POST', '/jobs/job-1/tasks/task-1/reactivate', undefined, 409, 'TaskSucceeded'],
  ['POST', '/jobs/job-1/enable', undefined, 409, 'OperationInvalidForCurrentState'],
  ['PATCH', '/jobs/job-1', { priority: 1001 }, 400, 'InvalidPropertyValue'],
  ['PATCH', '/pools/pool-1', { displayName: 'x'.repeat(1025) }, 400, 'InvalidPropertyValue'],
  ['PATCH', '/pools/pool-1', { taskSlotsPerNode: 2 }, 409, 'OperationInvalidForCurrentState'],
])('%s %s is refused', async (method, path, body, status, code) => {
  const answer = await batch.call(method, path, body)
  expect([answer.status, answer.body]).toMatchObject([status, { code }])
})

test('what the local account cannot do is refused by name', async () => {
  const files = [{ httpUrl: 'https://store.example/a', filePath: 'a' }]
  const { body } = await batch.call('POST', '/jobs/job-1/tasks', task({ id: 'y', resourceFiles: files }))
  expect(body).toMatchObject({
    code: 'UnsupportedProperty',
    values: expect.arrayContaining([{ key: 'PropertyName', value: 'resourceFiles' }]),
  })
})

test('every operation has a handler', () => {
  expect(missingOperations()).toEqual([])
})

test('a second account on the same data is refused', async () => {
  await expect(lockDirectory(batch.dataDir)).rejects.toThrow('Another local account works with')
})
