import type { Finding } from '../../lib/containers/finding'
import { checkPoolSections, fromPoolSections } from '../../lib/domain/pool/sections/pool-sections'
import type { RuleFacts } from '../../lib/domain/rules/facts'
import { readPool } from '../../lib/domain/rules/pool-context'
import { itemsOf } from '../../lib/domain/rules/read-body'
import type { Found } from '../../lib/domain/rules/rule'
import { SOURCES } from '../../lib/domain/rules/sources'
import type { WireRest } from '../../lib/domain/wire'

const LEVELS = ['hint', 'warning', 'error']
const MOUNT_KINDS = [
  'azureBlobFileSystemConfiguration',
  'azureFileShareConfiguration',
  'nfsMountConfiguration',
  'cifsMountConfiguration',
]
const MACHINE = 'virtualMachineConfiguration'
const NETWORK = 'networkConfiguration'
const ADDRESSES = `${NETWORK}.publicIPAddressConfiguration`
const NAT_POOL = `${NETWORK}.endpointConfiguration.inboundNATPools[$1]`

/** From the fields of PoolSections to the wire: the way back of SECTION_FIELDS, but for mounts. */
const WIRE_PATHS: readonly (readonly [field: RegExp, path: string])[] = [
  [/^scheduling\.resizeTimeoutMinutes$/, 'resizeTimeout'],
  [/^scheduling\.(nodeFillType|jobDefaultOrder)$/, 'taskSchedulingPolicy.$1'],
  [/^scheduling\.(\w+)$/, '$1'],
  [/^network\.endpoints\.(\d+)\.rules\.(\d+)\.(\w+)$/, `${NAT_POOL}.networkSecurityGroupRules[$2].$3`],
  [/^network\.endpoints\.(\d+)\.(\w+)$/, `${NAT_POOL}.$2`],
  [/^network\.ipAddressIds\.(\d+)\.id$/, `${ADDRESSES}.ipAddressIds[$1]`],
  [/^network\.(provision|ipFamilies)$/, `${ADDRESSES}.$1`],
  [/^network\.(\w+)$/, `${NETWORK}.$1`],
  [/^disks\.rows\.(\d+)\.sizeGiB$/, `${MACHINE}.dataDisks[$1].diskSizeGB`],
  [/^disks\.rows\.(\d+)\.storage$/, `${MACHINE}.dataDisks[$1].managedDisk.storageAccountType`],
  [/^disks\.rows\.(\d+)\.(\w+)$/, `${MACHINE}.dataDisks[$1].$2`],
  [/^disks\.osDisk\.sizeGiB$/, `${MACHINE}.osDisk.diskSizeGB`],
  [/^disks\.osDisk\.storage$/, `${MACHINE}.osDisk.managedDisk.storageAccountType`],
  [/^disks\.osDisk\.isEphemeral$/, `${MACHINE}.osDisk.ephemeralOSDiskSettings`],
  [/^disks\.osDisk\.(\w+)$/, `${MACHINE}.osDisk.$1`],
  [/^disks\.encryption\..*$/, `${MACHINE}.diskEncryptionConfiguration`],
  [/^users\.rows\.(\d+)\.(uid|gid|sshPrivateKey)$/, 'userAccounts[$1].linuxUserConfiguration.$2'],
  [/^users\.rows\.(\d+)\.loginMode$/, 'userAccounts[$1].windowsUserConfiguration.loginMode'],
  [/^users\.rows\.(\d+)\.elevation$/, 'userAccounts[$1].elevationLevel'],
  [/^users\.rows\.(\d+)\.(\w+)$/, 'userAccounts[$1].$2'],
  [/^packages\.rows\.(\d+)\.(\w+)$/, 'applicationPackageReferences[$1].$2'],
  [/^identities\.rows\.(\d+)\.resourceId$/, 'identity.userAssignedIdentities[$1].resourceId'],
  [/^tags\b.*$/, 'tags'],
]

/**
 * What the checks of the form's sections say about a pool body, with paths of the wire. Left out is what `said`, the
 * findings of the rules and the schema, says already about the same place at least as loudly.
 */
export function checkSections(body: WireRest, facts: RuleFacts, said: readonly Found[]): Found[] {
  const { os } = readPool(body, facts)
  const sections = fromPoolSections(body)
  // Nobody has typed here, so there is nothing to type again.
  for (const row of [...sections.users.rows, ...sections.mounts.rows]) row.askAgain = false
  return checkPoolSections(sections, { os, nowMs: facts.nowMs })
    .map((finding) => toFound(finding, body))
    .filter((found) => !said.some((other) => isAbout(other, found)))
}

function toFound({ field = '', ...finding }: Finding, body: WireRest): Found {
  return { rule: 'pool-section', source: SOURCES.poolAdd, ...finding, path: toWirePath(field, body) }
}

function toWirePath(field: string, body: WireRest): string {
  const [, index, property] = /^mounts\.rows\.(\d+)\.(\w+)$/.exec(field) ?? []
  if (index !== undefined && property !== undefined) return toMountPath(Number(index), property, body)
  for (const [pattern, path] of WIRE_PATHS) if (pattern.test(field)) return field.replace(pattern, path)
  return ''
}

function toMountPath(index: number, property: string, body: WireRest): string {
  const row = `mountConfiguration[${index}]`
  const part = itemsOf(body, 'mountConfiguration').find((item) => item.index === index)?.part ?? {}
  const kind = MOUNT_KINDS.find((name) => name in part)
  if (kind === undefined || property === 'kind') return row
  const isBlob = kind === MOUNT_KINDS[0]
  const names: Readonly<Record<string, string>> = {
    options: isBlob ? 'blobfuseOptions' : 'mountOptions',
    identityId: 'identityReference.resourceId',
    access: 'accountKey',
  }
  return `${row}.${kind}.${names[property] ?? property}`
}

/** Whether another finding is about the same place, what is in it or what it is in, and is no quieter. */
export function isAbout(other: Found, found: Found): boolean {
  if (LEVELS.indexOf(other.level) < LEVELS.indexOf(found.level) || other.path === '') return false
  return isWithin(other.path, found.path) || isWithin(found.path, other.path)
}

/** Whether a path is the other or below it. */
export const isWithin = (path: string, whole: string) =>
  path === whole || (path.startsWith(whole) && /^[.[]/.test(path.slice(whole.length)))
