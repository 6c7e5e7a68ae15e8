import { z } from 'zod'
import { formatPlural } from '../../../format/count'
import { toWholeNumber } from '../../check-number'
import { flag, rows, text } from '../../form-schema'
import {
  partOf,
  rowsOf,
  toText,
  unlessBare,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../../wire'
import { beforeOf, origin, toWord, withWord } from './section-rows'

/** One empty disk that every node gets, as typed. */
export interface DataDiskValues {
  /** 0 to 63, by which the node finds the disk. */
  lun: string
  sizeGiB: string
  /** `none`, `readonly` or `readwrite`; empty for the service's default. */
  caching: string
  /** `standard_lrs`, `standardssd_lrs` or `premium_lrs`; empty for the service's default. */
  storage: string
  origin: number
}

/** The disks of a node besides the temporary one that comes with its size. */
export interface DisksValues {
  rows: DataDiskValues[]
  osDisk: {
    /** Empty for the size of the image. */
    sizeGiB: string
    caching: string
    storage: string
    /** On the node's own cache disk: fast and free, and gone with the node. */
    isEphemeral: boolean
  }
  /** What Batch encrypts on the node. */
  encryption: { hasOsDisk: boolean; hasTemporaryDisk: boolean }
}

/** What a new pool shows: the disks that come with image and size. */
export function emptyDisks(): DisksValues {
  return {
    rows: [],
    osDisk: { sizeGiB: '', caching: '', storage: '', isEphemeral: false },
    encryption: { hasOsDisk: false, hasTemporaryDisk: false },
  }
}

/** A new data disk with the first free number. */
export function emptyDataDisk(others: readonly Pick<DataDiskValues, 'lun'>[]): DataDiskValues {
  const taken = new Set(others.map(({ lun }) => toWholeNumber(lun)))
  let lun = 0
  while (taken.has(lun)) lun += 1
  return { lun: String(lun), sizeGiB: '', caching: '', storage: '', origin: -1 }
}

export const disksShape = z
  .object({
    rows: rows(
      z.object({ lun: text(), sizeGiB: text(), caching: text(), storage: text(), origin: origin() }),
    ),
    osDisk: z
      .object({ sizeGiB: text(), caching: text(), storage: text(), isEphemeral: flag(false) })
      .catch(() => emptyDisks().osDisk),
    encryption: z
      .object({ hasOsDisk: flag(false), hasTemporaryDisk: flag(false) })
      .catch(() => emptyDisks().encryption),
  })
  .catch(emptyDisks)

const MACHINE = 'virtualMachineConfiguration'
const ENCRYPTION = 'diskEncryptionConfiguration'
const EPHEMERAL = 'ephemeralOSDiskSettings'

/** Reads the disks of a pool body. */
export function fromDisks(body: WireRest): DisksValues {
  const machine = partOf(body, MACHINE)
  const osDisk = partOf(machine, 'osDisk')
  const targets = targetsOf(machine)
  return {
    rows: rowsOf(machine, 'dataDisks').map((disk, index) => ({
      lun: toText(disk.lun),
      sizeGiB: toText(disk.diskSizeGB),
      caching: toWord(disk.caching),
      storage: toWord(disk.storageAccountType ?? partOf(disk, 'managedDisk').storageAccountType),
      origin: index,
    })),
    osDisk: {
      sizeGiB: toText(osDisk.diskSizeGB),
      caching: toWord(osDisk.caching),
      storage: toWord(partOf(osDisk, 'managedDisk').storageAccountType),
      isEphemeral: isCacheDisk(osDisk),
    },
    encryption: {
      hasOsDisk: targets.includes('osdisk'),
      hasTemporaryDisk: targets.includes('temporarydisk'),
    },
  }
}

const isCacheDisk = (osDisk: WireRest) => toWord(partOf(osDisk, EPHEMERAL).placement) === 'cachedisk'

function targetsOf(machine: WireRest): string[] {
  const { targets } = partOf(machine, ENCRYPTION)
  return Array.isArray(targets) ? targets.map((target) => toWord(target)) : []
}

/** The body without the sizes and numbers of its disks; words stay, to be spelled as they were. */
export function restOfDisks(body: WireRest): WireRest {
  const machine = partOf(body, MACHINE)
  if (body[MACHINE] === undefined) return body
  return {
    ...body,
    [MACHINE]: withParts(machine, {
      dataDisks: machine.dataDisks
        ? rowsOf(machine, 'dataDisks').map((disk) => without(disk, 'lun', 'diskSizeGB'))
        : undefined,
      osDisk: machine.osDisk ? without(partOf(machine, 'osDisk'), 'diskSizeGB') : undefined,
    }),
  }
}

/** The body with its disks. */
export function toDisks(values: DisksValues, rest: WireRest): WireRest {
  const machine = partOf(rest, MACHINE)
  const before = rowsOf(machine, 'dataDisks')
  const disks = values.rows.map((disk) => toDataDisk(disk, beforeOf(before, disk)))
  const parts = withParts(without(machine, 'osDisk', ENCRYPTION), {
    dataDisks: unlessEmpty(disks, machine, 'dataDisks'),
    osDisk: toOsDisk(values, machine),
    [ENCRYPTION]: toEncryption(values, machine),
  })
  return unlessBare(parts) || MACHINE in rest ? { ...rest, [MACHINE]: parts } : rest
}

/** The type of storage has two places on the wire; it stays where it was. */
function toDataDisk(disk: DataDiskValues, before: WireRest): WireRest {
  const managed = partOf(before, 'managedDisk')
  const isInside = 'storageAccountType' in managed && !('storageAccountType' in before)
  const base = isInside
    ? { ...before, managedDisk: withWord(managed, 'storageAccountType', disk.storage) }
    : withWord(before, 'storageAccountType', disk.storage)
  return withParts(withWord(base, 'caching', disk.caching), {
    lun: toWholeNumber(disk.lun),
    diskSizeGB: toWholeNumber(disk.sizeGiB),
  })
}

function toOsDisk({ osDisk }: DisksValues, machine: WireRest): WireRest | undefined {
  const before = partOf(machine, 'osDisk')
  const managed = withWord(partOf(before, 'managedDisk'), 'storageAccountType', osDisk.storage)
  const disk = withParts(withWord(without(before, EPHEMERAL), 'caching', osDisk.caching), {
    diskSizeGB: toWholeNumber(osDisk.sizeGiB),
    [EPHEMERAL]: toEphemeral(osDisk.isEphemeral, before),
    managedDisk: 'managedDisk' in before ? managed : unlessBare(managed),
  })
  return 'osDisk' in machine ? disk : unlessBare(disk)
}

/** Switched off, nothing may stay that asks for it; a placement that the form does not know stays as it was. */
function toEphemeral(isEphemeral: boolean, before: WireRest): unknown {
  const settings = partOf(before, EPHEMERAL)
  if (isEphemeral) return withWord(settings, 'placement', 'cachedisk')
  return isCacheDisk(before) ? unlessBare(without(settings, 'placement')) : before[EPHEMERAL]
}

function toEncryption({ encryption }: DisksValues, machine: WireRest): WireRest | undefined {
  const before = partOf(machine, ENCRYPTION)
  const had: unknown[] = Array.isArray(before.targets) ? before.targets : []
  const wished = [encryption.hasOsDisk && 'osdisk', encryption.hasTemporaryDisk && 'temporarydisk'].filter(
    (target) => target !== false,
  )
  const kept = had.filter(
    (target) => wished.includes(toWord(target)) || !/^(osdisk|temporarydisk)$/i.test(toText(target)),
  )
  const added = wished.filter((target) => !had.some((other) => toWord(other) === target))
  const targets = [...kept, ...added]
  const configuration = withParts(before, { targets: unlessEmpty(targets, before, 'targets') })
  // Everything that was encrypted is taken back: nothing is left to say, unless there is more than targets in it.
  const isOver =
    targets.length === 0 && had.length > 0 && unlessBare(without(before, 'targets')) === undefined
  return isOver ? undefined : ENCRYPTION in machine ? configuration : unlessBare(configuration)
}

/** One line: what nodes have besides the disks of image and size. */
export function describeDisks({ rows, osDisk, encryption }: DisksValues): string {
  const sizes = rows.map(({ sizeGiB }) => `${sizeGiB.trim() || '?'} GiB`)
  const targets = [encryption.hasOsDisk && 'OS disk', encryption.hasTemporaryDisk && 'temporary disk'].filter(
    Boolean,
  )
  const parts = [
    osDisk.sizeGiB.trim() !== '' && `OS disk of ${osDisk.sizeGiB.trim()} GiB`,
    osDisk.isEphemeral && 'ephemeral OS disk',
    rows.length > 0 &&
      `${formatPlural(rows.length, 'data disk')} (${sizes.slice(0, 4).join(', ')}${rows.length > 4 ? ', …' : ''})`,
    targets.length > 0 && `${targets.join(' and ')} encrypted by Batch`,
  ].filter((part) => part !== false)
  const text = parts.join(', ')
  return text === ''
    ? 'The disks that come with the image and the size'
    : text.charAt(0).toUpperCase() + text.slice(1)
}
