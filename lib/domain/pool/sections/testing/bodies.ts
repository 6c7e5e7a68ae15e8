import { IDENTITY, inGroup, SUBNET } from './say'

/** A public address of one's own. */
export const ADDRESS = inGroup('Microsoft.Network/publicIPAddresses/one')
/** The least that creates a pool. */
export const LEAST = {
  id: 'p',
  vmSize: 'Standard_D2s_v3',
  virtualMachineConfiguration: { imageReference: { offer: 'o' }, nodeAgentSKUId: 'a' },
}

/** Everything that the sections show, in the spelling of other clients, with fields of later versions at every depth. */
export const WHOLE = {
  ...LEAST,
  later: 1,
  taskSlotsPerNode: 4,
  resizeTimeout: 'PT20M',
  taskSchedulingPolicy: { nodeFillType: 'Pack', jobDefaultOrder: 'CreationTime', later: 2 },
  enableInterNodeCommunication: false,
  networkConfiguration: {
    subnetId: SUBNET,
    dynamicVNetAssignmentScope: 'None',
    enableAcceleratedNetworking: false,
    later: 3,
    publicIPAddressConfiguration: {
      provision: 'UserManaged',
      ipAddressIds: [ADDRESS],
      ipFamilies: ['IPv4', 'IPv6'],
      ipTags: [{ ipTagType: 'FirstPartyUsage', tag: '/x' }],
      later: 4,
    },
    endpointConfiguration: {
      later: 5,
      inboundNATPools: [
        {
          name: 'ssh',
          protocol: 'TCP',
          backendPort: 22,
          frontendPortRangeStart: 4000,
          frontendPortRangeEnd: 4100,
          later: 6,
          networkSecurityGroupRules: [
            {
              priority: 150,
              access: 'Deny',
              sourceAddressPrefix: '*',
              sourcePortRanges: ['22', '1-9'],
              later: 7,
            },
            { priority: 151, access: 'allow', sourceAddressPrefix: 'Internet' },
          ],
        },
        {
          name: 'web',
          protocol: 'udp',
          backendPort: 80,
          frontendPortRangeStart: 1,
          frontendPortRangeEnd: 40,
        },
      ],
    },
  },
  mountConfiguration: [
    {
      later: 8,
      azureBlobFileSystemConfiguration: {
        accountName: 'acct',
        containerName: 'data',
        identityReference: { resourceId: IDENTITY, later: 9 },
        relativeMountPath: 'data',
        blobfuseOptions: '-o ro ',
        later: 10,
      },
    },
    {
      azureBlobFileSystemConfiguration: {
        accountName: 'acct',
        containerName: 'sas',
        sasKey: 'sv=1&sig=SECRET-1',
        relativeMountPath: 'sas',
      },
    },
    {
      azureFileShareConfiguration: {
        accountName: 'acct',
        azureFileUrl: 'https://acct.file.core.windows.net/share',
        accountKey: 'SECRET-2',
        relativeMountPath: 'S',
        mountOptions: '-o vers=3.0',
      },
    },
    { nfsMountConfiguration: { source: 'nas:/x', relativeMountPath: 'nas', later: 11 } },
    {
      cifsMountConfiguration: {
        username: 'u',
        source: '//nas/x',
        relativeMountPath: 'c',
        password: ' SECRET-3 ',
      },
    },
    { lustreMountConfiguration: { source: 'later', relativeMountPath: 'l' } },
  ],
  virtualMachineConfiguration: {
    ...LEAST.virtualMachineConfiguration,
    later: 12,
    dataDisks: [
      { lun: 0, diskSizeGB: 512, caching: 'ReadOnly', storageAccountType: 'Premium_LRS', later: 13 },
      { lun: 1, diskSizeGB: 64, managedDisk: { storageAccountType: 'standardssd_lrs', later: 14 } },
      { lun: 2, diskSizeGB: 8, managedDisk: { diskEncryptionSet: { id: '/x' } } },
    ],
    osDisk: {
      diskSizeGB: 128,
      caching: 'readwrite',
      writeAcceleratorEnabled: true,
      ephemeralOSDiskSettings: { placement: 'CacheDisk', later: 15 },
      managedDisk: { storageAccountType: 'Premium_LRS', later: 16 },
    },
    diskEncryptionConfiguration: {
      targets: ['OsDisk', 'later'],
      customerManagedKey: { keyUrl: 'https://k' },
    },
  },
  userAccounts: [
    {
      name: 'anna',
      password: 'SECRET-4',
      elevationLevel: 'Admin',
      later: 17,
      linuxUserConfiguration: { uid: 1001, gid: 1002, sshPrivateKey: 'SECRET-5', later: 18 },
      windowsUserConfiguration: { loginMode: 'Interactive', later: 19 },
    },
    { name: 'ben', password: 'SECRET-6', elevationLevel: 'nonadmin' },
  ],
  applicationPackageReferences: [
    { applicationId: 'blender', version: '4.2', later: 20 },
    { applicationId: 'x' },
  ],
  identity: {
    type: 'userAssigned',
    later: 21,
    userAssignedIdentities: [{ resourceId: IDENTITY, later: 22 }],
  },
  tags: { team: 'render', __proto: 'x' },
}
