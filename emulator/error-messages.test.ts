import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ERROR_MESSAGES, type ErrorCode } from './error-messages'
import { fault } from './errors'
import { machineBody, poolBody, taskBody } from './testing/bodies'
import { createJobKit } from './testing/job-kit'
import { startTestAccount, type TestAccount } from './testing/test-account'

let batch: TestAccount
const { addTask, makeJob, makePool } = createJobKit(() => batch)
beforeAll(async () => {
  batch = await startTestAccount()
  await makePool()
  await makeJob()
  await addTask('task-1')
  await batch.advance(10)
})
afterAll(() => batch.stop())

const BODY = 'Microsoft.Azure.Batch.Protocol.Entities'
const noProperty = (name: string, type: string) =>
  `The property '${name}' does not exist on type '${BODY}.${type}'. Make sure to only use property names that are defined by the type.`
const unexpected = (found: string, expected: string) =>
  `An unexpected '${found}' node was found when reading from the JSON reader. A '${expected}' node was expected.`
const wrong = (type: string) =>
  `Cannot convert a primitive value to the expected type '${type}'. See the inner exception for more details.`
const upgraded = (extra: object) => poolBody({ id: 'x', upgradePolicy: { mode: 'automatic', ...extra } })
const bare = { publisher: 'canonical', offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts' }
const MANAGED_IMAGE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i'
const GALLERY_IMAGE =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}'
const withImageId = (virtualMachineImageId: string) =>
  poolBody({
    id: 'x',
    virtualMachineConfiguration: { ...machineBody(), imageReference: { virtualMachineImageId } },
  })

describe('refusals that were recorded', () => {
  test.each<[method: string, path: string, body: unknown, code: ErrorCode, values: object | undefined]>([
    ['POST', '/pools', poolBody(), 'PoolExists', undefined],
    ['GET', '/pools/none', undefined, 'PoolNotFound', undefined],
    [
      'GET',
      '/lifetimepoolstats?api-version=2023-11-01.18.0',
      undefined,
      'LifetimeStatsAPIRetired',
      undefined,
    ],
    ['GET', '/lifetimejobstats?api-version=2020-03-01.11.0', undefined, 'LifetimeStatsAPIRetired', undefined],
    ['POST', '/jobs/job-1/tasks/task-1/terminate', undefined, 'TaskCompleted', undefined],
    [
      'GET',
      '/jobs/job-1/jobpreparationandreleasetaskstatus',
      undefined,
      'JobPreparationTaskOrReleaseTaskNotSpecified',
      undefined,
    ],
    [
      'GET',
      '/pools?maxresults=-5',
      undefined,
      'InvalidQueryParameterValue',
      {
        QueryParameterName: 'maxresults',
        QueryParameterValue: '-5',
        Reason: 'MaxResults cannot be less than 1',
      },
    ],
    [
      'POST',
      '/pools/pool-1/resize',
      {},
      'MissingRequiredProperty',
      { PropertyName: 'targetDedicatedNodes and/or targetLowPriorityNodes' },
    ],
    [
      'POST',
      '/pools',
      upgraded({ automaticOsUpgradePolicy: {} }),
      'InvalidRequestBody',
      { Reason: noProperty('automaticOsUpgradePolicy', 'UpgradePolicy') },
    ],
    [
      'POST',
      '/jobs/job-1/tasks',
      taskBody({ id: { a: 1 } }),
      'InvalidRequestBody',
      { Reason: unexpected('StartObject', 'PrimitiveValue') },
    ],
    [
      'POST',
      '/jobs/job-1/tasks',
      taskBody({ id: 'x', displayName: 1 }),
      'InvalidRequestBody',
      { Reason: wrong('Edm.String') },
    ],
    [
      'POST',
      '/pools',
      poolBody({
        id: 'x',
        virtualMachineConfiguration: { ...machineBody(), imageReference: bare },
      }),
      'InvalidPropertyValue',
      {
        PropertyName: 'containerConfiguration',
        Reason:
          'The specified imageReference with publisher canonical offer 0001-com-ubuntu-server-jammy sku 22_04-lts does not support container feature.',
      },
    ],
    [
      'POST',
      '/pools',
      withImageId(MANAGED_IMAGE),
      'InvalidPropertyValue',
      {
        PropertyName: 'virtualMachineImageId',
        PropertyValue: MANAGED_IMAGE,
        Reason: `The specified resource id must be of the format ${GALLERY_IMAGE}/versions/{galleryImageVersionName} or ${GALLERY_IMAGE}`,
      },
    ],
    [
      'POST',
      '/pools',
      poolBody({
        id: 'x',
        userAccounts: [{ name: 'a', password: 'b', windowsUserConfiguration: { loginMode: 'batch' } }],
      }),
      'InvalidPropertyValue',
      {
        PropertyName: 'windowsUserConfiguration',
        Reason:
          "The user configuration for user account 'a' has a mismatch with the OS (Windows/Linux) configuration specified in VirtualMachineConfiguration",
      },
    ],
    [
      'POST',
      '/jobs/job-1/addtaskcollection',
      `{"value":[${' '.repeat(1024 * 1024)}]}`,
      'RequestBodyTooLarge',
      { MaxLimit: '1048576' },
    ],
  ])('%s %s %j', async (method, path, body, code, values) => {
    const answer = await batch.call(method, path, body)
    expect(answer.body.code).toBe(code)
    expect(answer.body.message).toEqual({
      lang: 'en-US',
      value: expect.stringMatching(/^[^\n]+\nRequestId:[-0-9a-f]{36}\nTime:\d{4}-\S+Z$/),
    })
    expect((answer.body.message as { value: string }).value.split('\n')[0]).toBe(ERROR_MESSAGES[code])
    const entries = values && Object.entries(values).map(([key, value]) => ({ key, value }))
    expect(answer.body.values).toEqual(entries)
  })

  test('the api-version is asked for', async () => {
    const response = await fetch(`${batch.account.url}/pools`)
    expect(response.status).toBe(401)
    const answer = await batch.call('GET', '/pools?api-version=')
    expect(answer.body.code).toBe('UnsupportedRequestVersion')
  })
})

test.each([
  ['displayName', ['x'], unexpected('StartArray', 'PrimitiveValue')],
  ['targetDedicatedNodes', '2', wrong('Edm.Int32')],
  ['targetDedicatedNodes', 1.5, wrong('Edm.Int32')],
  ['enableAutoScale', 'yes', wrong('Edm.Boolean')],
  ['startTask', 'run', unexpected('PrimitiveValue', 'StartObject')],
  ['startTask', [], unexpected('StartArray', 'StartObject')],
  ['metadata', {}, unexpected('StartObject', 'StartArray')],
  ['metadata', [null], unexpected('PrimitiveValue', 'StartObject')],
  ['colour', 'red', noProperty('colour', 'Pool')],
  ['state', 'active', noProperty('state', 'Pool')],
  ['__proto__x', 1, noProperty('__proto__x', 'Pool')],
  ['constructor', 1, noProperty('constructor', 'Pool')],
  ['startTask', { commandLine: 'a', colour: 1 }, noProperty('colour', 'StartTask')],
  ['metadata', [{ name: 'a', value: 'b', c: 1 }], noProperty('c', 'MetadataItem')],
  [
    'virtualMachineConfiguration',
    { ...machineBody(), imageReference: { name: 'a' } },
    noProperty('name', 'ImageReference'),
  ],
])('a body with %s %j is not of its type', async (name, value, reason) => {
  const { status, body } = await batch.call('POST', '/pools', poolBody({ id: 'x', [name]: value }))
  expect([status, body.code, body.values]).toEqual([
    400,
    'InvalidRequestBody',
    [{ key: 'Reason', value: reason }],
  ])
})

test.each(['[]', '1', '"x"'])('the body %s is no object', async (text) => {
  const { status, body } = await batch.call('POST', '/pools', text)
  const found = text === '[]' ? 'StartArray' : 'PrimitiveValue'
  expect([status, body.values]).toEqual([400, [{ key: 'Reason', value: unexpected(found, 'StartObject') }]])
})

test('what an extension is told is its own', async () => {
  const extension = { name: 'a', publisher: 'b', type: 'c', settings: { anything: { goes: [1] } } }
  const machine = { ...machineBody(), extensions: [extension] }
  const body = poolBody({ id: 'own', targetDedicatedNodes: 0, virtualMachineConfiguration: machine })
  expect((await batch.call('POST', '/pools', body)).status).toBe(201)
})

test.each(Object.keys(ERROR_MESSAGES) as ErrorCode[])('%s has a status', (code) => {
  expect(fault(code).status).toBeGreaterThan(399)
})
