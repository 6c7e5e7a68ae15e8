import { isRecord } from '../../batch/errors'
import { partOf, rowsOf, type WireRest } from '../wire'
import { textOf } from './read-body'

const IDENTITY =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i

/** As deep as the proxy takes a body. */
const DEPTH_MAX = 64

/** Whether a text is the resource id of a user-assigned identity. */
export const isIdentityId = (id: string) => IDENTITY.test(id)

/** The identities of a pool body, their ids in lower case. */
export function identitiesOf(pool: WireRest): ReadonlySet<string> {
  return new Set(
    rowsOf(partOf(pool, 'identity'), 'userAssignedIdentities').map((row) =>
      textOf(row, 'resourceId').toLowerCase(),
    ),
  )
}

/** Where a body names an identity: the path of each `resourceId` below an `identityReference`, at every depth. */
export function identityReferencesOf(body: WireRest): { id: string; path: string }[] {
  const found: { id: string; path: string }[] = []
  const visit = (value: unknown, path: string, depth: number): void => {
    if (depth > DEPTH_MAX) return
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`, depth + 1)
      return
    }
    if (!isRecord(value)) return
    for (const [key, part] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`
      // Keys of disks have identities of their own, and the settings of extensions are not ours to read.
      if (at === 'identity' || key === 'customerManagedKey' || key === 'extensions') continue
      const id = key === 'identityReference' && isRecord(part) ? textOf(part, 'resourceId') : ''
      if (id !== '') found.push({ id, path: `${at}.resourceId` })
      else visit(part, at, depth + 1)
    }
  }
  visit(body, '', 0)
  return found
}
