import { expect, test } from 'vitest'
import { SECTION_FIELDS } from './section-fields'
import { toFormFindings } from './to-form-findings'

const NAT = 'networkConfiguration.endpointConfiguration.inboundNATPools[1]'
const MACHINE = 'virtualMachineConfiguration'

test.each([
  ['networkConfiguration.subnetId', 'network.subnetId'],
  ['networkConfiguration.publicIPAddressConfiguration', 'network.provision'],
  ['networkConfiguration.publicIPAddressConfiguration.ipAddressIds[2]', 'network.ipAddressIds.2.id'],
  ['networkConfiguration.publicIPAddressConfiguration.ipFamilies[0]', 'network.ipFamilies'],
  [`${NAT}.backendPort`, 'network.endpoints.1.backendPort'],
  [NAT, 'network.endpoints.1.name'],
  [`${NAT}.networkSecurityGroupRules[3].priority`, 'network.endpoints.1.rules.3.priority'],
  [`${NAT}.networkSecurityGroupRules[3].sourcePortRanges[0]`, 'network.endpoints.1.rules.3.sourcePortRanges'],
  ['mountConfiguration[0].azureBlobFileSystemConfiguration', 'mounts.rows.0.kind'],
  ['mountConfiguration[0].azureBlobFileSystemConfiguration.blobfuseOptions', 'mounts.rows.0.options'],
  ['mountConfiguration[4].cifsMountConfiguration.password', 'mounts.rows.4.password'],
  [`${MACHINE}.dataDisks[2].diskSizeGB`, 'disks.rows.2.sizeGiB'],
  [`${MACHINE}.dataDisks[2].managedDisk.storageAccountType`, 'disks.rows.2.storage'],
  [`${MACHINE}.osDisk.ephemeralOSDiskSettings.placement`, 'disks.osDisk.isEphemeral'],
  [`${MACHINE}.diskEncryptionConfiguration.targets[0]`, 'disks.encryption.hasTemporaryDisk'],
  ['userAccounts[1].linuxUserConfiguration.gid', 'users.rows.1.gid'],
  ['userAccounts[1].linuxUserConfiguration', 'users.rows.1.name'],
  ['applicationPackageReferences[9]', 'packages.rows.9.applicationId'],
  ['identity.userAssignedIdentities[0].resourceId', 'identities.rows.0.resourceId'],
  ['taskSchedulingPolicy.nodeFillType', 'scheduling.nodeFillType'],
  ['enableInterNodeCommunication', 'scheduling.enableInterNodeCommunication'],
  ['tags', undefined],
])('%s is typed at %s', (path, field) => {
  const finding = { level: 'error' as const, path, text: 'It is wrong.' }
  expect(toFormFindings([finding], SECTION_FIELDS)).toEqual([{ ...finding, field }])
})
