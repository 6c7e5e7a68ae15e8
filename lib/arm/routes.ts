/**
 * Every call of Resource Manager that the product makes; the proxy answers no other. Methods, paths, versions and query
 * names come from the providers' own contracts. Add a row to make a call possible.
 */
export interface ArmRoute {
  method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  path: string
  apiVersion: string
  /** Query names besides `api-version` and the marker of a next page. */
  query: readonly string[]
}

const BATCH = '2025-06-01'
const RESOURCES = '2022-12-01'
const COMPUTE_IMAGES = '2024-07-01'
const COMPUTE_GALLERIES = '2023-07-03'
const REGISTRIES = '2023-07-01'
const IDENTITIES = '2023-01-31'
const NETWORKS = '2023-09-01'
const AUTHORIZATION = '2022-04-01'

const SUBSCRIPTION = '/subscriptions/{subscriptionId}'
const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroup}`
const ACCOUNT = `${GROUP}/providers/Microsoft.Batch/batchAccounts/{accountName}`
const LOCATION = `${SUBSCRIPTION}/providers/Microsoft.Batch/locations/{location}`
const COMPUTE_LOCATION = `${SUBSCRIPTION}/providers/Microsoft.Compute/locations/{location}`
const REGISTRY = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/{registryName}`
const GALLERY = `${GROUP}/providers/Microsoft.Compute/galleries/{galleryName}`

const read = (path: string, apiVersion: string, query: readonly string[] = []): ArmRoute => ({
  method: 'GET',
  path,
  apiVersion,
  query,
})

export const ARM_ROUTES: readonly ArmRoute[] = [
  read('/subscriptions', RESOURCES),
  read('/tenants', RESOURCES),
  read(`${SUBSCRIPTION}/locations`, RESOURCES),
  read(`${SUBSCRIPTION}/providers/Microsoft.Batch/batchAccounts`, BATCH),
  read(`${GROUP}/providers/Microsoft.Batch/batchAccounts`, BATCH),
  read(ACCOUNT, BATCH),
  read(`${ACCOUNT}/pools`, BATCH, ['maxresults', '$select', '$filter']),
  read(`${ACCOUNT}/pools/{poolName}`, BATCH),
  { method: 'PUT', path: `${ACCOUNT}/pools/{poolName}`, apiVersion: BATCH, query: [] },
  { method: 'PATCH', path: `${ACCOUNT}/pools/{poolName}`, apiVersion: BATCH, query: [] },
  { method: 'DELETE', path: `${ACCOUNT}/pools/{poolName}`, apiVersion: BATCH, query: [] },
  read(`${LOCATION}/quotas`, BATCH),
  read(`${LOCATION}/virtualMachineSkus`, BATCH, ['maxresults', '$filter']),
  read(`${SUBSCRIPTION}/providers/Microsoft.Compute/images`, COMPUTE_IMAGES),
  read(`${SUBSCRIPTION}/providers/Microsoft.Compute/galleries`, COMPUTE_GALLERIES),
  read(`${GALLERY}/images`, COMPUTE_GALLERIES),
  read(`${GALLERY}/images/{imageName}`, COMPUTE_GALLERIES),
  read(`${COMPUTE_LOCATION}/sharedGalleries/{galleryName}/images/{imageName}`, COMPUTE_GALLERIES),
  read(`${COMPUTE_LOCATION}/communityGalleries/{galleryName}/images/{imageName}`, COMPUTE_GALLERIES),
  read(`${GALLERY}/images/{imageName}/versions`, COMPUTE_GALLERIES),
  read(`${GALLERY}/images/{imageName}/providers/Microsoft.Authorization/permissions`, AUTHORIZATION),
  read(`${GROUP}/providers/Microsoft.Compute/images/{imageName}`, COMPUTE_IMAGES),
  read(
    `${GROUP}/providers/Microsoft.Compute/images/{imageName}/providers/Microsoft.Authorization/permissions`,
    AUTHORIZATION,
  ),
  read(`${SUBSCRIPTION}/providers/Microsoft.ContainerRegistry/registries`, REGISTRIES),
  read(`${SUBSCRIPTION}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`, IDENTITIES),
  read(`${SUBSCRIPTION}/providers/Microsoft.Network/virtualNetworks`, NETWORKS),
  read(`${REGISTRY}/providers/Microsoft.Authorization/roleAssignments`, AUTHORIZATION, ['$filter']),
  read(`${ACCOUNT}/providers/Microsoft.Authorization/permissions`, AUTHORIZATION),
  read(`${ACCOUNT}/providers/Microsoft.Authorization/roleAssignments`, AUTHORIZATION, ['$filter']),
  read(`${GROUP}/providers/Microsoft.Authorization/permissions`, AUTHORIZATION),
]
