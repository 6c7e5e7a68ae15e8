import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { machineBody } from '../testing/bodies'
import { signIn } from '../testing/sign-in'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { ACCOUNT, GROUP, LOCATION, SUBSCRIPTION } from './names'
import { GALLERY, IDENTITIES, REGISTRY } from './resources'

type Json = Record<string, unknown>

let batch: TestAccount
let tokens: Record<string, string>
beforeAll(async () => {
  batch = await startTestAccount()
  tokens = {}
  for (const teammate of ['contributor', 'submitter', 'reader'])
    tokens[teammate] = await signIn(batch.account, teammate, 'arm')
})
afterAll(() => batch.stop())

const POOL = `${ACCOUNT}/pools/replaced`

async function call(
  method: string,
  path: string,
  body?: unknown,
  as = 'contributor',
  version = '2025-06-01',
) {
  const url = `${batch.account.url}${path}${path.includes('?') ? '&' : '?'}api-version=${version}`
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${tokens[as]}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const answer = JSON.parse((await response.text()) || '{}')
  return { status: response.status, body: answer as Json, code: answer.error?.code as string | undefined }
}
const outcome = async (...request: Parameters<typeof call>) => {
  const { status, code } = await call(...request)
  return [status, code]
}
const propertiesOf = async () => (await call('GET', POOL)).body.properties as Json

const [puller] = IDENTITIES
const identity = { type: 'UserAssigned', userAssignedIdentities: { [puller?.id ?? '']: {} } }
const machine = (extra: object = {}) => ({
  imageReference: machineBody().imageReference,
  nodeAgentSkuId: machineBody().nodeAgentSKUId,
  ...extra,
})
const least = (properties: object = {}) => ({
  properties: {
    vmSize: 'Standard_D4ds_v5',
    deploymentConfiguration: { virtualMachineConfiguration: machine() },
    ...properties,
  },
})
const registries = [
  { registryServer: 'localregistry.example', identityReference: { resourceId: puller?.id } },
]
const containers = { containerConfiguration: { type: 'DockerCompatible', containerRegistries: registries } }

describe('a pool that is written again', () => {
  beforeEach(async () => {
    await call('DELETE', POOL)
    await batch.advance(10)
  })

  test('has the defaults for all that is left out', async () => {
    const full = least({
      displayName: 'Full',
      taskSlotsPerNode: 4,
      interNodeCommunication: 'Enabled',
      taskSchedulingPolicy: { nodeFillType: 'Pack' },
      startTask: { commandLine: 'x' },
      metadata: [{ name: 'a', value: 'b' }],
      userAccounts: [{ name: 'u', password: 'p' }],
      deploymentConfiguration: {
        virtualMachineConfiguration: machine({ ...containers, dataDisks: [{ lun: 0, diskSizeGB: 8 }] }),
      },
      scaleSettings: { autoScale: { formula: '$TargetDedicatedNodes = 0;', evaluationInterval: 'PT1H' } },
    })
    expect(await outcome('PUT', POOL, { ...full, identity, tags: { team: 'render' } })).toEqual([
      200,
      undefined,
    ])
    expect((await call('GET', POOL)).body).toMatchObject({ tags: { team: 'render' }, identity })
    await batch.advance(40)
    expect(await outcome('PUT', POOL, least())).toEqual([200, undefined])
    const { body } = await call('GET', POOL)
    expect([body.tags, body.identity]).toEqual([undefined, undefined])
    const properties = body.properties as Json
    for (const name of ['displayName', 'startTask', 'metadata', 'userAccounts'])
      expect(properties[name]).toBeUndefined()
    expect(properties).toMatchObject({
      taskSlotsPerNode: 1,
      interNodeCommunication: 'Disabled',
      taskSchedulingPolicy: { nodeFillType: 'Spread' },
      scaleSettings: { fixedScale: { targetDedicatedNodes: 0, resizeTimeout: 'PT15M' } },
    })
    expect(properties.deploymentConfiguration).toEqual({ virtualMachineConfiguration: machine() })
  })

  test('needs what a new one needs', async () => {
    await call('PUT', POOL, least())
    expect(await outcome('PUT', POOL, { properties: {} })).toEqual([400, 'MissingRequiredProperty'])
    const bare = await call('PUT', POOL, { properties: { vmSize: 'Standard_D4ds_v5' } })
    expect(bare.body.error).toMatchObject({
      code: 'MissingRequiredProperty',
      details: expect.arrayContaining([{ code: 'PropertyName', message: 'virtualMachineConfiguration' }]),
    })
    const { vmSize: _, ...sizeless } = least().properties
    expect(await outcome('PUT', POOL, { properties: sizeless })).toEqual([400, 'MissingRequiredProperty'])
    expect(
      await outcome('PUT', POOL, least({ deploymentConfiguration: { virtualMachineConfiguration: {} } })),
    ).toEqual([400, 'MissingRequiredProperty'])
  })

  test('keeps the size and slots of its nodes', async () => {
    const scaleSettings = { fixedScale: { targetDedicatedNodes: 1 } }
    await call('PUT', POOL, least({ taskSlotsPerNode: 2, scaleSettings }))
    await batch.advance(10)
    expect(await outcome('PUT', POOL, least({ scaleSettings }))).toEqual([
      409,
      'OperationInvalidForCurrentState',
    ])
    expect(await outcome('PUT', POOL, least({ taskSlotsPerNode: 2, scaleSettings }))).toEqual([
      200,
      undefined,
    ])
  })

  test('does not lose an identity that a registry needs', async () => {
    const deploymentConfiguration = { virtualMachineConfiguration: machine(containers) }
    expect(await outcome('PUT', POOL, { ...least({ deploymentConfiguration }), identity })).toEqual([
      200,
      undefined,
    ])
    expect(await outcome('PUT', POOL, least({ deploymentConfiguration }))).toEqual([
      400,
      'InvalidPropertyValue',
    ])
    expect(await outcome('PATCH', POOL, { identity: { type: 'None' } })).toEqual([
      400,
      'InvalidPropertyValue',
    ])
    expect((await call('GET', POOL)).body).toMatchObject({ identity })
  })

  test.each<[string, object]>([
    ['an unknown word beside its properties', { colour: 'red' }],
    ['the name of another', { name: 'other' }],
    ['the id of another', { id: `${ACCOUNT}/pools/other` }],
    ['tags that are no words', { tags: { a: 1 } }],
    ['targets beside its scale', least({ targetDedicatedNodes: 1 })],
    ['a scale of unknown words', least({ scaleSettings: { fixedScale: { nodes: 1 } } })],
  ])('with %s is refused', async (_, extra) => {
    await call('PUT', POOL, least())
    for (const method of ['PUT', 'PATCH'])
      expect((await call(method, POOL, { ...least(), ...extra })).status).toBe(400)
    expect((await call('PUT', `${ACCOUNT}/pools/new`, { ...least(), ...extra })).status).toBe(400)
  })

  test('takes its own name, and a change of only the interval or the timeout', async () => {
    const scale = (evaluationInterval: string) =>
      least({ scaleSettings: { autoScale: { formula: '$TargetDedicatedNodes = 0;', evaluationInterval } } })
    await call('PUT', POOL, scale('PT1H'))
    await batch.advance(60)
    const named = { id: POOL, name: 'replaced', type: 'Microsoft.Batch/batchAccounts/pools' }
    expect(await outcome('PUT', POOL, { ...scale('PT2H'), ...named })).toEqual([200, undefined])
    expect(await propertiesOf()).toMatchObject({
      scaleSettings: { autoScale: { evaluationInterval: 'PT2H' } },
    })
    const fixed = (resizeTimeout: string) => ({
      properties: { scaleSettings: { fixedScale: { resizeTimeout } } },
    })
    await call('PUT', POOL, least())
    expect(await outcome('PATCH', POOL, fixed('PT1H'))).toEqual([200, undefined])
    expect(await propertiesOf()).toMatchObject({
      allocationState: 'Steady',
      scaleSettings: { fixedScale: { resizeTimeout: 'PT1H' } },
    })
    expect(await outcome('PATCH', POOL, fixed('PT1M'))).toEqual([400, 'InvalidPropertyValue'])
  })
})

test.each([
  [`${SUBSCRIPTION}/providers/Microsoft.Compute/skus?$filter=location eq 'local'`, 'Standard_D4ds_v5'],
])('%s lists %s', async (path, name) => {
  const { body } = await call('GET', path, undefined, 'reader', '2021-07-01')
  expect((body.value as Json[]).find((sku) => sku.name === name)).toMatchObject({
    resourceType: 'virtualMachines',
    locations: ['local'],
    restrictions: [],
    capabilities: expect.arrayContaining([{ name: 'vCPUs', value: '4' }]),
  })
})

test('there are no galleries of other people here, and no role has the login of the registry', async () => {
  const compute = `${SUBSCRIPTION}/providers/Microsoft.Compute/locations/local`
  const shared = await call('GET', `${compute}/sharedGalleries`, undefined, 'reader', '2023-07-03')
  expect([shared.status, shared.body.value]).toEqual([200, []])
  const community = `${compute}/communityGalleries/any`
  expect(await outcome('GET', community, undefined, 'reader', '2023-07-03')).toEqual([
    404,
    'ResourceNotFound',
  ])
  for (const as of ['contributor', 'reader'])
    expect(await outcome('POST', `${REGISTRY.id}/listCredentials`, undefined, as, '2023-07-01')).toEqual([
      403,
      'AuthorizationFailed',
    ])
})

test.each([
  [ACCOUNT, '2024-07-01', [400, 'InvalidApiVersionParameter']],
  [ACCOUNT, '2025-06-01', [200, undefined]],
  [ACCOUNT, '2025-06-01-preview', [400, 'InvalidApiVersionParameter']],
  [ACCOUNT, '2025-13-01', [400, 'InvalidApiVersionParameter']],
  [GALLERY.id, '2023-07-03', [200, undefined]],
  [GALLERY.id, '2024-03-03', [200, undefined]],
  [GALLERY.id, '2014-01-01', [400, 'InvalidApiVersionParameter']],
  [GALLERY.id, '2999-01-01', [400, 'InvalidApiVersionParameter']],
  ['/subscriptions', '2022-12-01', [200, undefined]],
  ['/subscriptions', '2001-12-01', [400, 'InvalidApiVersionParameter']],
  [`${ACCOUNT}/providers/Microsoft.Authorization/permissions`, '2022-04-01', [200, undefined]],
  [`${LOCATION}/quotas`, '', [400, 'MissingApiVersionParameter']],
  [`${GROUP}/providers/Microsoft.Batch/batchAccounts`, '2025-06-01', [200, undefined]],
])('%s with api-version %s: %j', async (path, version, expected) => {
  expect(await outcome('GET', path, undefined, 'contributor', version)).toEqual(expected)
})

test('nobody gets the keys here: no role of the account has that right', async () => {
  for (const as of ['contributor', 'submitter', 'reader'])
    for (const action of ['listKeys', 'regenerateKeys'])
      expect(await outcome('POST', `${ACCOUNT}/${action}`, {}, as)).toEqual([403, 'AuthorizationFailed'])
})
