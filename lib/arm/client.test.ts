import { afterEach, describe, expect, test } from 'vitest'
import { type Reply, startScriptedServer } from '@/lib/batch/testing/scripted-server'
import { createArmClient } from './client'
import refused from './spec/examples/error-authorization-failed.json'
import subscriptions from './spec/examples/subscriptions-list.json'
import skus from './spec/examples/vm-skus.json'
import { toVmSize } from './vm-size'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function setUp(replies: Reply[]) {
  const server = await startScriptedServer(replies)
  open.push(server)
  const client = createArmClient({
    basePath: `${server.url}/api/arm`,
    getToken: async (audience) => `token-for-${audience}`,
    sleep: async () => {},
  })
  return { client, ...server }
}

const SKUS = '/api/arm/subscriptions/s/providers/Microsoft.Batch/locations/westeurope/virtualMachineSkus'

describe('reads', () => {
  test('carry the token for Resource Manager', async () => {
    const { client, received } = await setUp([{ status: 200, json: subscriptions }])
    expect(await client.listSubscriptions()).toEqual(subscriptions.value)
    expect(received[0]).toMatchObject({
      url: '/api/arm/subscriptions',
      headers: { authorization: 'Bearer token-for-arm' },
    })
  })

  test('a creation is refused by the service when the thing is there', async () => {
    const { client, received } = await setUp([{ status: 200, json: { id: 'x' } }])
    expect(await client.create('/subscriptions/s/x', { a: 1 })).toEqual({ id: 'x' })
    expect(received[0]).toMatchObject({
      method: 'PUT',
      headers: { 'if-none-match': '*', 'content-type': 'application/json' },
    })
  })

  test('encode what stands in the path', async () => {
    const { client, received } = await setUp([{ status: 200, json: {} }])
    await client.getBatchAccount('s', 'a/b', 'x?y')
    expect(received[0]?.url).toBe(
      '/api/arm/subscriptions/s/resourceGroups/a%2Fb/providers/Microsoft.Batch/batchAccounts/x%3Fy',
    )
  })

  test('follow next links to the end; null is the end', async () => {
    const { client, received } = await setUp([
      { status: 200, json: { value: [{ name: 'a' }], nextLink: `${SKUS}?$skiptoken=1` } },
      { status: 200, json: { value: [{ name: 'b' }], nextLink: null } },
    ])
    expect(await client.listVmSizes('s', 'westeurope')).toEqual([{ name: 'a' }, { name: 'b' }])
    expect(received.map(({ url }) => url)).toEqual([SKUS, `${SKUS}?$skiptoken=1`])
  })

  test('read again after a busy answer', async () => {
    const { client, received } = await setUp([{ status: 429 }, { status: 200, json: subscriptions }])
    await client.listSubscriptions()
    expect(received).toHaveLength(2)
  })

  test.each([
    ['https://evil.test/api/arm/subscriptions', 'ForeignNextLink'],
    ['/api/arm/tenants', 'ForeignNextLink'],
    ['/api/arm/subscriptions', 'RepeatedNextLink'],
  ])('do not follow %s', async (nextLink, code) => {
    const { client, received } = await setUp([{ status: 200, json: { value: [], nextLink } }])
    await expect(client.listSubscriptions()).rejects.toMatchObject({ kind: 'protocol', code })
    expect(received).toHaveLength(1)
  })
})

describe('refusals', () => {
  test('have no lines of Batch in their message, and its details as values', async () => {
    const error = {
      code: 'InvalidRequestBody',
      message: 'The body is not valid.\nRequestId:r-2\nTime:2026-02-02T09:15:00Z',
      target: 'BatchAccount',
      details: [{ code: 'PropertyPath', message: 'location' }],
    }
    const { client } = await setUp([{ status: 400, json: { error } }])
    await expect(client.create('/subscriptions/s/x', {})).rejects.toMatchObject({
      message: 'The body is not valid.',
      requestId: 'r-2',
      values: [
        { key: 'Target', value: 'BatchAccount' },
        { key: 'PropertyPath', value: 'location' },
      ],
    })
  })

  test('come in the same error class', async () => {
    const { client } = await setUp([{ status: 403, json: refused, headers: { 'x-ms-request-id': 'r-1' } }])
    await expect(client.listSubscriptions()).rejects.toMatchObject({
      name: 'BatchError',
      kind: 'service',
      operation: 'GET /subscriptions',
      status: 403,
      code: 'AuthorizationFailed',
      message: refused.error.message,
      requestId: 'r-1',
    })
  })

  test('keep target and details', async () => {
    const error = { code: 'A', message: 'M', target: 'T', details: [{ code: 'C', message: 'D' }, null] }
    const { client } = await setUp([{ status: 400, json: { error } }])
    await expect(client.listSubscriptions()).rejects.toMatchObject({
      values: [
        { key: 'Target', value: 'T' },
        { key: 'C', value: 'D' },
      ],
    })
  })

  test('of the proxy, in the form of Batch, are read too', async () => {
    const { client } = await setUp([
      { status: 404, json: { code: 'ProxyUnknownRoute', message: { value: 'No such route.' } } },
    ])
    await expect(client.listSubscriptions()).rejects.toMatchObject({
      code: 'ProxyUnknownRoute',
      message: 'No such route.',
    })
  })
})

test('what a VM size can do is read from its texts, and stays open where the list is silent', () => {
  const sku = (capabilities: Record<string, string>) =>
    toVmSize({
      name: 'a',
      capabilities: Object.entries(capabilities).map(([name, value]) => ({ name, value })),
    })
  const all = sku({
    RdmaEnabled: 'True',
    HyperVGenerations: 'V1, V2',
    CpuArchitectureType: 'Arm64',
    OSVhdSizeMB: '1047552',
  })
  expect(all).toMatchObject({ hasRdma: true, generations: [1, 2], architecture: 'arm64', osDiskGiB: 1023 })
  expect(sku({ CpuArchitectureType: 'x64', HyperVGenerations: 'V2' })).toMatchObject({
    architecture: 'amd64',
    generations: [2],
  })
  expect(sku({})).toMatchObject({ generations: [], architecture: undefined, hasRdma: undefined })
})

test('VM sizes become numbers', () => {
  expect(skus.value.map(toVmSize)).toMatchObject([
    {
      name: 'Standard_D4ds_v5',
      familyName: 'standardDDSv5Family',
      vCpus: 4,
      memoryGiB: 16,
      gpus: 0,
      temporaryDiskGiB: 150,
      isSpotCapable: true,
      supportEndsAt: undefined,
    },
    {
      name: 'Standard_NC4as_T4_v3',
      familyName: 'Standard NCASv3_T4 Family',
      vCpus: 4,
      memoryGiB: 28,
      gpus: 1,
      temporaryDiskGiB: undefined,
      isSpotCapable: undefined,
      supportEndsAt: '2028-09-30T00:00:00Z',
    },
  ])
})
