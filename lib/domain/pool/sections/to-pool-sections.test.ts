import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import schema from '../../../batch/spec/schema.json'
import { emptyDataDisk } from './disks'
import { emptyMount } from './mounts'
import { toRemoteAccess } from './network-endpoints'
import { emptyPoolSections, type PoolSections, toPoolSections } from './pool-sections'
import { ADDRESS, LEAST } from './testing/bodies'
import { IDENTITY, SUBNET } from './testing/say'
import { emptyUser } from './users'

const ajv = new Ajv({ strict: false })
const isPoolBody = ajv.compile({ ...schema, $ref: '#/$defs/BatchPoolCreateOptions' })

const changed = (change: Partial<PoolSections>): PoolSections => ({ ...emptyPoolSections(), ...change })

describe('what is sent fits the schema', () => {
  const mount = (change: object) => ({
    ...emptyMount(),
    accountName: 'acct',
    relativeMountPath: 'd',
    ...change,
  })
  it.each<[string, Partial<PoolSections>, object]>([
    ['nothing', {}, {}],
    [
      'an order alone brings the fill type with it',
      { scheduling: { ...emptyPoolSections().scheduling, jobDefaultOrder: 'creationtime' } },
      { taskSchedulingPolicy: { jobDefaultOrder: 'creationtime', nodeFillType: 'spread' } },
    ],
    [
      'scheduling',
      {
        scheduling: {
          taskSlotsPerNode: ' 8 ',
          nodeFillType: 'pack',
          jobDefaultOrder: 'none',
          enableInterNodeCommunication: true,
          resizeTimeoutMinutes: '90',
        },
      },
      {
        taskSlotsPerNode: 8,
        taskSchedulingPolicy: { nodeFillType: 'pack' },
        enableInterNodeCommunication: true,
        resizeTimeout: 'PT1H30M',
      },
    ],
    [
      'no public addresses',
      {
        network: {
          ...emptyPoolSections().network,
          subnetId: ` ${SUBNET} `,
          provision: 'nopublicipaddresses',
        },
      },
      {
        networkConfiguration: {
          subnetId: SUBNET,
          publicIPAddressConfiguration: { provision: 'nopublicipaddresses' },
        },
      },
    ],
    [
      'addresses of one’s own count only when chosen',
      {
        network: { ...emptyPoolSections().network, ipAddressIds: [{ id: ADDRESS }], ipFamilies: 'IPv4,IPv6' },
      },
      { networkConfiguration: { publicIPAddressConfiguration: { ipFamilies: ['IPv4', 'IPv6'] } } },
    ],
    [
      'an endpoint for SSH',
      { network: { ...emptyPoolSections().network, endpoints: [toRemoteAccess('ssh', '203.0.113.0/24')] } },
      {
        networkConfiguration: {
          endpointConfiguration: {
            inboundNATPools: [
              {
                protocol: 'tcp',
                name: 'ssh',
                backendPort: 22,
                frontendPortRangeStart: 4000,
                frontendPortRangeEnd: 4999,
                networkSecurityGroupRules: [
                  { access: 'allow', priority: 200, sourceAddressPrefix: '203.0.113.0/24' },
                  { access: 'deny', priority: 210, sourceAddressPrefix: '*' },
                ],
              },
            ],
          },
        },
      },
    ],
    [
      'mounts: only what the kind and the access need',
      {
        mounts: {
          rows: [
            mount({ kind: 'blob', containerName: 'c', access: 'sas', accountKey: 'K', sasKey: 'S' }),
            mount({ kind: 'nfs', source: 'nas:/x', password: 'left over' }),
          ],
        },
      },
      {
        mountConfiguration: [
          {
            azureBlobFileSystemConfiguration: {
              accountName: 'acct',
              containerName: 'c',
              sasKey: 'S',
              relativeMountPath: 'd',
            },
          },
          { nfsMountConfiguration: { source: 'nas:/x', relativeMountPath: 'd' } },
        ],
      },
    ],
    [
      'users',
      { users: { rows: [{ ...emptyUser(), name: ' a ', password: ' p ', loginMode: 'batch' }] } },
      { userAccounts: [{ name: 'a', password: ' p ', windowsUserConfiguration: { loginMode: 'batch' } }] },
    ],
    [
      'packages',
      { packages: { rows: [{ applicationId: ' a ', version: ' ', origin: -1 }] } },
      { applicationPackageReferences: [{ applicationId: 'a' }] },
    ],
    [
      'what only Resource Manager takes',
      {
        identities: { rows: [{ resourceId: IDENTITY, origin: -1 }] },
        tags: { rows: [{ name: '__proto__', value: 'x' }] },
      },
      {
        identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: IDENTITY }] },
        tags: JSON.parse('{"__proto__":"x"}'),
      },
    ],
  ])('%s', (_, change, parts) => {
    const body = toPoolSections(changed(change), LEAST)
    expect(body).toEqual({ ...LEAST, ...parts })
    expect(isPoolBody(body), ajv.errorsText(isPoolBody.errors)).toBe(true)
  })

  it('disks', () => {
    const disk = emptyDataDisk([{ lun: '0' }, { lun: '2' }])
    const values = changed({
      disks: {
        rows: [{ ...disk, sizeGiB: '32', storage: 'premium_lrs' }],
        osDisk: { sizeGiB: '100', caching: '', storage: 'standardssd_lrs', isEphemeral: true },
        encryption: { hasOsDisk: false, hasTemporaryDisk: true },
      },
    })
    const body = toPoolSections(values, LEAST)
    expect(body.virtualMachineConfiguration).toEqual({
      ...LEAST.virtualMachineConfiguration,
      dataDisks: [{ lun: 1, diskSizeGB: 32, storageAccountType: 'premium_lrs' }],
      osDisk: {
        diskSizeGB: 100,
        ephemeralOSDiskSettings: { placement: 'cachedisk' },
        managedDisk: { storageAccountType: 'standardssd_lrs' },
      },
      diskEncryptionConfiguration: { targets: ['temporarydisk'] },
    })
    expect(isPoolBody(body), ajv.errorsText(isPoolBody.errors)).toBe(true)
  })

  it('under autoscale no resize timeout goes out', () => {
    const values = changed({ scheduling: { ...emptyPoolSections().scheduling, resizeTimeoutMinutes: '30' } })
    expect(toPoolSections(values, { ...LEAST, enableAutoScale: true })).toEqual({
      ...LEAST,
      enableAutoScale: true,
    })
  })
})
