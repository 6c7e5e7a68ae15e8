import { z } from 'zod'
import type { Finding } from '../containers/finding'
import { checkRunOptions } from '../containers/run-options'
import { checkBindMounts } from './bind-mounts'
import { checkImageField, checkRunOptionsLength, toFinding } from './check-field'
import { choice, flag, registryLogin, rows, text } from './form-schema'
import {
  checkRegistryLogin,
  emptyRegistryLogin,
  type RegistryLogin,
  restOfRegistry,
  toRegistryLogin,
  toRegistryReference,
} from './registry-login'
import { createRowFinder } from './row-finder'
import { partOf, rowsOf, toOptional, toText, unlessDefault, type WireRest, without, withParts } from './wire'

/** A part of Batch's directories on the node that the container sees. */
export interface BindMount {
  /** One of BIND_MOUNT_SOURCES, or what a later version of the service names. */
  source: string
  isReadOnly: boolean
}

/** The container of a task of any kind, as on screen. */
export interface ContainerSettingsValues {
  image: string
  runOptions: string
  /** `pool` sends no registry: the nodes use the pool's. `own` sends the login below. */
  registryFrom: 'pool' | 'own'
  login: RegistryLogin
  workingDirectory: 'taskWorkingDirectory' | 'containerImageDefault'
  /** `all` sends no list: everything is mounted. `none` sends an empty one. */
  bindMounts: 'all' | 'none' | 'listed'
  mounts: BindMount[]
}

/** Settings that nobody has touched: no image, removed after the exit, everything of Batch mounted. */
export function emptyContainerSettings(): ContainerSettingsValues {
  return {
    image: '',
    runOptions: '--rm',
    registryFrom: 'pool',
    login: emptyRegistryLogin(),
    workingDirectory: 'taskWorkingDirectory',
    bindMounts: 'all',
    mounts: [],
  }
}

/** The shape for the schema of a form; a draft's odd values become those of empty settings. */
export const containerSettingsShape = () =>
  z
    .object({
      image: text(),
      runOptions: text('--rm'),
      registryFrom: choice(['pool', 'own'], 'pool'),
      login: registryLogin().catch(emptyRegistryLogin),
      workingDirectory: choice(['taskWorkingDirectory', 'containerImageDefault'], 'taskWorkingDirectory'),
      bindMounts: choice(['all', 'none', 'listed'], 'all'),
      mounts: rows(z.object({ source: text(), isReadOnly: flag(false) })),
    })
    .catch(emptyContainerSettings)

/** Reads the `containerSettings` of a task of any kind; undefined gives empty ones. */
export function fromContainerSettings(settings: WireRest | undefined): ContainerSettingsValues {
  if (settings === undefined) return emptyContainerSettings()
  const mounts = rowsOf(settings, 'containerHostBatchBindMounts').map(toBindMount)
  const isImageDefault = toText(settings.workingDirectory).toLowerCase() === 'containerimagedefault'
  return {
    image: toText(settings.imageName),
    runOptions: toText(settings.containerRunOptions),
    registryFrom: settings.registry ? 'own' : 'pool',
    login: settings.registry ? toRegistryLogin(partOf(settings, 'registry')) : emptyRegistryLogin(),
    workingDirectory: isImageDefault ? 'containerImageDefault' : 'taskWorkingDirectory',
    bindMounts: !Array.isArray(settings.containerHostBatchBindMounts)
      ? 'all'
      : mounts.length === 0
        ? 'none'
        : 'listed',
    mounts,
  }
}

/** What fromContainerSettings leaves over. Holds no password; the sources of mounts stay, to find them again. */
export function restOfContainerSettings(settings: WireRest): WireRest {
  return withParts(without(settings, 'imageName', 'containerRunOptions'), {
    registry: settings.registry ? restOfRegistry(partOf(settings, 'registry')) : undefined,
  })
}

/** The settings for the wire; what `rest` kept of an existing body stays. Meant for checked values. */
export function toContainerSettings(values: ContainerSettingsValues, rest: WireRest): WireRest {
  const before = 'registry' in rest ? partOf(rest, 'registry') : undefined
  return withParts(without(rest, 'registry', ...(hasSameMounts(values, rest) ? [] : [MOUNTS])), {
    imageName: values.image.trim(),
    containerRunOptions: toOptional(values.runOptions),
    registry: values.registryFrom === 'own' ? toRegistryReference(values.login, before) : undefined,
    workingDirectory: unlessDefault(
      values.workingDirectory,
      'taskWorkingDirectory',
      rest,
      'workingDirectory',
    ),
    [MOUNTS]: hasSameMounts(values, rest) ? undefined : toMounts(values, rest),
  })
}

/** Errors that block, warnings and hints, each at its field below `field`. */
export function checkContainerSettings(
  values: ContainerSettingsValues,
  field: string,
  os: 'linux' | 'windows' = 'linux',
): Finding[] {
  return [
    ...checkImageField(values.image, `${field}.image`),
    ...checkOptions(values.runOptions, `${field}.runOptions`, os),
    ...(values.registryFrom === 'own' ? checkRegistryLogin(values.login, `${field}.login`) : []),
    ...checkBindMounts(values, field),
  ]
}

function checkOptions(runOptions: string, field: string, os: 'linux' | 'windows'): Finding[] {
  const tooLong = checkRunOptionsLength(runOptions)
  if (tooLong !== undefined) return toFinding(field, tooLong)
  return checkRunOptions(runOptions, { os }).map((finding) => ({ ...finding, field }))
}

const MOUNTS = 'containerHostBatchBindMounts'

function toBindMount(row: WireRest): BindMount {
  return { source: toText(row.source), isReadOnly: row.isReadOnly === true }
}

/** Whether the body of before says just this already; then it goes out as it came, `null` included. */
function hasSameMounts(values: ContainerSettingsValues, rest: WireRest): boolean {
  const before = rest[MOUNTS]
  if (values.bindMounts === 'all') return !Array.isArray(before)
  if (!Array.isArray(before)) return false
  const mounts = values.bindMounts === 'none' ? [] : values.mounts
  return JSON.stringify(before.map(toBindMount)) === JSON.stringify(mounts)
}

function toMounts({ bindMounts, mounts }: ContainerSettingsValues, rest: WireRest): WireRest[] | undefined {
  if (bindMounts === 'all') return undefined
  if (bindMounts === 'none') return []
  const take = createRowFinder(rowsOf(rest, MOUNTS), (row) => toText(row.source))
  return mounts.map(({ source, isReadOnly }) => {
    const known = take(source) ?? {}
    return withParts(known, { source, isReadOnly: unlessDefault(isReadOnly, false, known, 'isReadOnly') })
  })
}
