import { describe, expect, it } from 'vitest'
import galleryImage from '../../../batch/spec/examples/pool-create-gallery-image.request.json'
import prefetch from '../../../batch/spec/examples/pool-create-marketplace-prefetch.request.json'
import password from '../../../batch/spec/examples/pool-create-registry-password.request.json'
import poolGet from '../../../batch/spec/examples/pool-get.response.json'
import { reviveValues, withoutSecrets } from '../../form-schema'
import { emptyEndpoint } from './network-endpoints'
import {
  checkPoolSections,
  emptyPoolSections,
  fromPoolSections,
  poolSectionsShape,
  restOfPoolSections,
  toPoolSections,
} from './pool-sections'
import { LEAST, WHOLE } from './testing/bodies'
import { IDENTITY } from './testing/say'

describe('a pool body goes through the sections and comes back whole', () => {
  it.each<[string, object]>([
    ['least', LEAST],
    ['gallery image, autoscale, network', galleryImage],
    ['prefetch and start task', prefetch],
    ['registry by password', password],
    ['everything', WHOLE],
    ['a timeout that is no whole minute', { ...LEAST, resizeTimeout: 'PT5M30S' }],
    [
      'empty parts',
      {
        ...LEAST,
        networkConfiguration: {},
        mountConfiguration: [],
        userAccounts: [],
        applicationPackageReferences: [],
        taskSchedulingPolicy: { nodeFillType: 'spread' },
        virtualMachineConfiguration: {
          ...LEAST.virtualMachineConfiguration,
          dataDisks: [],
          osDisk: {},
          diskEncryptionConfiguration: { targets: [] },
        },
      },
    ],
    [
      'words that only a later service knows',
      {
        ...LEAST,
        taskSchedulingPolicy: { nodeFillType: 'Balanced', jobDefaultOrder: 'Random' },
        networkConfiguration: {
          dynamicVNetAssignmentScope: 'Task',
          publicIPAddressConfiguration: { provision: 'Shared' },
        },
        virtualMachineConfiguration: {
          ...LEAST.virtualMachineConfiguration,
          dataDisks: [{ lun: 0, diskSizeGB: 1, caching: 'Fast' }],
          osDisk: { ephemeralOSDiskSettings: { placement: 'NvmeDisk' } },
        },
      },
    ],
  ])('%s', (_, body) => {
    const rest = restOfPoolSections({ ...body })
    expect(JSON.stringify(rest)).not.toContain('SECRET')
    const values = reviveValues(poolSectionsShape, JSON.parse(JSON.stringify(fromPoolSections({ ...body }))))
    expect(toPoolSections(values, JSON.parse(JSON.stringify(rest)))).toEqual(body)
  })

  it('finds what the form does not show after rows were renamed, moved and removed', () => {
    const values = fromPoolSections(WHOLE)
    const [ssh, web] = values.network.endpoints
    if (!ssh || !web) throw new Error('the body has two endpoints')
    values.network.endpoints = [emptyEndpoint(), web, { ...ssh, name: 'login' }]
    values.users.rows = values.users.rows.slice(0, 1).map((user) => ({ ...user, name: 'zoe' }))
    const body = toPoolSections(values, restOfPoolSections(WHOLE))
    expect(body).toHaveProperty('networkConfiguration.endpointConfiguration.inboundNATPools.2', {
      ...WHOLE.networkConfiguration.endpointConfiguration.inboundNATPools[0],
      name: 'login',
    })
    expect(body.userAccounts).toEqual([{ ...WHOLE.userAccounts[0], name: 'zoe' }])
  })

  it('takes back what was set', () => {
    const body = toPoolSections(emptyPoolSections(), restOfPoolSections(WHOLE))
    expect(body).not.toHaveProperty('identity')
    expect(body).not.toHaveProperty('tags')
    expect(body).not.toHaveProperty('virtualMachineConfiguration.osDisk.ephemeralOSDiskSettings.placement')
    expect(body).toMatchObject({
      taskSchedulingPolicy: { nodeFillType: 'spread', jobDefaultOrder: 'none', later: 2 },
      networkConfiguration: { publicIPAddressConfiguration: { provision: 'batchmanaged', ipAddressIds: [] } },
      mountConfiguration: [],
      userAccounts: [],
      virtualMachineConfiguration: { dataDisks: [], diskEncryptionConfiguration: { targets: ['later'] } },
    })
  })

  it('reads a pool of the service: secrets are asked for again, ids of Entra are left out', () => {
    const wire = {
      ...poolGet,
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: [{ resourceId: IDENTITY, clientId: 'c', principalId: 'p' }],
      },
      userAccounts: [{ name: 'anna', linuxUserConfiguration: { uid: 7, gid: 7 } }],
      mountConfiguration: [
        {
          azureBlobFileSystemConfiguration: {
            accountName: 'acct',
            containerName: 'data',
            relativeMountPath: 'd',
          },
        },
      ],
    }
    const values = fromPoolSections(wire)
    expect(values.users.rows[0]).toMatchObject({ password: '', askAgain: true })
    expect(values.mounts.rows[0]).toMatchObject({ access: 'key', accountKey: '', askAgain: true })
    expect(checkPoolSections(values).map(({ field, text }) => [field, /again/.test(text)])).toEqual([
      ['mounts.rows.0.accountKey', true],
      ['users.rows.0.password', true],
    ])
    expect(toPoolSections(values, restOfPoolSections(wire)).identity).toEqual({
      type: 'UserAssigned',
      userAssignedIdentities: [{ resourceId: IDENTITY }],
    })
  })
})

describe('drafts', () => {
  it('keep no secret, and know that it was there', () => {
    const draft = withoutSecrets(fromPoolSections(WHOLE))
    expect(JSON.stringify(draft)).not.toContain('SECRET')
    expect(draft.mounts.rows.map(({ askAgain }) => askAgain)).toEqual([false, true, true, false, true, false])
    expect(draft.users.rows.map(({ askAgain }) => askAgain)).toEqual([true, true])
  })

  it.each<unknown>([{}, { network: 1, mounts: [], users: { rows: 7 }, disks: { osDisk: null } }])(
    'open whatever was stored: %j',
    (json) => {
      expect(reviveValues(poolSectionsShape, json)).toEqual(emptyPoolSections())
    },
  )
})

it('an empty form has nothing to say against it', () => {
  expect(checkPoolSections(emptyPoolSections(), { os: 'windows', nowMs: 0 })).toEqual([])
})
