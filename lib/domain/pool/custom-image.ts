import type { ArmPermission } from '../../arm/client'
import { cleanResourceId } from '../resource-id'
import { covers } from '../rights'

/**
 * What an image field takes of a text: an address of the portal, or an encoded id, is cut down to the resource id in it;
 * anything else stays as it is typed.
 */
export function toCleanImageId(text: string): string {
  return /^https?:|%2f/i.test(text.trim()) ? cleanResourceId(text) : text
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

/** The command that gives a person the role Reader on an image, for whoever owns it. */
export function toReaderCommand(scope: string, username: string): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  return `az role assignment create --role Reader --assignee ${quote(username)} --scope ${quote(scope)}`
}
