import { afterEach, beforeEach, expect, test } from 'vitest'
import { machineBody } from '../testing/bodies'
import { createJobKit, simulated } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const kit = createJobKit(() => batch)
const NODES = '/pools/pool-1/nodes'

async function makeNode(extra: object = {}): Promise<string> {
  await kit.makePool({ targetDedicatedNodes: 1, ...extra })
  return String((await kit.list(NODES))[0]?.id)
}

const stateOf = async (id: string) => (await kit.read(`${NODES}/${id}`)).state
const call = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await batch.call(method, path, body)
  return [status, answer.code]
}

test('a node is deallocated and started again, over restarts', async () => {
  const id = await makeNode()
  const answer = await batch.call('POST', `${NODES}/${id}/deallocate`)
  expect([answer.status, answer.headers.get('dataserviceid')]).toEqual([
    202,
    `${batch.account.url}${NODES}/${id}/deallocate`,
  ])
  expect(await stateOf(id)).toBe('deallocating')
  await batch.restart()
  await batch.advance(5)
  expect(await stateOf(id)).toBe('deallocated')
  const [counts] = await kit.list('/nodecounts')
  expect(counts).toMatchObject({ dedicated: { deallocated: 1, idle: 0, total: 1 } })
  expect((await kit.read(`${NODES}/${id}/files`)).value).toEqual([])
  expect(await call('POST', `${NODES}/${id}/reboot`)).toEqual([409, 'OperationNotValidOnNode'])
  expect(await call('POST', `${NODES}/${id}/deallocate`)).toEqual([409, 'OperationNotValidOnNode'])
  expect(await call('POST', `${NODES}/${id}/start`)).toEqual([202, undefined])
  expect(await stateOf(id)).toBe('starting')
  expect(await call('POST', `${NODES}/${id}/deallocate`)).toEqual([409, 'NodeBeingStarted'])
  await batch.restart()
  await batch.advance(5)
  expect(await stateOf(id)).toBe('idle')
  expect(await call('POST', `${NODES}/${id}/start`)).toEqual([409, 'OperationNotValidOnNode'])
})

test.each([
  [undefined, 'active', 'deallocating'],
  ['requeue', 'active', 'deallocating'],
  ['terminate', 'completed', 'deallocating'],
  ['taskcompletion', 'running', 'running'],
])('deallocation with %s leaves a task %s and the node %s', async (nodeDeallocateOption, task, node) => {
  const id = await makeNode()
  await kit.makeJob()
  await kit.addTask('a', simulated(30))
  await batch.advance(5)
  await batch.call('POST', `${NODES}/${id}/deallocate`, { nodeDeallocateOption })
  expect([(await kit.readTask('a')).state, await stateOf(id)]).toEqual([task, node])
  await batch.advance(60)
  expect(await stateOf(id)).toBe('deallocated')
})

test('a node has users', async () => {
  const id = await makeNode()
  const users = `${NODES}/${id}/users`
  const body = { name: 'debugger', isAdmin: true, password: 'S3cret-canary', sshPublicKey: 'ssh-ed25519 A' }
  const made = await batch.call('POST', users, body)
  expect([made.status, made.text, made.headers.get('dataserviceid')]).toEqual([
    201,
    '',
    `${batch.account.url}${users}/debugger`,
  ])
  expect(await call('POST', users, body)).toEqual([409, 'NodeUserExists'])
  expect(await call('PUT', `${users}/debugger`, { password: 'S3cret-canary' })).toEqual([200, undefined])
  const { inner } = batch.account.world.store.nodes.select('id = ?', id)[0] ?? {}
  expect(JSON.stringify(inner)).not.toContain('canary')
  await batch.restart()
  expect(await call('DELETE', `${users}/debugger`)).toEqual([200, undefined])
  expect(await call('DELETE', `${users}/debugger`)).toEqual([404, 'NodeUserNotFound'])
  expect(await call('PUT', `${users}/debugger`, {})).toEqual([404, 'NodeUserNotFound'])
})

test('a user ends with a day, or when it was told to, and with a reimage', async () => {
  const id = await makeNode()
  const users = `${NODES}/${id}/users`
  const soon = new Date(batch.account.world.clock.nowMs() + 60_000).toISOString()
  await kit.post(users, { name: 'short', expiryTime: soon })
  await kit.post(users, { name: 'day' })
  await batch.advance(120)
  expect(await call('DELETE', `${users}/short`)).toEqual([404, 'NodeUserNotFound'])
  expect(await call('PUT', `${users}/day`, {})).toEqual([200, undefined])
  await batch.call('POST', `${NODES}/${id}/reimage`)
  expect(await call('DELETE', `${users}/day`)).toEqual([409, 'NodeBeingReimaged'])
  await batch.advance(10)
  expect(await call('DELETE', `${users}/day`)).toEqual([404, 'NodeUserNotFound'])
})

test.each([
  [{}, 'MissingRequiredProperty'],
  [{ name: ' ' }, 'InvalidPropertyValue'],
  [{ name: 'a b' }, 'InvalidPropertyValue'],
  [{ name: 'root/x' }, 'InvalidPropertyValue'],
  [{ name: 'a:b' }, 'InvalidPropertyValue'],
  [{ name: 'a', expiryTime: '2020-01-01T00:00:00Z' }, 'InvalidPropertyValue'],
  [{ name: 'a', expiryTime: 'tomorrow' }, 'InvalidPropertyValue'],
  [{ name: 'a', shell: 'x' }, 'InvalidRequestBody'],
])('the user %j is refused', async (body, code) => {
  const id = await makeNode()
  expect(await call('POST', `${NODES}/${id}/users`, body)).toEqual([400, code])
})

test('login settings lead nowhere, and a node without an address has none', async () => {
  const id = await makeNode()
  expect(await kit.read(`${NODES}/${id}/remoteloginsettings`)).toMatchObject({
    remoteLoginIPAddress: '203.0.113.1',
    remoteLoginPort: 50_000,
  })
  await kit.post('/pools/pool-1/resize', { targetDedicatedNodes: 2 }, 202)
  await batch.advance(1)
  const made = (await kit.list(NODES)).find((node) => node.state === 'creating')
  expect(await call('GET', `${NODES}/${made?.id}/remoteloginsettings`)).toEqual([409, 'NodeBeingCreated'])
})

test('extensions of the pool are on its nodes, without their protected settings', async () => {
  const extension = {
    name: 'agent',
    publisher: 'a.b',
    type: 'T',
    protectedSettings: { key: 'S3cret-canary' },
  }
  const id = await makeNode({
    virtualMachineConfiguration: { ...machineBody(), extensions: [extension] },
  })
  const listed = await kit.read(`${NODES}/${id}/extensions`)
  expect(listed.value).toMatchObject([{ provisioningState: 'Succeeded', vmExtension: { name: 'agent' } }])
  expect(JSON.stringify(listed)).not.toContain('canary')
  expect(await kit.read(`${NODES}/${id}/extensions/Agent`)).toMatchObject({ vmExtension: { type: 'T' } })
  expect(await call('GET', `${NODES}/${id}/extensions/other`)).toEqual([404, 'ResourceNotFound'])
})

test('logs are not uploaded, and an application is not found', async () => {
  const id = await makeNode()
  const body = { containerUrl: 'https://x.example/logs?sig=1', startTime: '2026-02-02T00:00:00Z' }
  expect(await call('POST', `${NODES}/${id}/uploadbatchservicelogs`, body)).toEqual([400, 'NotImplemented'])
  expect(await call('POST', `${NODES}/x/uploadbatchservicelogs`, body)).toEqual([404, 'NodeNotFound'])
  expect(await kit.list('/applications')).toEqual([])
  expect(await call('GET', '/applications/x')).toEqual([404, 'ApplicationNotFound'])
})
