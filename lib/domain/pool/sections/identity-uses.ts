import { isSameResourceId, nameOfResource } from '../../resource-id'
import { identityReferencesOf, isIdentityId } from '../../rules/identities'
import { partOf, rowsOf, toText, type WireRest } from '../../wire'

/** One identity that parts of a pool use, by which nodes log in: the pool must have it. */
export interface IdentityUse {
  id: string
  /** Each part in words: `registry contoso.azurecr.io`, `mount of input`. */
  by: readonly string[]
}

/** Which identities a pool body uses, each once, in the order in which they are found; texts that are no ids are left out. */
export function identityUsesOf(body: WireRest): IdentityUse[] {
  const uses: { id: string; by: string[] }[] = []
  for (const { id, path } of identityReferencesOf(body)) {
    if (!isIdentityId(id.trim())) continue
    const part = sayPart(body, path)
    const known = uses.find((use) => isSameResourceId(use.id, id))
    if (known === undefined) uses.push({ id: id.trim(), by: [part] })
    else if (!known.by.includes(part)) known.by.push(part)
  }
  return uses
}

/** What uses an identity, `registry a.io, mount of input`; empty when nothing does. */
export function sayUses(id: string, uses: readonly IdentityUse[]): string {
  const by = uses.find((use) => isSameResourceId(use.id, id))?.by ?? []
  return by.length > 2 ? `${by[0]} and ${by.length - 1} more` : by.join(', ')
}

/** One line: every identity that the pool gets, with what uses it while they are few. */
export function describeIdentityUses(ids: readonly string[], uses: readonly IdentityUse[]): string {
  const all = [...ids, ...missingOf(ids, uses).map(({ id }) => id)]
  if (all.length === 0) return 'No managed identity'
  if (all.length > 3) {
    const used = all.filter((id) => sayUses(id, uses) !== '').length
    return `${all.length} managed identities, ${used} in use`
  }
  return all
    .map((id) => {
      const by = sayUses(id, uses)
      return `${nameOfResource(id) || 'an identity without an id'}${by && ` (${by})`}`
    })
    .join(', ')
}

/** The used identities that a list does not have. */
export function missingOf(ids: readonly string[], uses: readonly IdentityUse[]): IdentityUse[] {
  return uses.filter(({ id }) => !ids.some((own) => isSameResourceId(own, id)))
}

function sayPart(body: WireRest, path: string): string {
  const index = Number(/\[(\d+)\]/.exec(path)?.[1] ?? 0)
  if (path.includes('.containerRegistries[') && !path.startsWith('startTask')) {
    const containers = partOf(partOf(body, 'virtualMachineConfiguration'), 'containerConfiguration')
    return `registry ${toText(rowsOf(containers, 'containerRegistries')[index]?.registryServer) || 'docker.io'}`
  }
  if (path.startsWith('mountConfiguration[')) {
    const mount = rowsOf(body, 'mountConfiguration')[index] ?? {}
    const container = toText(partOf(mount, 'azureBlobFileSystemConfiguration').containerName)
    return container === '' ? `mount ${index + 1}` : `mount of ${container}`
  }
  return path.startsWith('startTask')
    ? 'start task'
    : `the field ${path.replace(/\.identityReference\.resourceId$/, '')}`
}
