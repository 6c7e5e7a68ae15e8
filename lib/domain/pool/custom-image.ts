import type { ArmPermission } from '../../arm/client'
import { cleanResourceId, toResourceId } from '../resource-id'
import { covers } from '../rights'

/**
 * What an image field takes of a text: an address of the portal, or an encoded id, is cut down to the resource id in it;
 * anything else stays as it is typed.
 */
export function toCleanImageId(text: string): string {
  if (!/^https?:|%2f/i.test(text.trim())) return text
  for (const kind of ['galleryImage', 'managedImage'] as const) {
    const id = toResourceId(text, kind)
    if ('problem' in id && id.repair !== undefined) return id.repair
  }
  return cleanResourceId(text)
}

/**
 * Whether the permissions at an image's scope let Batch start nodes from it on the person's behalf. Reader is the least
 * role that does (https://learn.microsoft.com/azure/batch/batch-sig-images).
 */
export function canReadImage(permissions: readonly ArmPermission[], scope: string): boolean {
  const action = /\/galleries\//i.test(scope)
    ? 'Microsoft.Compute/galleries/images/versions/read'
    : 'Microsoft.Compute/images/read'
  return covers(permissions, action)
}
