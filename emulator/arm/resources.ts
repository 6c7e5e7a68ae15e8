import { createHash } from 'node:crypto'
import { LOCAL_LOCATION, LOCAL_TENANT_ID } from '../../lib/local'
import { TEAMMATES } from '../identity/teammates'
import { GROUP, SUBSCRIPTION } from './names'

/*
 * A few resources that belong around an account, so that every picker has something to show. None of them is real: the
 * registry's name is one that nobody can own, and images from the gallery are simulated as all machines are.
 */

const toResource = (type: string, name: string, parent = `${GROUP}/providers/${type}`) => ({
  id: `${parent}/${name}`,
  name,
  type,
  location: LOCAL_LOCATION,
  tags: {},
})

const toGuid = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

const toIdentity = (name: string) => ({
  ...toResource('Microsoft.ManagedIdentity/userAssignedIdentities', name),
  properties: {
    tenantId: LOCAL_TENANT_ID,
    principalId: toGuid(`${name}/principal`),
    clientId: toGuid(`${name}/client`),
  },
})

const PULLER = toIdentity('id-acr-pull')

/** User-assigned identities: one may pull from the registry, the other may do nothing. */
export const IDENTITIES = [PULLER, toIdentity('id-without-roles')]

export const REGISTRY = {
  ...toResource('Microsoft.ContainerRegistry/registries', 'localregistry'),
  sku: { name: 'Standard', tier: 'Standard' },
  properties: {
    // Source: RFC 2606, a name reserved so that nobody owns it.
    loginServer: 'localregistry.example',
    provisioningState: 'Succeeded',
    adminUserEnabled: false,
    publicNetworkAccess: 'Enabled',
  },
}

const storageProfile = {
  osDisk: { osType: 'Linux', osState: 'Generalized', diskSizeGB: 64, caching: 'ReadWrite' },
  dataDisks: [],
  zoneResilient: false,
}

/** Managed images. */
export const IMAGES = [
  {
    ...toResource('Microsoft.Compute/images', 'ubuntu-docker-image'),
    properties: { provisioningState: 'Succeeded', hyperVGeneration: 'V2', storageProfile },
  },
]

export const GALLERY = {
  ...toResource('Microsoft.Compute/galleries', 'localgallery'),
  properties: { provisioningState: 'Succeeded', identifier: { uniqueName: 'LOCALGALLERY' } },
}

export const GALLERY_IMAGE = {
  ...toResource('Microsoft.Compute/galleries/images', 'ubuntu-docker', `${GALLERY.id}/images`),
  properties: {
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    architecture: 'x64',
    identifier: { publisher: 'Local', offer: 'Batch', sku: 'UbuntuDocker' },
    provisioningState: 'Succeeded',
  },
}

const toVersion = (name: string, targetRegions: readonly string[], excludeFromLatest: boolean) => ({
  ...toResource('Microsoft.Compute/galleries/images/versions', name, `${GALLERY_IMAGE.id}/versions`),
  properties: {
    provisioningState: 'Succeeded',
    publishingProfile: {
      excludeFromLatest,
      storageAccountType: 'Standard_LRS',
      targetRegions: targetRegions.map((region) => ({ name: region, regionalReplicaCount: 1 })),
    },
    storageProfile: { osDiskImage: { sizeInGB: 64, hostCaching: 'ReadOnly' } },
  },
})

/** Versions of the one definition; the last one is not replicated to the region of the account. */
export const GALLERY_VERSIONS = [
  toVersion('1.0.0', [LOCAL_LOCATION], false),
  toVersion('1.1.0', [LOCAL_LOCATION], false),
  toVersion('2.0.0', ['elsewhere'], true),
]

const ROLES = {
  contributor: '6aaa78f1-f7de-44ca-8722-c64a23943cae',
  submitter: '48e5e92e-a480-4e71-aa9c-2778f4c13781',
  reader: '11076f67-66f6-4be0-8f6b-f0609fd05cc9',
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
} as const

const toAssignment = (scope: string, principalId: string, role: string, principalType: string) => {
  const name = toGuid(`${scope}/${principalId}/${role}`)
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      scope,
      principalId,
      principalType,
      roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    },
  }
}

/** Who has which role: the teammates on the resource group, an identity on the registry. */
export const ROLE_ASSIGNMENTS = [
  ...TEAMMATES.map(({ oid, role }) => toAssignment(GROUP, oid, ROLES[role], 'User')),
  toAssignment(REGISTRY.id, PULLER.properties.principalId, ROLES.acrPull, 'ServicePrincipal'),
]
