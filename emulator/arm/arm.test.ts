import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machineBody, poolBody } from '../testing/bodies'
import { signIn } from '../testing/sign-in'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { ACCOUNT, GROUP, LOCATION, SUBSCRIPTION } from './names'
import { GALLERY, GALLERY_IMAGE, IDENTITIES, REGISTRY } from './resources'

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

async function call(
  method: string,
  path: string,
  {
    body,
    headers,
    as = 'contributor',
  }: { body?: unknown; headers?: Record<string, string>; as?: string } = {},
) {
  const url = `${batch.account.url}${path}${path.includes('?') ? '&' : '?'}api-version=2025-06-01`
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${tokens[as]}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer = (text === '' ? {} : JSON.parse(text)) as Json & {
    error?: { code: string; details?: Json[] }
  }
  return { status: response.status, headers: response.headers, body: answer }
}

const outcome = async (...request: Parameters<typeof call>) => {
  const { status, body } = await call(...request)
  return [status, body.error?.code]
}
const list = async (path: string) => (await call('GET', path)).body.value as Json[]

const [puller] = IDENTITIES
const POOL = `${ACCOUNT}/pools/from-arm`

/** A container pool as a form writes it, with the words of Resource Manager. */
const poolResource = (properties: object = {}) => ({
  identity: { type: 'UserAssigned', userAssignedIdentities: { [puller?.id ?? '']: {} } },
  properties: {
    vmSize: 'STANDARD_D4DS_V5',
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: machineBody().imageReference,
        nodeAgentSkuId: machineBody().nodeAgentSKUId,
        containerConfiguration: {
          type: 'DockerCompatible',
          containerImageNames: ['busybox:1'],
          containerRegistries: [
            { registryServer: 'localregistry.example', identityReference: { resourceId: puller?.id } },
          ],
        },
      },
    },
    scaleSettings: { fixedScale: { targetDedicatedNodes: 1, resizeTimeout: 'PT15M' } },
    taskSchedulingPolicy: { nodeFillType: 'Pack' },
    interNodeCommunication: 'Enabled',
    startTask: {
      commandLine: 'true',
      userIdentity: { autoUser: { scope: 'Pool', elevationLevel: 'Admin' } },
    },
    ...properties,
  },
})

describe('a pool', () => {
  test('is made with an identity, and is the same one on the data plane', async () => {
    const made = await call('PUT', POOL, { body: poolResource(), headers: { 'if-none-match': '*' } })
    expect([made.status, made.headers.get('etag')]).toEqual([200, made.body.etag])
    await batch.advance(10)
    const { body } = await batch.call('GET', '/pools/from-arm')
    expect(body).toMatchObject({
      currentDedicatedNodes: 1,
      enableInterNodeCommunication: true,
      taskSchedulingPolicy: { nodeFillType: 'pack' },
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: [{ resourceId: puller?.id, clientId: puller?.properties.clientId }],
      },
      virtualMachineConfiguration: { containerConfiguration: { type: 'dockerCompatible' } },
      startTask: { userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } } },
    })
    const read = await call('GET', POOL)
    const { identity: _, ...asked } = poolResource()
    expect(read.body).toMatchObject({
      id: POOL,
      identity: { type: 'UserAssigned', userAssignedIdentities: { [puller?.id ?? '']: {} } },
      ...asked,
      properties: { ...asked.properties, provisioningState: 'Succeeded', allocationState: 'Steady' },
    })
  })

  test('that was read can be written back, and changed', async () => {
    const { body } = await call('GET', POOL)
    expect(await outcome('PUT', POOL, { body })).toEqual([200, undefined])
    expect(await outcome('PUT', POOL, { body, headers: { 'if-none-match': '*' } })).toEqual([
      412,
      'ConditionNotMet',
    ])
    expect(await outcome('PATCH', POOL, { body, headers: { 'if-match': 'W/"x"' } })).toEqual([
      412,
      'ConditionNotMet',
    ])
    const change = {
      metadata: [{ name: 'a', value: 'b' }],
      scaleSettings: { fixedScale: { targetDedicatedNodes: 3 } },
    }
    expect(await outcome('PATCH', POOL, { body: { properties: change } })).toEqual([200, undefined])
    await batch.advance(10)
    expect((await call('GET', POOL)).body).toMatchObject({
      properties: { currentDedicatedNodes: 3, metadata: change.metadata },
    })
    // Most properties need a pool without nodes.
    expect(await outcome('PATCH', POOL, { body: { properties: { taskSlotsPerNode: 2 } } })).toEqual([
      409,
      'OperationInvalidForCurrentState',
    ])
  })

  test('scales by a formula, and not any more', async () => {
    const autoScale = { formula: '$TargetDedicatedNodes = 2;', evaluationInterval: 'PT5M' }
    const body = { properties: { scaleSettings: { autoScale } } }
    expect(await outcome('PATCH', POOL, { body })).toEqual([200, undefined])
    await batch.advance(10)
    expect((await call('GET', POOL)).body).toMatchObject({
      properties: { scaleSettings: { autoScale }, autoScaleRun: { results: expect.any(String) } },
    })
    const { body: stopped } = await call('POST', `${POOL}/disableAutoScale`)
    expect(stopped.properties).toMatchObject({ scaleSettings: { fixedScale: { targetDedicatedNodes: 2 } } })
    expect(await outcome('POST', `${POOL}/stopResize`)).toEqual([409, 'OperationInvalidForCurrentState'])
  })

  test('is among the pools of the list', async () => {
    await batch.call('POST', '/pools', poolBody({ id: 'from-batch', targetDedicatedNodes: 0 }))
    const page = await call('GET', `${ACCOUNT}/pools?maxresults=1`)
    expect((page.body.value as Json[]).map(({ name }) => name)).toEqual(['from-arm'])
    const next = new URL(String(page.body.nextLink))
    const rest = await fetch(next, { headers: { authorization: `Bearer ${tokens.contributor}` } })
    expect(await rest.json()).toMatchObject({ value: [{ name: 'from-batch' }] })
    const [found, ...others] = await list(
      `${ACCOUNT}/pools?$filter=startswith(name,'from-b')&$select=properties/vmSize`,
    )
    expect(found).toMatchObject({ name: 'from-batch', properties: { vmSize: 'STANDARD_D4DS_V5' } })
    expect([others, Object.keys(found?.properties as Json)]).toEqual([[], ['vmSize']])
    expect(await outcome('GET', `${ACCOUNT}/pools?$filter=size eq 1`)).toEqual([400, 'BadRequest'])
  })

  test.each([
    [
      'an identity that is not there',
      { identity: { type: 'UserAssigned', userAssignedIdentities: { '/x': {} } } },
      'FailedIdentityOperation',
    ],
    ['no identity of the type', { identity: { type: 'UserAssigned' } }, 'InvalidPropertyValue'],
    ['an unknown property', poolResource({ colour: 'red' }), 'InvalidRequestBody'],
    ['a size that is none', poolResource({ vmSize: 'standard_x' }), 'InvalidPropertyValue'],
    [
      'two scales',
      poolResource({ scaleSettings: { fixedScale: {}, autoScale: {} } }),
      'InvalidPropertyValue',
    ],
    ['no properties', {}, 'MissingRequiredProperty'],
    ['no JSON', '{', 'InvalidRequestBody'],
  ])('with %s is refused, and nothing is left of it', async (_, body, code) => {
    expect(await outcome('PUT', `${ACCOUNT}/pools/bad`, { body })).toEqual([400, code])
    expect(await outcome('GET', `${ACCOUNT}/pools/bad`)).toEqual([404, 'ResourceNotFound'])
  })

  test('is changed by contributors only', async () => {
    for (const as of ['reader', 'submitter'])
      for (const method of ['PUT', 'PATCH', 'DELETE'])
        expect(await outcome(method, POOL, { body: poolResource(), as })).toEqual([
          403,
          'AuthorizationFailed',
        ])
    expect(await outcome('GET', POOL, { as: 'reader' })).toEqual([200, undefined])
  })

  test('is deleted in the background', async () => {
    const deleted = await call('DELETE', POOL)
    expect(deleted.status).toBe(202)
    const { pathname } = new URL(deleted.headers.get('location') ?? '')
    expect((await call('GET', pathname)).status).toBe(202)
    expect((await call('GET', POOL)).body).toMatchObject({ properties: { provisioningState: 'Deleting' } })
    await batch.advance(10)
    expect((await call('GET', pathname)).status).toBe(200)
    expect((await call('DELETE', POOL)).status).toBe(204)
  })
})

test.each([
  ['/subscriptions', 'Local account', 'displayName'],
  ['/tenants', 'Local account', 'displayName'],
  [`${SUBSCRIPTION}/locations`, 'local', 'name'],
  [`${SUBSCRIPTION}/providers/Microsoft.Batch/batchAccounts`, 'local', 'name'],
  [`${SUBSCRIPTION}/providers/Microsoft.Compute/images`, 'ubuntu-docker-image', 'name'],
  [`${SUBSCRIPTION}/providers/Microsoft.Compute/galleries`, 'localgallery', 'name'],
  [`${GALLERY.id}/images`, 'ubuntu-docker', 'name'],
  [`${GALLERY_IMAGE.id}/versions`, '1.0.0', 'name'],
  [`${SUBSCRIPTION}/providers/Microsoft.ContainerRegistry/registries`, 'localregistry', 'name'],
  [`${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`, 'id-acr-pull', 'name'],
])('%s lists %s', async (path, name, property) => {
  const items = await list(path.toLowerCase())
  expect(items[0]?.[property]).toBe(name)
})

test('the sizes are real ones, by family', async () => {
  const sizes = await list(`${LOCATION}/virtualMachineSkus?$filter=familyName eq 'standardDDSv5Family'`)
  expect(sizes.map(({ name }) => name)).toContain('Standard_D4ds_v5')
  expect(new Set(sizes.map(({ familyName }) => familyName)).size).toBe(1)
  expect((await call('GET', `${LOCATION}/virtualMachineSkus?maxresults=5`)).body).toMatchObject({
    nextLink: expect.stringContaining('skiptoken'),
  })
})

test('an identity has a role on the registry, and the caller has permissions on the account', async () => {
  const scope = `${REGISTRY.id}/providers/Microsoft.Authorization/roleAssignments`
  const rolesOf = (principalId = '') => list(`${scope}?$filter=principalId eq '${principalId}'`)
  expect(await rolesOf(puller?.properties.principalId)).toMatchObject([
    { properties: { roleDefinitionId: expect.stringContaining('7f951dda-4ed3-4680-a7ca-43fe172d538d') } },
  ])
  expect(await rolesOf(IDENTITIES[1]?.properties.principalId)).toEqual([])
  const path = `${ACCOUNT}/providers/Microsoft.Authorization/permissions`
  expect((await call('GET', path, { as: 'reader' })).body.value).toMatchObject([{ notActions: [] }])
})

test('a query finds the account, and a name is free or not', async () => {
  const query = "Resources | where type =~ 'microsoft.batch/batchaccounts'"
  const graph = '/providers/Microsoft.ResourceGraph/resources'
  expect((await call('POST', graph, { body: { query } })).body).toMatchObject({ data: [{ name: 'local' }] })
  expect(await outcome('POST', graph, { body: { query: 'Resources' } })).toEqual([400, 'BadRequest'])
  const check = async (name: string) =>
    (await call('POST', `${LOCATION}/checkNameAvailability`, { body: { name } })).body.nameAvailable
  expect([await check('aurora'), await check('local'), await check('A-B')]).toEqual([true, false, false])
})

test.each([
  ['/subscriptions/0/providers/Microsoft.Batch/batchAccounts', 404, 'SubscriptionNotFound'],
  [`${SUBSCRIPTION}/resourceGroups/x/providers/Microsoft.Batch/batchAccounts`, 404, 'ResourceGroupNotFound'],
  [`${GROUP}/providers/Microsoft.Batch/batchAccounts/x`, 404, 'ResourceNotFound'],
  [`${ACCOUNT}/pools/%zz`, 400, 'BadRequest'],
])('%s: %i %s', async (path, status, code) => {
  expect(await outcome('GET', path)).toEqual([status, code])
})

test('a token of the data plane is none here, and the other methods are refused', async () => {
  tokens.batch = await signIn(batch.account, 'contributor')
  expect(await outcome('GET', ACCOUNT, { as: 'batch' })).toEqual([401, 'InvalidAuthenticationToken'])
  expect(await outcome('DELETE', ACCOUNT)).toEqual([405, 'MethodNotAllowed'])
})
