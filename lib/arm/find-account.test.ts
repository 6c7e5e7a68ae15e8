import { afterEach, expect, test } from 'vitest'
import { type Reply, startScriptedServer } from '@/lib/batch/testing/scripted-server'
import { createArmClient } from './client'
import { findAccount } from './find-account'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function clientOf(replies: Reply[]) {
  const server = await startScriptedServer(replies)
  open.push(server)
  return createArmClient({
    basePath: `${server.url}/api/arm`,
    getToken: async () => 't',
    sleep: async () => {},
  })
}

const subscription = (subscriptionId: string) => ({ id: `/subscriptions/${subscriptionId}`, subscriptionId })
const account = {
  id: '/subscriptions/b/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/contoso',
  name: 'contoso',
  location: 'westeurope',
  properties: { accountEndpoint: 'contoso.westeurope.batch.azure.com', dedicatedCoreQuota: 20 },
}

test('the account is found in whichever subscription holds it', async () => {
  const client = await clientOf([
    { status: 200, json: { value: [subscription('a'), subscription('b')] } },
    { status: 200, json: { value: [account] } },
    { status: 200, json: { value: [account] } },
  ])
  expect(await findAccount(client, 'contoso.westeurope', 'public')).toMatchObject({
    resourceId: account.id,
    quotas: { dedicatedCores: 20 },
  })
})

test('a subscription that cannot be read hides nothing of the others', async () => {
  const client = await clientOf([
    { status: 200, json: { value: [subscription('a')] } },
    { status: 403, json: { error: { code: 'AuthorizationFailed', message: 'no' } } },
  ])
  expect(await findAccount(client, 'contoso.westeurope', 'public')).toBeUndefined()
})

test('an account of another name is not taken for it', async () => {
  const client = await clientOf([
    { status: 200, json: { value: [subscription('a')] } },
    { status: 200, json: { value: [account] } },
  ])
  expect(await findAccount(client, 'contoso.northeurope', 'public')).toBeUndefined()
})
