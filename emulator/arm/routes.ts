import { LOCAL_LOCATION, LOCAL_SUBSCRIPTION_ID, LOCAL_TENANT_ID } from '../../lib/local'
import { ACCOUNT_ROUTES } from './account'
import { ArmFault } from './fault'
import { GROUP, SUBSCRIPTION } from './names'
import { NETWORKS } from './networks'
import { toArmPage } from './page'
import { permissionsOf } from './permissions'
import { POOL_ROUTES } from './pools'
import {
  GALLERY,
  GALLERY_IMAGE,
  GALLERY_VERSIONS,
  IDENTITIES,
  IMAGES,
  REGISTRY,
  ROLE_ASSIGNMENTS,
} from './resources'
import { type ArmContext, type ArmRoute, read } from './route'
import { COMPUTE_SKUS } from './vm-skus'

const COMPUTE_LOCATION = `${SUBSCRIPTION}/providers/Microsoft.Compute/locations/${LOCAL_LOCATION}`

/** A list of resources in the subscription, in the resource group, and each of them. */
function readAll(type: string, resources: readonly { id: string }[]): ArmRoute[] {
  const list = () => ({ value: resources })
  return [
    read(`${SUBSCRIPTION}/providers/${type}`, list),
    read(`${GROUP}/providers/${type}`, list),
    ...resources.map((resource) => read(resource.id, () => resource)),
  ]
}

/** The calls of Resource Manager that the local account answers. */
export const ROUTES: readonly ArmRoute[] = [
  read('/subscriptions', () => ({ value: [SUBSCRIPTION_OBJECT] })),
  read(SUBSCRIPTION, () => SUBSCRIPTION_OBJECT),
  read('/tenants', () => ({
    value: [{ id: `/tenants/${LOCAL_TENANT_ID}`, tenantId: LOCAL_TENANT_ID, displayName: 'Local account' }],
  })),
  read(`${SUBSCRIPTION}/locations`, () => ({
    value: [{ name: LOCAL_LOCATION, displayName: 'This machine', regionalDisplayName: 'This machine' }],
  })),
  ...ACCOUNT_ROUTES,
  ...POOL_ROUTES,
  ...readAll('Microsoft.Compute/images', IMAGES),
  ...readAll('Microsoft.Compute/galleries', [GALLERY]),
  read(`${GALLERY.id}/images`, () => ({ value: [GALLERY_IMAGE] })),
  read(GALLERY_IMAGE.id, () => GALLERY_IMAGE),
  read(`${GALLERY_IMAGE.id}/versions`, () => ({ value: GALLERY_VERSIONS })),
  ...GALLERY_VERSIONS.map((version) => read(version.id, () => version)),
  read(`${SUBSCRIPTION}/providers/Microsoft.Compute/skus`, listComputeSkus),
  read(`${COMPUTE_LOCATION}/sharedGalleries`, () => ({ value: [] })),
  ...[
    `${COMPUTE_LOCATION}/communityGalleries/{name}`,
    `${COMPUTE_LOCATION}/communityGalleries/{name}/images/{image}`,
    `${COMPUTE_LOCATION}/sharedGalleries/{name}/images/{image}`,
  ].map(
    (path): ArmRoute => ({
      method: 'GET',
      path,
      answer() {
        throw new ArmFault(404, 'ResourceNotFound', 'The local account knows no galleries of other people.')
      },
    }),
  ),
  ...readAll('Microsoft.ContainerRegistry/registries', [REGISTRY]),
  {
    method: 'POST',
    path: `${REGISTRY.id}/listCredentials`,
    answer() {
      const action = 'Microsoft.ContainerRegistry/registries/listCredentials/action'
      throw new ArmFault(403, 'AuthorizationFailed', `The role of the caller does not cover ${action}.`)
    },
  },
  ...readAll('Microsoft.ManagedIdentity/userAssignedIdentities', IDENTITIES),
  ...readAll('Microsoft.Network/virtualNetworks', NETWORKS),
  read('{scope}/providers/Microsoft.Authorization/permissions', ({ caller }) => ({
    value: [permissionsOf(caller)],
  })),
  read('{scope}/providers/Microsoft.Authorization/roleAssignments', listRoleAssignments),
]

const SUBSCRIPTION_OBJECT = {
  id: SUBSCRIPTION,
  subscriptionId: LOCAL_SUBSCRIPTION_ID,
  displayName: 'Local account',
  state: 'Enabled',
  tenantId: LOCAL_TENANT_ID,
}

/** VM sizes as compute lists them; the filter speaks of the location, which is always this one. */
function listComputeSkus(context: ArmContext): object {
  const path = `${SUBSCRIPTION}/providers/Microsoft.Compute/skus`
  const items = COMPUTE_SKUS.map((sku) => ({ ...sku, location: LOCAL_LOCATION }))
  const page = toArmPage(context, path, items, { location: { type: 'String', ops: ['eq'] } })
  const { value, ...rest } = page as { value: typeof items }
  return { value: value.map(({ location: _, ...sku }) => sku), ...rest }
}

/** Assignments at the scope, above it and, as Resource Manager lists them too, below it. */
function listRoleAssignments(context: ArmContext): object {
  const scope = `${context.params.scope}/`.toLowerCase()
  const fitting = ROLE_ASSIGNMENTS.filter(({ properties }) => {
    const assigned = `${properties.scope}/`.toLowerCase()
    return scope.startsWith(assigned) || assigned.startsWith(scope)
  })
  // The filter speaks of the principal without saying where it stands.
  const items = fitting.map((item) => ({ ...item, principalId: item.properties.principalId }))
  const page = toArmPage(
    context,
    `${context.params.scope}/providers/Microsoft.Authorization/roleAssignments`,
    items,
    {
      principalId: { type: 'String', ops: ['eq'] },
    },
  )
  const { value, ...rest } = page as { value: typeof items }
  return { value: value.map(({ principalId: _, ...item }) => item), ...rest }
}
