import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNT } from '@/emulator/arm/names'
import { machineBody, poolBody } from '@/emulator/testing/bodies'
import { signIn } from '@/emulator/testing/sign-in'
import { startTestAccount, type TestAccount } from '@/emulator/testing/test-account'
import { handleArm } from './handle-arm'
import { handleBatch } from './handle-batch'
import { localConfig, ownRequest } from './testing'

/** Words that mean something on the wire, as names that people chose. */
const NAMES = { nextLink: 'hello', 'odata.nextLink': 'x', value: 'y' }

let local: TestAccount
let tokens: { batch: string; arm: string }
beforeAll(async () => {
  local = await startTestAccount()
  const { account } = local
  tokens = {
    batch: await signIn(account, 'contributor'),
    arm: await signIn(account, 'contributor', 'arm'),
  }
})
afterAll(() => local.stop())

async function call(service: 'batch' | 'arm', method: string, path: string, body?: object) {
  const request = ownRequest(`/api/${service}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens[service]}`,
      'content-type': body === undefined ? undefined : 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const handle = service === 'batch' ? handleBatch : handleArm
  const response = await handle(request, localConfig(local.account.url))
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
}

const extension = { name: 'agent', publisher: 'P', type: 'T', settings: NAMES }
const machine = { ...machineBody(), extensions: [extension] }

test('settings of an extension named as a next link come back from Batch as they went', async () => {
  const pools = [
    poolBody({ id: 'extended', virtualMachineConfiguration: machine }),
    poolBody({ id: 'plain' }),
  ]
  for (const pool of pools) expect((await call('batch', 'POST', '/local/pools', pool)).status).toBe(201)
  const one = await call('batch', 'GET', '/local/pools/extended')
  expect(one.body.virtualMachineConfiguration.extensions).toMatchObject([extension])
  const first = await call('batch', 'GET', '/local/pools?maxresults=1')
  expect(first.body.value).toMatchObject([{ virtualMachineConfiguration: { extensions: [extension] } }])
  const link: string = first.body['odata.nextLink']
  expect(link).toMatch(/^\/api\/batch\/local\/pools\?/)
  const second = await call('batch', 'GET', link.replace('/api/batch', ''))
  expect(second.body.value).toMatchObject([{ id: 'plain' }])
})

test('tags named as a next link come back from Resource Manager as they went', async () => {
  const path = `${ACCOUNT}/pools/tagged`
  const properties = {
    vmSize: 'Standard_D4ds_v5',
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: machineBody().imageReference,
        nodeAgentSkuId: machineBody().nodeAgentSKUId,
        extensions: [extension],
      },
    },
  }
  const made = await call('arm', 'PUT', path, { tags: NAMES, properties })
  const read = await call('arm', 'GET', path)
  for (const answer of [made, read]) {
    expect(answer.status).toBe(200)
    expect(answer.body.tags).toEqual(NAMES)
  }
  const listed = await call('arm', 'GET', `${ACCOUNT}/pools`)
  expect(listed.body.value).toContainEqual(expect.objectContaining({ tags: NAMES }))
})
