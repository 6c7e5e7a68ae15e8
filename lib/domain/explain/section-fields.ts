import type { FieldMap } from './fault-fields'

const path = (source: string) => new RegExp(`^${source}$`, 'i')
const MACHINE = String.raw`(?:virtualMachineConfiguration\.)?`
const NETWORK = String.raw`(?:networkConfiguration\.)?`
const NAT_POOL = String.raw`${NETWORK}(?:endpointConfiguration\.)?inboundNATPools\[(\d+)\]`
const NAT_RULE = String.raw`${NAT_POOL}\.networkSecurityGroupRules\[(\d+)\]`
const ADDRESSES = `${NETWORK}publicIPAddressConfiguration`
const MOUNT = String.raw`mountConfiguration\[(\d+)\](?:\.\w+)?`
const USER = String.raw`userAccounts\[(\d+)\]`
const DISK = String.raw`${MACHINE}dataDisks\[(\d+)\]`

/** Where the properties of a pool's sections are typed, by the fields of PoolSections. */
export const SECTION_FIELDS: FieldMap = [
  [path('taskSlotsPerNode'), 'scheduling.taskSlotsPerNode'],
  [path('resizeTimeout'), 'scheduling.resizeTimeoutMinutes'],
  [path(String.raw`(?:taskSchedulingPolicy\.)?nodeFillType`), 'scheduling.nodeFillType'],
  [path(String.raw`(?:taskSchedulingPolicy\.)?jobDefaultOrder`), 'scheduling.jobDefaultOrder'],
  [path('taskSchedulingPolicy'), 'scheduling.nodeFillType'],
  [path('enableInterNodeCommunication'), 'scheduling.enableInterNodeCommunication'],
  [path(`${NETWORK}subnetId`), 'network.subnetId'],
  [path(`${NETWORK}dynamicVNetAssignmentScope`), 'network.dynamicVNetAssignmentScope'],
  [path(`${NETWORK}enableAcceleratedNetworking`), 'network.enableAcceleratedNetworking'],
  [path(String.raw`${ADDRESSES}\.ipAddressIds\[(\d+)\]`), 'network.ipAddressIds.$1.id'],
  [path(String.raw`${ADDRESSES}\.ipFamilies.*`), 'network.ipFamilies'],
  [path(`${ADDRESSES}.*`), 'network.provision'],
  [
    path(String.raw`${NAT_RULE}\.(priority|access|sourceAddressPrefix|sourcePortRanges).*`),
    'network.endpoints.$1.rules.$2.$3',
  ],
  [path(NAT_RULE), 'network.endpoints.$1.rules.$2.priority'],
  [
    path(String.raw`${NAT_POOL}\.(name|protocol|backendPort|frontendPortRangeStart|frontendPortRangeEnd)`),
    'network.endpoints.$1.$2',
  ],
  [path(NAT_POOL), 'network.endpoints.$1.name'],
  [
    path(
      String.raw`${MOUNT}\.(accountName|containerName|accountKey|sasKey|azureFileUrl|source|username|password|relativeMountPath)`,
    ),
    'mounts.rows.$1.$2',
  ],
  [path(String.raw`${MOUNT}\.(?:mountOptions|blobfuseOptions)`), 'mounts.rows.$1.options'],
  [path(String.raw`${MOUNT}\.identityReference.*`), 'mounts.rows.$1.identityId'],
  [path(MOUNT), 'mounts.rows.$1.kind'],
  [path('mountConfiguration'), 'mounts.rows.0.kind'],
  [path(String.raw`${DISK}\.lun`), 'disks.rows.$1.lun'],
  [path(String.raw`${DISK}\.caching`), 'disks.rows.$1.caching'],
  [path(String.raw`${DISK}\.(?:managedDisk\.)?storageAccountType`), 'disks.rows.$1.storage'],
  [path(`${DISK}.*`), 'disks.rows.$1.sizeGiB'],
  [path(String.raw`${MACHINE}osDisk\.ephemeralOSDiskSettings.*`), 'disks.osDisk.isEphemeral'],
  [path(String.raw`${MACHINE}osDisk\.caching`), 'disks.osDisk.caching'],
  [path(String.raw`${MACHINE}osDisk\.managedDisk.*`), 'disks.osDisk.storage'],
  [path(`${MACHINE}osDisk.*`), 'disks.osDisk.sizeGiB'],
  [path(`${MACHINE}diskEncryptionConfiguration.*`), 'disks.encryption.hasTemporaryDisk'],
  [path(String.raw`${USER}\.(name|password)`), 'users.rows.$1.$2'],
  [path(String.raw`${USER}\.elevationLevel`), 'users.rows.$1.elevation'],
  [path(String.raw`${USER}\.linuxUserConfiguration\.(uid|gid|sshPrivateKey)`), 'users.rows.$1.$2'],
  [path(String.raw`${USER}\.windowsUserConfiguration.*`), 'users.rows.$1.loginMode'],
  [path(USER), 'users.rows.$1.name'],
  [path(String.raw`applicationPackageReferences\[(\d+)\]\.version`), 'packages.rows.$1.version'],
  [path(String.raw`applicationPackageReferences\[(\d+)\].*`), 'packages.rows.$1.applicationId'],
  [path(String.raw`identity\.userAssignedIdentities\[(\d+)\].*`), 'identities.rows.$1.resourceId'],
]
