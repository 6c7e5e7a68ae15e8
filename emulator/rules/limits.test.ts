import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IDENTITIES } from '../arm/resources'
import { machineBody, poolBody } from '../testing/bodies'
import { createPoster } from '../testing/post-as-person'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
let post: Awaited<ReturnType<typeof createPoster>>
beforeAll(async () => {
  batch = await startTestAccount()
  post = await createPoster(batch.account)
})
afterAll(() => batch.stop())

const GROUP = '/subscriptions/5115a000-0000-4000-8000-000000000003/resourceGroups/rg/providers'
const SUBNET = `${GROUP}/Microsoft.Network/virtualNetworks/net/subnets/nodes`
const natPool = (extra: object = {}) => ({
  name: 'ssh',
  protocol: 'tcp',
  backendPort: 22,
  frontendPortRangeStart: 1000,
  frontendPortRangeEnd: 1100,
  ...extra,
})
const rule = (priority: number) => ({ priority, access: 'allow', sourceAddressPrefix: '*' })
const withNat = (...inboundNATPools: object[]) => ({
  networkConfiguration: { endpointConfiguration: { inboundNATPools } },
})
const withMachine = (extra: object) => ({ virtualMachineConfiguration: { ...machineBody(), ...extra } })
const withImage = (imageReference: object) =>
  withMachine({ imageReference, containerConfiguration: undefined })
const NAT = 'networkConfiguration.endpointConfiguration.inboundNATPools'
const IMAGE = 'virtualMachineConfiguration.imageReference'
const user = (name: string) => ({ name, password: 'p' })
const startTask = (userIdentity: object) => ({ startTask: { commandLine: 'x', userIdentity } })

describe('a pool', () => {
  test.each<[string, object, string]>([
    [
      'six NAT pools',
      withNat(
        ...[1, 2, 3, 4, 5, 6].map((n) =>
          natPool({
            name: `n${n}`,
            backendPort: n,
            frontendPortRangeStart: n * 100,
            frontendPortRangeEnd: n * 100 + 50,
          }),
        ),
      ),
      NAT,
    ],
    ['a port below 1', withNat(natPool({ frontendPortRangeStart: 0 })), `${NAT}[0].frontendPortRangeStart`],
    [
      'a port above 65535',
      withNat(natPool({ frontendPortRangeEnd: 65_536 })),
      `${NAT}[0].frontendPortRangeEnd`,
    ],
    [
      'reserved ports',
      withNat(natPool({ frontendPortRangeStart: 49_990, frontendPortRangeEnd: 50_100 })),
      `${NAT}[0].frontendPortRangeEnd`,
    ],
    [
      'a reserved first port',
      withNat(natPool({ frontendPortRangeStart: 55_000, frontendPortRangeEnd: 55_100 })),
      `${NAT}[0].frontendPortRangeStart`,
    ],
    [
      'a range of 39 ports',
      withNat(natPool({ frontendPortRangeEnd: 1038 })),
      `${NAT}[0].frontendPortRangeEnd`,
    ],
    ['a back-end port 0', withNat(natPool({ backendPort: 0 })), `${NAT}[0].backendPort`],
    [
      'ranges that overlap',
      withNat(
        natPool(),
        natPool({ name: 'b', backendPort: 80, frontendPortRangeStart: 1100, frontendPortRangeEnd: 1200 }),
      ),
      `${NAT}[1].frontendPortRangeStart`,
    ],
    [
      'two NAT pools of one name',
      withNat(
        natPool(),
        natPool({ backendPort: 80, frontendPortRangeStart: 2000, frontendPortRangeEnd: 2100 }),
      ),
      `${NAT}[1].name`,
    ],
    [
      'a rule of priority 149',
      withNat(natPool({ networkSecurityGroupRules: [rule(149)] })),
      `${NAT}[0].networkSecurityGroupRules[0].priority`,
    ],
    [
      'a rule of priority 4097',
      withNat(natPool({ networkSecurityGroupRules: [rule(150), rule(4097)] })),
      `${NAT}[0].networkSecurityGroupRules[1].priority`,
    ],
    [
      'two disks of one lun',
      withMachine({
        dataDisks: [
          { lun: 1, diskSizeGB: 8 },
          { lun: 1, diskSizeGB: 8 },
        ],
      }),
      'virtualMachineConfiguration.dataDisks[1].lun',
    ],
    [
      'a lun of 64',
      withMachine({ dataDisks: [{ lun: 64, diskSizeGB: 8 }] }),
      'virtualMachineConfiguration.dataDisks[0].lun',
    ],
    [
      'a disk without size',
      withMachine({ dataDisks: [{ lun: 0, diskSizeGB: 0 }] }),
      'virtualMachineConfiguration.dataDisks[0].diskSizeGB',
    ],
    [
      'the name of a subnet',
      { networkConfiguration: { subnetId: 'nodes' } },
      'networkConfiguration.subnetId',
    ],
    [
      'the id of a network',
      { networkConfiguration: { subnetId: SUBNET.replace('/subnets/nodes', '') } },
      'networkConfiguration.subnetId',
    ],
    ['the name of an image', withImage({ virtualMachineImageId: 'ubuntu' }), 'virtualMachineImageId'],
    [
      'a shared image of another form',
      withImage({ sharedGalleryImageId: '/galleries/a/images/b' }),
      `${IMAGE}.sharedGalleryImageId`,
    ],
    [
      'a community image of another form',
      withImage({ communityGalleryImageId: '/CommunityGalleries/a' }),
      `${IMAGE}.communityGalleryImageId`,
    ],
    ['two users of one name', { userAccounts: [user('a'), user('a')] }, 'userAccounts[1].name'],
    ['a user of 21 letters', { userAccounts: [user('a'.repeat(21))] }, 'userAccounts[0].name'],
    [
      'two identities of its start task',
      startTask({ username: 'a', autoUser: {} }),
      'startTask.userIdentity',
    ],
    ['no identity of its start task', startTask({}), 'startTask.userIdentity'],
    [
      'an unknown user of its start task',
      { ...startTask({ username: 'b' }), userAccounts: [user('a')] },
      'startTask.userIdentity.username',
    ],
    [
      'a registry by an identity that it has not',
      {
        virtualMachineConfiguration: machineBody({
          containerRegistries: [
            { registryServer: 'a.example', identityReference: { resourceId: IDENTITIES[0]?.id } },
          ],
        }),
      },
      'virtualMachineConfiguration.containerConfiguration.containerRegistries[0].identityReference',
    ],
  ])('with %s is refused', async (_, extra, place) => {
    expect(await post('/pools', poolBody({ id: 'refused', ...extra }))).toEqual([
      400,
      'InvalidPropertyValue',
      place,
    ])
  })

  test('within all limits is made', async () => {
    const extra = {
      ...startTask({ username: 'a' }),
      userAccounts: [user('a'), user('b')],
      virtualMachineConfiguration: { ...machineBody(), dataDisks: [{ lun: 63, diskSizeGB: 1 }] },
      networkConfiguration: {
        subnetId: SUBNET,
        endpointConfiguration: {
          inboundNATPools: [
            natPool({ networkSecurityGroupRules: [rule(150), rule(4096)] }),
            natPool({
              name: 'b',
              backendPort: 80,
              frontendPortRangeStart: 1101,
              frontendPortRangeEnd: 1140,
            }),
            natPool({
              name: 'c',
              backendPort: 81,
              frontendPortRangeStart: 55_001,
              frontendPortRangeEnd: 65_535,
            }),
          ],
        },
      },
    }
    expect(await post('/pools', poolBody({ id: 'wide', targetDedicatedNodes: 0, ...extra }))).toEqual([
      201,
      undefined,
      undefined,
    ])
  })

  const gallery = withImage({
    virtualMachineImageId: `${GROUP}/Microsoft.Compute/galleries/g/images/i/versions/1.0.0`,
  })
  test.each<[string, object]>([
    ['from a gallery', gallery],
    [
      'from a shared image',
      withImage({ sharedGalleryImageId: '/sharedGalleries/g/images/i/versions/latest' }),
    ],
    ['from a community image', withImage({ communityGalleryImageId: '/CommunityGalleries/g/Images/i' })],
    ['in a subnet', { networkConfiguration: { subnetId: SUBNET } }],
  ])('%s is made by a person, not with the account key', async (name, extra) => {
    const id = name.replaceAll(' ', '-')
    const body = poolBody({ id, targetDedicatedNodes: 0, ...extra })
    const byKey = await batch.call('POST', '/pools', body)
    const { values } = byKey.body
    expect([byKey.status, byKey.body.code, values]).toEqual([
      403,
      ...(name === 'in a subnet'
        ? [
            'Forbidden',
            [
              {
                key: 'Reason',
                value: `Property subnetId with value ${SUBNET} is not enabled for current account`,
              },
            ],
          ]
        : ['AuthenticationFailed', [expect.objectContaining({ key: 'AuthenticationErrorDetail' })]]),
    ])
    const { id: _, ...pool } = body
    const autoPoolSpecification = { poolLifetimeOption: 'job', pool }
    const job = { id: `job-${id}`, poolInfo: { autoPoolSpecification } }
    expect((await batch.call('POST', '/jobs', job)).status).toBe(403)
    const schedule = {
      id: `s-${id}`,
      schedule: {},
      jobSpecification: { poolInfo: { autoPoolSpecification } },
    }
    expect((await batch.call('POST', '/jobschedules', schedule)).status).toBe(403)
    expect(await post('/pools', body)).toEqual([201, undefined, undefined])
    expect((await batch.call('PATCH', `/pools/${id}`, extra)).status).toBe(403)
  })
})
