/**
 * Every call of Resource Manager that the product makes; the proxy answers no other. Methods, paths, versions and query
 * names come from the providers' own contracts. Add a row to make a call possible.
 */
export interface ArmRoute {
  method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  path: string
  apiVersion: string
  /** Query names besides `api-version`. */
  query: readonly string[]
  /** The answer is one page of a list, so more pages may follow. */
  isList: boolean
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

const on = (method: ArmRoute['method'], path: string, apiVersion: string): ArmRoute => ({
  method,
  path,
  apiVersion,
  query: [],
  isList: false,
})

const read = (path: string, apiVersion: string): ArmRoute => on('GET', path, apiVersion)

/** A list also takes the marks of a next page. */
const list = (path: string, apiVersion: string, query: readonly string[] = []): ArmRoute => ({
  ...read(path, apiVersion),
  query: [...query, '$skiptoken', '$skipToken', '$top'],
  isList: true,
})

export const ARM_ROUTES: readonly ArmRoute[] = [
  list('/subscriptions', RESOURCES),
  list('/tenants', RESOURCES),
  list(`${SUBSCRIPTION}/locations`, RESOURCES),
  list(`${SUBSCRIPTION}/providers/Microsoft.Batch/batchAccounts`, BATCH),
  list(`${GROUP}/providers/Microsoft.Batch/batchAccounts`, BATCH),
  read(ACCOUNT, BATCH),
  list(`${ACCOUNT}/pools`, BATCH, ['maxresults', '$select', '$filter']),
  read(`${ACCOUNT}/pools/{poolName}`, BATCH),
  on('PUT', `${ACCOUNT}/pools/{poolName}`, BATCH),
  on('PATCH', `${ACCOUNT}/pools/{poolName}`, BATCH),
  on('DELETE', `${ACCOUNT}/pools/{poolName}`, BATCH),
  read(`${LOCATION}/quotas`, BATCH),
  list(`${LOCATION}/virtualMachineSkus`, BATCH, ['maxresults', '$filter']),
  list(`${SUBSCRIPTION}/providers/Microsoft.Compute/galleries`, COMPUTE_GALLERIES),
  list(`${GALLERY}/images`, COMPUTE_GALLERIES),
  read(`${GALLERY}/images/{imageName}`, COMPUTE_GALLERIES),
  read(`${COMPUTE_LOCATION}/sharedGalleries/{galleryName}/images/{imageName}`, COMPUTE_GALLERIES),
  read(`${COMPUTE_LOCATION}/communityGalleries/{galleryName}/images/{imageName}`, COMPUTE_GALLERIES),
  list(`${GALLERY}/images/{imageName}/versions`, COMPUTE_GALLERIES),
  list(`${GALLERY}/images/{imageName}/providers/Microsoft.Authorization/permissions`, AUTHORIZATION),
  read(`${GROUP}/providers/Microsoft.Compute/images/{imageName}`, COMPUTE_IMAGES),
  list(
    `${GROUP}/providers/Microsoft.Compute/images/{imageName}/providers/Microsoft.Authorization/permissions`,
    AUTHORIZATION,
  ),
  list(`${SUBSCRIPTION}/providers/Microsoft.ContainerRegistry/registries`, REGISTRIES),
  list(`${SUBSCRIPTION}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`, IDENTITIES),
  list(`${SUBSCRIPTION}/providers/Microsoft.Network/virtualNetworks`, NETWORKS),
  list(`${REGISTRY}/providers/Microsoft.Authorization/roleAssignments`, AUTHORIZATION, ['$filter']),
  list(`${ACCOUNT}/providers/Microsoft.Authorization/permissions`, AUTHORIZATION),
  list(`${ACCOUNT}/providers/Microsoft.Authorization/roleAssignments`, AUTHORIZATION, ['$filter']),
  list(`${GROUP}/providers/Microsoft.Authorization/permissions`, AUTHORIZATION),
]
