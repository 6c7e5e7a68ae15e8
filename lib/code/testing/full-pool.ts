const IDENTITY =
  '/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id'

/** A pool body with a field of nearly every model of the contract; made up, not meant to be accepted. */
export const FULL_POOL = {
  id: 'full',
  displayName: 'Full',
  vmSize: 'standard_d4ds_v5',
  enableAutoScale: true,
  autoScaleFormula: '$a = 1;\n$TargetDedicatedNodes = $a;\n',
  autoScaleEvaluationInterval: 'PT1H30M',
  enableInterNodeCommunication: true,
  taskSlotsPerNode: 4,
  taskSchedulingPolicy: { nodeFillType: 'pack', jobDefaultOrder: 'creationtime' },
  applicationPackageReferences: [{ applicationId: 'tool', version: '1' }],
  virtualMachineConfiguration: {
    imageReference: { sharedGalleryImageId: '/sharedGalleries/g/images/i/versions/latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    licenseType: 'RHEL_BYOS',
    windowsConfiguration: { enableAutomaticUpdates: false },
    dataDisks: [
      { lun: 0, diskSizeGB: 64, caching: 'readonly', managedDisk: { storageAccountType: 'premium_lrs' } },
      { lun: 1, diskSizeGB: 32, storageAccountType: 'standardssd_lrs' },
    ],
    osDisk: {
      caching: 'readwrite',
      diskSizeGB: 100,
      ephemeralOSDiskSettings: { placement: 'cachedisk' },
      writeAcceleratorEnabled: false,
      managedDisk: { securityProfile: { securityEncryptionType: 'VMGuestStateOnly' } },
    },
    containerConfiguration: {
      type: 'dockerCompatible',
      containerImageNames: ['reg.example.com/team/train:1', 'busybox'],
      containerRegistries: [
        { registryServer: 'reg.example.com', username: 'puller', password: 'hunter2' },
        { registryServer: 'acr.azurecr.io', identityReference: { resourceId: IDENTITY } },
      ],
    },
    diskEncryptionConfiguration: {
      targets: ['osdisk', 'temporarydisk'],
      customerManagedKey: {
        keyUrl: 'https://vault.example.com/keys/k/1',
        identityReference: { resourceId: IDENTITY },
        rotationToLatestKeyVersionEnabled: true,
      },
    },
    nodePlacementConfiguration: { policy: 'zonal' },
    securityProfile: {
      securityType: 'trustedLaunch',
      encryptionAtHost: true,
      uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
      proxyAgentSettings: {
        enabled: true,
        imds: { mode: 'Audit', inVMAccessControlProfileReferenceId: '/x' },
      },
    },
    serviceArtifactReference: { id: '/artifact' },
    extensions: [
      {
        name: 'ext',
        publisher: 'Contoso',
        type: 'Agent',
        typeHandlerVersion: '1.0',
        autoUpgradeMinorVersion: true,
        enableAutomaticUpgrade: false,
        settings: { level: 'info', nested: { list: [1, true, null] } },
        protectedSettings: { key: 'hunter2' },
        provisionAfterExtensions: ['first'],
      },
    ],
  },
  networkConfiguration: {
    subnetId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n',
    dynamicVNetAssignmentScope: 'job',
    enableAcceleratedNetworking: true,
    publicIPAddressConfiguration: {
      provision: 'usermanaged',
      ipAddressIds: ['/subscriptions/s/ip'],
      ipFamilies: ['IPv4', 'IPv6'],
      ipTags: [{ ipTagType: 'FirstPartyUsage', tag: '/x' }],
    },
    endpointConfiguration: {
      inboundNATPools: [
        {
          name: 'ssh',
          protocol: 'tcp',
          backendPort: 22,
          frontendPortRangeStart: 20000,
          frontendPortRangeEnd: 20100,
          networkSecurityGroupRules: [
            { priority: 150, access: 'allow', sourceAddressPrefix: '10.0.0.0/8', sourcePortRanges: ['*'] },
          ],
        },
      ],
    },
  },
  startTask: {
    commandLine: '/bin/sh -c "echo $HOME && true"',
    containerSettings: {
      imageName: 'busybox',
      containerRunOptions: '--rm',
      workingDirectory: 'containerImageDefault',
      containerHostBatchBindMounts: [],
      registry: { registryServer: 'reg.example.com', username: 'puller', password: 'hunter2' },
    },
    environmentSettings: [
      { name: 'MODE', value: 'fast' },
      { name: 'HF_TOKEN', value: 'hunter2' },
    ],
    userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
    maxTaskRetryCount: 2,
    waitForSuccess: true,
    resourceFiles: [
      { httpUrl: 'https://x.blob.core.windows.net/c/b?sv=1&sig=hunter2', filePath: 'b', fileMode: '0755' },
      { autoStorageContainerName: 'in', blobPrefix: 'p/' },
      {
        storageContainerUrl: 'https://x.blob.core.windows.net/c',
        identityReference: { resourceId: IDENTITY },
      },
    ],
  },
  userAccounts: [
    {
      name: 'alice',
      password: 'hunter2',
      elevationLevel: 'admin',
      linuxUserConfiguration: { uid: 1001, gid: 1001, sshPrivateKey: 'hunter2' },
      windowsUserConfiguration: { loginMode: 'interactive' },
    },
  ],
  metadata: [
    { name: 'owner', value: 'ada' },
    { name: 'owner', value: 'bob' },
  ],
  mountConfiguration: [
    {
      azureBlobFileSystemConfiguration: {
        accountName: 'a',
        containerName: 'c',
        relativeMountPath: 'blob',
        accountKey: 'hunter2',
        blobfuseOptions: '-o allow_other',
      },
    },
    { nfsMountConfiguration: { source: 'h:/x', relativeMountPath: 'nfs', mountOptions: '-o ro' } },
    {
      cifsMountConfiguration: {
        username: 'u',
        source: '//h/x',
        relativeMountPath: 'cifs',
        password: 'hunter2',
      },
    },
    {
      azureFileShareConfiguration: {
        accountName: 'a',
        accountKey: 'hunter2',
        azureFileUrl: 'https://a.file.core.windows.net/s',
        relativeMountPath: 'files',
      },
    },
  ],
  upgradePolicy: {
    mode: 'automatic',
    automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: true, osRollingUpgradeDeferral: true },
    rollingUpgradePolicy: { maxBatchInstancePercent: 20, pauseTimeBetweenBatches: 'PT0.5S' },
  },
}
