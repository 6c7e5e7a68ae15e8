import { GROUP } from '../arm/names'
import { IDENTITIES } from '../arm/resources'

const [puller] = IDENTITIES
const identityReference = { resourceId: puller?.id }
/** One that the account has, as a pool names it. */
export const ARM_IDENTITY = { type: 'UserAssigned', userAssignedIdentities: { [puller?.id ?? '']: {} } }
const registry = { registryServer: 'r.example', username: 'u', password: 'Secret-1' }
const diskEncryptionSet = {
  id: `${GROUP}/providers/Microsoft.Compute/diskEncryptionSets/des`,
}
const profile = (name: string) =>
  `${GROUP}/providers/Microsoft.Compute/galleries/g/inVMAccessControlProfiles/${name}/versions/1.0.0`

const linux = {
  displayName: 'All of it',
  vmSize: 'STANDARD_D4DS_V5',
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
  vmSize: 'STANDARD_D4DS_V5',
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

/** Properties of pools by name; together they have everything that the local account takes through Resource Manager. */
export const ARM_POOLS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
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
