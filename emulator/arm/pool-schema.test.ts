import { afterAll, beforeAll, expect, test } from 'vitest'
import schema from '../../lib/arm/spec/schema.json'
import { signIn } from '../testing/sign-in'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { ACCOUNT, GROUP } from './names'
import { IDENTITIES } from './resources'

/* What Resource Manager's own catalogue has of a pool, the local account takes and shows again. */

type Json = Record<string, unknown>
interface Node {
  $ref?: string
  properties?: Readonly<Record<string, Node>>
  items?: Node
}

let batch: TestAccount
let token: string
beforeAll(async () => {
  batch = await startTestAccount()
  token = await signIn(batch.account, 'contributor', 'arm')
})
afterAll(() => batch.stop())

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${batch.account.url}${path}?api-version=2025-06-01`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: JSON.parse((await response.text()) || '{}') as Json }
}

const [puller] = IDENTITIES
const identityReference = { resourceId: puller?.id }
const identity = { type: 'UserAssigned', userAssignedIdentities: { [puller?.id ?? '']: {} } }
const registry = { registryServer: 'r.example', username: 'u', password: 'Secret-1' }
const diskEncryptionSet = {
  id: `${GROUP}/providers/Microsoft.Compute/diskEncryptionSets/des`,
}
const profile = (name: string) =>
  `${GROUP}/providers/Microsoft.Compute/galleries/g/inVMAccessControlProfiles/${name}/versions/1.0.0`

const linux = {
  displayName: 'All of it',
  vmSize: 'Standard_D4ds_v5',
  deploymentConfiguration: {
    virtualMachineConfiguration: {
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
      nodeAgentSkuId: 'batch.node.ubuntu 22.04',
      dataDisks: [
        { lun: 0, caching: 'ReadOnly', diskSizeGB: 8, storageAccountType: 'StandardSSD_LRS' },
        {
          lun: 1,
          diskSizeGB: 8,
          managedDisk: {
            storageAccountType: 'Premium_LRS',
            diskEncryptionSet,
            securityProfile: { securityEncryptionType: 'VMGuestStateOnly' },
          },
        },
      ],
      licenseType: 'RHEL_BYOS',
      containerConfiguration: {
        type: 'DockerCompatible',
        containerImageNames: ['busybox:1'],
        containerRegistries: [registry, { registryServer: 's.example', identityReference }],
      },
      diskEncryptionConfiguration: {
        targets: ['OsDisk', 'TemporaryDisk'],
        customerManagedKey: {
          keyUrl: 'https://contoso.vault.azure.net/keys/k/1',
          rotationToLatestKeyVersionEnabled: true,
          identityReference,
        },
      },
      nodePlacementConfiguration: { policy: 'Regional' },
      extensions: [
        {
          name: 'e',
          publisher: 'Microsoft.Azure.KeyVault',
          type: 'KeyVaultForLinux',
          typeHandlerVersion: '3.0',
          autoUpgradeMinorVersion: true,
          enableAutomaticUpgrade: true,
          settings: {
            userName: 'kept',
            imageReference: { id: 'kept' },
            allocationState: 'kept',
            type: 'lowercase',
          },
          protectedSettings: { userName: 'kept' },
          provisionAfterExtensions: ['f'],
        },
        { name: 'f', publisher: 'p', type: 't' },
      ],
      osDisk: {
        ephemeralOSDiskSettings: { placement: 'CacheDisk' },
        caching: 'ReadOnly',
        diskSizeGB: 64,
        writeAcceleratorEnabled: false,
        managedDisk: {
          storageAccountType: 'Standard_LRS',
          diskEncryptionSet,
          securityProfile: { securityEncryptionType: 'VMGuestStateOnly' },
        },
      },
      securityProfile: {
        securityType: 'trustedLaunch',
        encryptionAtHost: true,
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        proxyAgentSettings: {
          enabled: true,
          imds: { mode: 'Audit' },
          wireServer: { inVMAccessControlProfileReferenceId: profile('b') },
        },
      },
      serviceArtifactReference: {
        id: `${GROUP}/providers/Microsoft.Compute/galleries/g/serviceArtifacts/s/vmArtifactsProfiles/v`,
      },
    },
  },
  scaleSettings: {
    fixedScale: {
      resizeTimeout: 'PT20M',
      targetDedicatedNodes: 0,
      targetLowPriorityNodes: 0,
      nodeDeallocationOption: 'TaskCompletion',
    },
  },
  interNodeCommunication: 'Disabled',
  networkConfiguration: {
    subnetId: `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    dynamicVnetAssignmentScope: 'none',
    endpointConfiguration: {
      inboundNatPools: [
        {
          name: 'ssh',
          protocol: 'TCP',
          backendPort: 22,
          frontendPortRangeStart: 1000,
          frontendPortRangeEnd: 1100,
          networkSecurityGroupRules: [
            { priority: 150, access: 'Allow', sourceAddressPrefix: '*', sourcePortRanges: ['*'] },
          ],
        },
      ],
    },
    publicIPAddressConfiguration: {
      provision: 'UserManaged',
      ipAddressIds: [`${GROUP}/providers/Microsoft.Network/publicIPAddresses/a`],
      ipFamilies: ['IPv4'],
    },
    enableAcceleratedNetworking: true,
  },
  taskSlotsPerNode: 4,
  taskSchedulingPolicy: { nodeFillType: 'Pack', jobDefaultOrder: 'CreationTime' },
  userAccounts: [
    {
      name: 'u',
      password: 'Secret-1',
      elevationLevel: 'Admin',
      linuxUserConfiguration: { uid: 1500, gid: 1500, sshPrivateKey: 'Secret-2' },
    },
  ],
  metadata: [{ name: 'a', value: 'b' }],
  startTask: {
    commandLine: 'true',
    environmentSettings: [{ name: 'A', value: 'b' }],
    userIdentity: { autoUser: { scope: 'Pool', elevationLevel: 'Admin' } },
    maxTaskRetryCount: 1,
    waitForSuccess: true,
    containerSettings: {
      containerRunOptions: '--rm',
      imageName: 'busybox:1',
      registry,
      workingDirectory: 'ContainerImageDefault',
      containerHostBatchBindMounts: [{ source: 'Task', isReadOnly: true }],
    },
  },
  targetNodeCommunicationMode: 'Simplified',
  upgradePolicy: {
    mode: 'rolling',
    automaticOSUpgradePolicy: {
      disableAutomaticRollback: true,
      enableAutomaticOSUpgrade: true,
      useRollingUpgradePolicy: true,
      osRollingUpgradeDeferral: true,
    },
    rollingUpgradePolicy: {
      enableCrossZoneUpgrade: true,
      maxBatchInstancePercent: 20,
      maxUnhealthyInstancePercent: 20,
      maxUnhealthyUpgradedInstancePercent: 20,
      pauseTimeBetweenBatches: 'PT1M',
      prioritizeUnhealthyInstances: true,
      rollbackFailedInstancesOnPolicyBreach: true,
    },
  },
}

const least = (machine: object, rest: object = {}) => ({
  vmSize: 'Standard_D4ds_v5',
  deploymentConfiguration: {
    virtualMachineConfiguration: {
      imageReference: linux.deploymentConfiguration.virtualMachineConfiguration.imageReference,
      nodeAgentSkuId: 'batch.node.ubuntu 22.04',
      ...machine,
    },
  },
  ...rest,
})
const named = (imageReference: object) => least({ imageReference })

const POOLS: Readonly<Record<string, Json>> = {
  linux,
  windows: least(
    {
      imageReference: {
        publisher: 'microsoftwindowsserver',
        offer: 'windowsserver',
        sku: '2022-datacenter',
        version: 'latest',
      },
      nodeAgentSkuId: 'batch.node.windows amd64',
      windowsConfiguration: { enableAutomaticUpdates: false },
    },
    {
      userAccounts: [
        { name: 'u', password: 'Secret-1', windowsUserConfiguration: { loginMode: 'Interactive' } },
      ],
      startTask: { commandLine: 'cmd /c exit', userIdentity: { userName: 'u' } },
    },
  ),
  auto: least(
    {},
    { scaleSettings: { autoScale: { formula: '$TargetDedicatedNodes = 0;', evaluationInterval: 'PT1H' } } },
  ),
  gallery: named({ id: `${GROUP}/providers/Microsoft.Compute/galleries/g/images/i` }),
  puller: least(
    {
      containerConfiguration: { type: 'DockerCompatible' },
    },
    {
      startTask: {
        commandLine: 'true',
        containerSettings: {
          imageName: 's.example/a:1',
          registry: { registryServer: 's.example', identityReference },
        },
      },
    },
  ),
  shared: named({ sharedGalleryImageId: '/sharedGalleries/g/images/i' }),
  community: named({ communityGalleryImageId: '/communityGalleries/g/images/i' }),
  imds: least({
    securityProfile: {
      proxyAgentSettings: {
        enabled: true,
        imds: { inVMAccessControlProfileReferenceId: profile('a') },
        wireServer: { mode: 'Enforce' },
      },
    },
  }),
  tags: least(
    {},
    {
      networkConfiguration: {
        publicIPAddressConfiguration: {
          provision: 'BatchManaged',
          ipTags: [{ ipTagType: 'RoutingPreference', tag: 'Internet' }],
        },
      },
    },
  ),
}

/** Never shown again. */
const SECRETS = new Set(['password', 'sshPrivateKey', 'protectedSettings'])
/** Of the last resize, and not of the pool. */
const PASSING = new Set(['nodeDeallocationOption'])

function withoutHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHidden)
  if (typeof value !== 'object' || value === null) return value
  const shown = Object.entries(value).filter(([name]) => !SECRETS.has(name) && !PASSING.has(name))
  return Object.fromEntries(shown.map(([name, part]) => [name, withoutHidden(part)]))
}

test.each(Object.entries(POOLS))('%s is taken and shown again', async (name, properties) => {
  const path = `${ACCOUNT}/pools/${name}`
  const tags = { team: 'render' }
  const put = await call('PUT', path, { identity, tags, properties })
  expect([put.status, put.body.error]).toEqual([200, undefined])
  const { body } = await call('GET', path)
  expect(body).toMatchObject({ tags, properties: withoutHidden(properties) as Json })
})

const MACHINE = 'deploymentConfiguration.virtualMachineConfiguration'
/** What nodes of the local account would have to fetch or mount from elsewhere, and it has no application packages. */
const REFUSED = [
  // The account keeps pools as the data plane has them, which knows no set for confidential disks.
  `${MACHINE}.dataDisks.managedDisk.securityProfile.diskEncryptionSet`,
  `${MACHINE}.osDisk.managedDisk.securityProfile.diskEncryptionSet`,
  'mountConfiguration',
  'startTask.resourceFiles',
  'applicationPackages',
]
const READ_ONLY = [
  'lastModified',
  'creationTime',
  'provisioningState',
  'provisioningStateTransitionTime',
  'allocationState',
  'allocationStateTransitionTime',
  'currentDedicatedNodes',
  'currentLowPriorityNodes',
  'autoScaleRun',
  'resizeOperationStatus',
  'currentNodeCommunicationMode',
]

test('no property of the catalogue is left untried', () => {
  const tried = new Set(Object.values(POOLS).flatMap((pool) => namesOf(pool)))
  const all = schemaNames({ $ref: '#/$defs/PoolProperties' })
  const isElsewhere = (path: string) => REFUSED.some((name) => path === name || path.startsWith(`${name}.`))
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter((path) => !tried.has(path) && !isElsewhere(path))).toEqual([])
})

/** Every path of a value, lists as what is in them. */
function namesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesOf(item, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`
    return [at, ...namesOf(part, at)]
  })
}

function schemaNames(node: Node, path = ''): string[] {
  const defs: Readonly<Record<string, Node>> = JSON.parse(JSON.stringify(schema.$defs))
  const { properties = {}, items } = node.$ref ? (defs[node.$ref.replace('#/$defs/', '')] ?? {}) : node
  if (items) return schemaNames(items, path)
  return Object.entries(properties).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`
    return READ_ONLY.includes(at) ? [] : [at, ...schemaNames(part, at)]
  })
}
