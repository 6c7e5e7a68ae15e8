import { afterEach, beforeEach, expect, test } from 'vitest'
import { machineBody, poolBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

type Json = Record<string, unknown>

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const makePool = async (extra: object) => {
  const { status, text } = await batch.call('POST', '/pools', poolBody(extra))
  expect([status, text]).toEqual([201, ''])
}
/** In the order in which they were made: their addresses count up. */
const nodes = async () => {
  const listed = (await batch.call('GET', '/pools/pool-1/nodes')).body.value as Json[]
  return listed.sort((a, b) => String(a.ipAddress).localeCompare(String(b.ipAddress)))
}
/** Until the nodes are in a state; at most ten steps of 0.2 s. */
async function advanceTo(state: string): Promise<Json> {
  for (let step = 0; step < 30; step += 1) {
    const [node] = await nodes()
    if (node?.state === state) return node
    await batch.advance(0.2)
  }
  throw new Error(`No node became ${state}.`)
}

test('a pool without nodes is resizing at first, and steady a second later', async () => {
  await makePool({ targetDedicatedNodes: 0 })
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({ allocationState: 'resizing' })
  await batch.advance(2)
  expect((await batch.call('GET', '/pools/pool-1')).body).toMatchObject({ allocationState: 'steady' })
})

test('a node has its addresses from the beginning, and its boot and agent when it reports', async () => {
  await makePool({ targetDedicatedNodes: 2 })
  const made = await advanceTo('creating')
  expect(made).toMatchObject({
    ipAddress: expect.stringMatching(/^10\./),
    endpointConfiguration: {
      inboundEndpoints: [
        {
          name: 'SSHRule.0',
          protocol: 'tcp',
          publicIPAddress: '203.0.113.1',
          publicFQDN: 'nodes.invalid',
          frontendPort: 50_000,
          backendPort: 22,
        },
      ],
    },
    virtualMachineInfo: {
      imageReference: {
        ...machineBody().imageReference,
        version: 'latest',
        exactVersion: expect.stringMatching(/^[\d.]+$/),
      },
    },
  })
  const starting = await advanceTo('starting')
  for (const node of [made, starting])
    expect([node.lastBootTime, node.nodeAgentInfo]).toEqual([undefined, undefined])
  const idle = await advanceTo('idle')
  expect(idle).toMatchObject({ lastBootTime: expect.any(String), nodeAgentInfo: { version: '1.13.5' } })
  const [, second] = await nodes()
  expect(second).toMatchObject({
    endpointConfiguration: { inboundEndpoints: [{ name: 'SSHRule.1', frontendPort: 50_001 }] },
  })
  const login = await batch.call('GET', `/pools/pool-1/nodes/${second?.id}/remoteloginsettings`)
  expect(login.body).toMatchObject({ remoteLoginIPAddress: '203.0.113.1', remoteLoginPort: 50_001 })
})

test('a node has the endpoints of its pool', async () => {
  const rule = { name: 'web', protocol: 'tcp', backendPort: 8080 }
  const pools = [{ ...rule, frontendPortRangeStart: 60_000, frontendPortRangeEnd: 60_099 }]
  await makePool({
    targetDedicatedNodes: 1,
    networkConfiguration: { endpointConfiguration: { inboundNATPools: pools } },
  })
  expect(await advanceTo('idle')).toMatchObject({
    endpointConfiguration: {
      inboundEndpoints: [
        { name: 'web.0', frontendPort: 60_000, backendPort: 8080 },
        { name: 'SSHRule.0', frontendPort: 50_000, backendPort: 22 },
      ],
    },
  })
})

test('a Windows node is reached by remote desktop', async () => {
  const imageReference = {
    publisher: 'microsoftwindowsserver',
    offer: 'windowsserver',
    sku: '2022-datacenter',
  }
  const machine = { imageReference, nodeAgentSKUId: 'batch.node.windows amd64' }
  await makePool({ targetDedicatedNodes: 1, virtualMachineConfiguration: machine })
  expect(await advanceTo('idle')).toMatchObject({
    endpointConfiguration: { inboundEndpoints: [{ name: 'SSHRule.0', backendPort: 3389 }] },
  })
})

test('a node that was deallocated takes no tasks until it is up again', async () => {
  await makePool({ targetDedicatedNodes: 1 })
  const { id, lastBootTime } = await advanceTo('idle')
  const call = (action: string) => batch.call('POST', `/pools/pool-1/nodes/${id}/${action}`)
  await call('deallocate')
  expect(await advanceTo('deallocated')).toMatchObject({ schedulingState: 'disabled', lastBootTime })
  await call('start')
  expect(await advanceTo('starting')).toMatchObject({ schedulingState: 'disabled', lastBootTime })
  const up = await advanceTo('idle')
  expect([up.schedulingState, up.lastBootTime === lastBootTime]).toEqual(['enabled', false])
})
