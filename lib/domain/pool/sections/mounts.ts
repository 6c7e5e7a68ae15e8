import { z } from 'zod'
import { formatPlural } from '../../../format/count'
import { flag, rows, text } from '../../form-schema'
import { nameOfResource } from '../../resource-id'
import {
  partOf,
  rowsOf,
  toOptional,
  toText,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../../wire'
import { beforeOf, origin } from './section-rows'

/** `other` is a file system that the form has no fields for; it is kept as it is. */
export type MountKind = 'blob' | 'files' | 'nfs' | 'cifs' | 'other'

/** One file system to mount as typed. Keys, signatures and passwords are write-only: the service never returns them. */
export interface MountValues {
  kind: MountKind
  /** Storage account, for `blob` and `files`. */
  accountName: string
  /** Blob container. */
  containerName: string
  /** How nodes get at the container: `key`, `sas` or `identity`. */
  access: 'key' | 'sas' | 'identity'
  accountKey: string
  sasKey: string
  /** Resource id of the managed identity that reads the container. */
  identityId: string
  /** `https://ACCOUNT.file.core.windows.net/SHARE`. */
  azureFileUrl: string
  /** Server and path, for `nfs` and `cifs`. */
  source: string
  username: string
  password: string
  /** Below AZ_BATCH_NODE_MOUNTS_DIR; the letter of a drive for Azure Files on Windows. */
  relativeMountPath: string
  options: string
  /** A secret was there before and must be typed again. */
  askAgain: boolean
  origin: number
}

export interface MountsValues {
  rows: MountValues[]
}

/** What a new pool shows: nothing mounted. */
export function emptyMounts(): MountsValues {
  return { rows: [] }
}

/** A new file system. */
export function emptyMount(): MountValues {
  return {
    kind: 'blob',
    accountName: '',
    containerName: '',
    access: 'key',
    accountKey: '',
    sasKey: '',
    identityId: '',
    azureFileUrl: '',
    source: '',
    username: '',
    password: '',
    relativeMountPath: '',
    options: '',
    askAgain: false,
    origin: -1,
  }
}

export const mountsShape = z
  .object({
    rows: rows(
      z.object({
        kind: z.enum(['blob', 'files', 'nfs', 'cifs', 'other']).catch('other'),
        accountName: text(),
        containerName: text(),
        access: z.enum(['key', 'sas', 'identity']).catch('key'),
        accountKey: text(),
        sasKey: text(),
        identityId: text(),
        azureFileUrl: text(),
        source: text(),
        username: text(),
        password: text(),
        relativeMountPath: text(),
        options: text(),
        askAgain: flag(false),
        origin: origin(),
      }),
    ),
  })
  .catch(emptyMounts)

/** Each kind's property in a mount configuration, and that of its options. */
const WIRE = {
  blob: { key: 'azureBlobFileSystemConfiguration', options: 'blobfuseOptions' },
  files: { key: 'azureFileShareConfiguration', options: 'mountOptions' },
  nfs: { key: 'nfsMountConfiguration', options: 'mountOptions' },
  cifs: { key: 'cifsMountConfiguration', options: 'mountOptions' },
} as const satisfies Record<Exclude<MountKind, 'other'>, object>

const KINDS = ['blob', 'files', 'nfs', 'cifs'] as const

/** What the form shows of each kind, secrets included: none of it may stay in the rest. */
const SHOWN = [
  'accountName',
  'containerName',
  'accountKey',
  'sasKey',
  'azureFileUrl',
  'source',
  'username',
  'password',
  'relativeMountPath',
]

const kindOf = (mount: WireRest) => KINDS.find((kind) => WIRE[kind].key in mount)

/** Reads the mounts of a pool body. */
export function fromMounts(body: WireRest): MountsValues {
  return { rows: rowsOf(body, 'mountConfiguration').map(toMountValues) }
}

function toMountValues(mount: WireRest, index: number): MountValues {
  const kind = kindOf(mount)
  if (kind === undefined) return { ...emptyMount(), kind: 'other', origin: index }
  const wire = partOf(mount, WIRE[kind].key)
  const identityId = toText(partOf(wire, 'identityReference').resourceId)
  const values: MountValues = {
    kind,
    accountName: toText(wire.accountName),
    containerName: toText(wire.containerName),
    access: identityId !== '' ? 'identity' : toText(wire.sasKey) !== '' ? 'sas' : 'key',
    accountKey: toText(wire.accountKey),
    sasKey: toText(wire.sasKey),
    identityId,
    azureFileUrl: toText(wire.azureFileUrl),
    source: toText(wire.source),
    username: toText(wire.username),
    password: toText(wire.password),
    relativeMountPath: toText(wire.relativeMountPath),
    options: toText(wire[WIRE[kind].options]),
    askAgain: false,
    origin: index,
  }
  return { ...values, askAgain: secretOf(values) === '' }
}

/** The secret that counts for a mount as it is set; undefined when it needs none. */
export function secretOf(mount: MountValues): string | undefined {
  if (mount.kind === 'files') return mount.accountKey
  if (mount.kind === 'cifs') return mount.password
  if (mount.kind !== 'blob' || mount.access === 'identity') return undefined
  return mount.access === 'sas' ? mount.sasKey : mount.accountKey
}

/** The body without what fromMounts reads. Holds no secret. */
export function restOfMounts(body: WireRest): WireRest {
  if (body.mountConfiguration === undefined) return body
  return { ...body, mountConfiguration: rowsOf(body, 'mountConfiguration').map(restOfMount) }
}

function restOfMount(mount: WireRest): WireRest {
  const kind = kindOf(mount)
  if (kind === undefined) return mount
  const { key, options } = WIRE[kind]
  return { ...mount, [key]: without(partOf(mount, key), ...SHOWN, options) }
}

/** The body with its mounts. Secrets go out as typed. */
export function toMounts(values: MountsValues, rest: WireRest): WireRest {
  const before = rowsOf(rest, 'mountConfiguration')
  const mounts = values.rows.map((mount) => toMount(mount, beforeOf(before, mount)))
  return withParts(rest, { mountConfiguration: unlessEmpty(mounts, rest, 'mountConfiguration') })
}

function toMount(mount: MountValues, before: WireRest): WireRest {
  if (mount.kind === 'other') return before
  const { key, options } = WIRE[mount.kind]
  // Another kind than before: the former one's configuration goes.
  const base = without(before, ...KINDS.map((kind) => WIRE[kind].key).filter((other) => other !== key))
  const known = partOf(base, key)
  return {
    ...base,
    [key]: withParts(without(known, 'identityReference'), {
      ...toParts(mount, known),
      relativeMountPath: mount.relativeMountPath.trim(),
      [options]: mount.options === '' ? undefined : mount.options,
    }),
  }
}

function toParts(mount: MountValues, before: WireRest): WireRest {
  const { accountName, source } = mount
  if (mount.kind === 'nfs') return { source: source.trim() }
  if (mount.kind === 'cifs') {
    return { username: mount.username.trim(), source: source.trim(), password: mount.password }
  }
  if (mount.kind === 'files') {
    return {
      accountName: accountName.trim(),
      accountKey: mount.accountKey.trim(),
      azureFileUrl: mount.azureFileUrl.trim(),
    }
  }
  return {
    accountName: accountName.trim(),
    containerName: mount.containerName.trim(),
    accountKey: mount.access === 'key' ? toOptional(mount.accountKey) : undefined,
    sasKey: mount.access === 'sas' ? toOptional(mount.sasKey) : undefined,
    identityReference:
      mount.access === 'identity'
        ? { ...partOf(before, 'identityReference'), resourceId: mount.identityId.trim() }
        : undefined,
  }
}

const NOUNS: Record<MountKind, string> = {
  blob: 'blob container',
  files: 'file share',
  nfs: 'NFS export',
  cifs: 'CIFS share',
  other: 'file system',
}

/** One line: what is mounted where. */
export function describeMounts({ rows }: MountsValues): string {
  if (rows.length === 0) return 'No file system is mounted'
  if (rows.length > 3) return `${formatPlural(rows.length, 'file system')} mounted`
  const text = rows.map(describeMount).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function describeMount(mount: MountValues): string {
  const what = mount.containerName || nameOfResource(mount.azureFileUrl) || mount.source
  const path = mount.relativeMountPath.trim()
  const noun = NOUNS[mount.kind]
  const named = what.trim() === '' ? noun : `${noun} ${what.trim()}`
  return path === '' ? named : `${named} at ${path}`
}
